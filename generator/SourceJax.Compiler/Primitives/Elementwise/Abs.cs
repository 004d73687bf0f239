using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The absolute value, real also of complex numbers. Its derivative at 0 is 1 for real numbers, and 0 for complex ones.</summary>
public sealed record Abs() : CodedPrimitive("abs", 1)
{
    public override bool IsExact(DType operand) => operand.IsFloat;
    public override bool KeepsWhole => true;
    public override bool Accepts(DType dtype) => dtype.IsDifferentiable;
    public override DType ResultType(DType operand) => operand.IsComplex ? DType.F64 : operand;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        Scalar x = operands[0];
        return Scalar.Float(dtype.IsComplex ? new System.Numerics.Complex(x.Real, x.Imaginary).Magnitude : Math.Abs(x.Real));
    }

    protected override Var? Contribution(IrBuilder b, Equation equation, int operand, Var tangent)
    {
        Var x = equation.Inputs[0], y = equation.Output;
        if (!x.DType.IsComplex) return b.Select(b.GreaterEqual(x, 0), tangent, b.Neg(tangent));
        Var length = b.Select(b.Equal(y, 0), 1, y);
        return b.Real(b.Mul(tangent, b.Div(b.Conj(x), b.Convert(length, x.DType))));
    }

    protected override IReadOnlyList<Domain> Domains => [Domain.Positive];
}
