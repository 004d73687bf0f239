using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x | y.</summary>
public sealed record Or() : BitwisePrimitive("or")
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.LogicalOr", "SourceJax.Jnp.BitwiseOr"];
    protected override long Bits(long x, long y) => x | y;
}
