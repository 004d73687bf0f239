using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x ^ y.</summary>
public sealed record Xor() : BitwisePrimitive("xor")
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.LogicalXor", "SourceJax.Jnp.BitwiseXor"];
    protected override long Bits(long x, long y) => x ^ y;
}
