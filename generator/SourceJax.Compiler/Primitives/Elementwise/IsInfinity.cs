using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>Whether x is infinite.</summary>
public sealed record IsInfinity() : PredicatePrimitive("is_inf", "IsInfinity", "Isinf")
{
    protected override bool Holds(double x) => double.IsInfinity(x);
}
