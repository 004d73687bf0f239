using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Random;

/// <summary>
/// Random bits from a threefry block: (key0, key1, counter0, counter1) to the exclusive or of its words (32 bits), or to the two in sequence
/// (<paramref name="Width"/> 64).
/// </summary>
public sealed record RandomBits(int Width) : CodedPrimitive("random_bits", 4)
{
    public override bool Accepts(DType dtype) => dtype == DType.U32;
    public override DType ResultType(DType operand) => Width == 64 ? DType.U64 : DType.U32;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        var (first, second) = ThreefryBlock.Of(operands);
        return Scalar.Integer(Width == 64 ? unchecked((long)(((ulong)first << 32) | second)) : first ^ second);
    }

    public override void WriteParameters(ParameterWriter writer) => writer.Write("width", Width);
    public override IEnumerable<PrimitiveExample> Examples
        => base.Examples.SelectMany(e => (PrimitiveExample[])[e, e with { Primitive = new RandomBits(96 - Width) }]);
}
