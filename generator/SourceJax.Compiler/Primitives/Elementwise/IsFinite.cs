using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>Whether x is neither infinite nor NaN.</summary>
public sealed record IsFinite() : PredicatePrimitive("is_finite", "IsFinite", "Isfinite")
{
    protected override bool Holds(double x) => !double.IsNaN(x) && !double.IsInfinity(x);
}
