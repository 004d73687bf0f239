using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>Whether x is NaN.</summary>
public sealed record IsNaN() : PredicatePrimitive("is_nan", "IsNaN", "Isnan")
{
    protected override bool Holds(double x) => double.IsNaN(x);
}
