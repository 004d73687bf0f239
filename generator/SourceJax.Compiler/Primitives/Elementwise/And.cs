using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x &amp; y.</summary>
public sealed record And() : BitwisePrimitive("and")
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.LogicalAnd", "SourceJax.Jnp.BitwiseAnd"];
    protected override long Bits(long x, long y) => x & y;
}
