using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>
/// A position in a part of an array: itself where it is at least 0 and less than the length, else a number that is no index of any array, so
/// that the access throws.
/// </summary>
public sealed record Within() : CodedPrimitive("within", 2)
{
    const int Nowhere = int.MinValue / 2;

    public override bool IsExact(DType operand) => true;
    public override bool Accepts(DType dtype) => dtype == DType.I32;
    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
        => operands[0].Bits >= 0 && operands[0].Bits < operands[1].Bits ? operands[0] : Scalar.Integer(Nowhere);

    protected override bool IsSmooth => false;
}
