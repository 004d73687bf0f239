using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x less the multiple of y that is nearest to it, halves to the even one: IEEE 754's remainder.</summary>
public sealed record IeeeRemainder() : CodedPrimitive("ieee_remainder", 2)
{
    public override IReadOnlyList<string> Sources => [.. Names.OfFloats("IEEERemainder"), .. Names.OfFloats("Ieee754Remainder")];
    public override bool Accepts(DType dtype) => dtype.IsFloat;
    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands) => Scalar.Float(Math.IEEERemainder(operands[0].Real, operands[1].Real));

    protected override Var? Contribution(IrBuilder b, Equation equation, int operand, Var tangent)
        => operand == 0 ? tangent : b.Mul(tangent, b.Neg(b.Round(b.Div(equation.Inputs[0], equation.Inputs[1]))));

    // The quotient stays below one half, away from the jumps.
    protected override IReadOnlyList<Domain> Domains => [new(0.1, 0.4), new(1.1, 3)];
}
