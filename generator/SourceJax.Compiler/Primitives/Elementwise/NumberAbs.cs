using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>C#'s absolute value of an integer, which throws for the least one. That of an array wraps: max(x, -x).</summary>
public sealed record NumberAbs() : CodedPrimitive("number_abs", 1)
{
    public override bool Accepts(DType dtype) => dtype.IsSigned;
    public override double? HarmlessOperand(DType operand) => 1;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
        => operands[0].Equals(Scalar.Lowest(dtype)) ? throw new OverflowException($"{Name} of the least {dtype.Name}") : Scalar.Integer(Math.Abs(operands[0].Bits));

    protected override bool IsSmooth => false;
}
