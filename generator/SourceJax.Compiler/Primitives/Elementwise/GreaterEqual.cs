using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x >= y; false with NaN.</summary>
public sealed record GreaterEqual() : ComparisonPrimitive("ge")
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.GreaterEqual"];
    protected override bool Float(double x, double y) => x >= y;
    protected override bool Integer(long x, long y) => x >= y;
}
