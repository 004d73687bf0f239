using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The magnitude of x with the sign of y.</summary>
public sealed record CopySign() : CodedPrimitive("copysign", 2)
{
    public override IReadOnlyList<string> Sources => Names.Of("CopySign");
    public override bool Accepts(DType dtype) => dtype.IsFloat;

    /// <summary>A NaN has a sign.</summary>
    public override bool PropagatesNaN => false;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        double magnitude = Math.Abs(operands[0].Real);
        return Scalar.Float(BitConverter.DoubleToInt64Bits(operands[1].Real) < 0 ? -magnitude : magnitude);
    }

    /// <summary>That of ±|x|.</summary>
    protected override Var? Partial(IrBuilder b, Equation equation, int operand)
    {
        if (operand == 1) return null;
        Var x = equation.Inputs[0], sign = b.CopySign(b.Like(x, 1), equation.Inputs[1]);
        return b.Select(b.GreaterEqual(x, 0), sign, b.Neg(sign));
    }

    protected override IReadOnlyList<Domain> Domains => [Domain.Positive, Domain.Positive];
}
