using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x &lt;= y; false with NaN.</summary>
public sealed record LessEqual() : ComparisonPrimitive("le")
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.LessEqual"];
    protected override bool Float(double x, double y) => x <= y;
    protected override bool Integer(long x, long y) => x <= y;
}
