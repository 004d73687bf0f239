using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x > y; false with NaN.</summary>
public sealed record Greater() : ComparisonPrimitive("gt")
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.Greater"];
    protected override bool Float(double x, double y) => x > y;
    protected override bool Integer(long x, long y) => x > y;
}
