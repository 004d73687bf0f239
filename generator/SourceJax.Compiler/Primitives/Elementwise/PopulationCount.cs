using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The number of ones among an integer's bits.</summary>
public sealed record PopulationCount() : CodedPrimitive("population_count", 1)
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Lax.PopulationCount", "SourceJax.Jnp.BitwiseCount"];

    /// <summary>One instruction.</summary>
    public override int Cost(DType dtype, bool isElement) => 1;
    public override bool Accepts(DType dtype) => dtype.IsInteger;
    public override bool IsExact(DType operand) => true;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        ulong bits = (ulong)operands[0].Bits & (ulong.MaxValue >> (64 - dtype.Bits));
        int count = 0;
        for (; bits != 0; bits &= bits - 1) count++;
        return Scalar.Integer(count);
    }

    protected override bool IsSmooth => false;
}
