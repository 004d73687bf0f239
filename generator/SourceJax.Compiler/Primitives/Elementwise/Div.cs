using System.Numerics;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x / y; of integers toward zero, and by zero an exception, as in C#.</summary>
public sealed record Div() : ArithmeticPrimitive("div", 2), ILinearPrimitive, IProductPrimitive
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.Divide", "SourceJax.Jnp.TrueDivide", "System.Numerics.Complex.Divide"];

    /// <summary>Integer division throws where it is run, and only there.</summary>
    public override bool IsExact(DType operand) => operand.IsFloat;
    public override double? HarmlessOperand(DType operand) => operand.IsInteger ? 1 : null;

    protected override double Float(double x, double y) => x / y;
    protected override long Integer(long x, long y) => y == -1 ? unchecked(-x) : x / y;
    protected override ulong Unsigned(ulong x, ulong y) => x / y;

    protected override Scalar Complex(Scalar x, Scalar y)
    {
        var quotient = new Complex(x.Real, x.Imaginary) / new Complex(y.Real, y.Imaginary);
        return Scalar.Complex(quotient.Real, quotient.Imaginary);
    }

    protected override Var? Contribution(IrBuilder b, Equation equation, int operand, Var tangent)
        => operand == 0 ? b.Div(tangent, equation.Inputs[1]) : b.Mul(tangent, b.Neg(b.Div(equation.Output, equation.Inputs[1])));

    Var? IProductPrimitive.KeepZeros(IrBuilder b, IReadOnlyList<Var> operands, int operand)
        => operand == 0 ? b.DivOrZero(operands[0], operands[1]) : null;

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
        => b.Add(equation.Inputs[0], b.Quotient(cotangents[0]!, equation.Inputs[1]));

    protected override IReadOnlyList<Domain> Domains => [Domain.Real, Domain.Positive];
}
