using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x &lt; y; false with NaN.</summary>
public sealed record Less() : ComparisonPrimitive("lt")
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.Less"];
    protected override bool Float(double x, double y) => x < y;
    protected override bool Integer(long x, long y) => x < y;
}
