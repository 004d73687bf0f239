using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>C#'s sign of a number: the int -1, 0 or 1; throws for NaN. That of an array is <see cref="Sign"/>.</summary>
public sealed record NumberSign() : CodedPrimitive("number_sign", 1)
{
    public override bool Accepts(DType dtype) => dtype.IsSigned || dtype.IsFloat;
    public override double? HarmlessOperand(DType operand) => operand.IsFloat ? 1 : null;
    public override DType ResultType(DType operand) => DType.I32;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
        => Scalar.Integer(dtype.IsFloat ? Math.Sign(operands[0].Real) : Math.Sign(operands[0].Bits));

    protected override bool IsSmooth => false;
}
