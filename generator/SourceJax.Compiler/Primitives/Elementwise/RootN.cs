using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The root of x of an order that is an int; of odd order, that of a negative number is negative.</summary>
public sealed record RootN() : CodedPrimitive("root_n", 2)
{
    public override IReadOnlyList<string> Sources => Names.OfFloats("RootN");
    protected override int Leading => 0;
    public override bool Accepts(DType dtype) => dtype.IsFloat;
    public override DType OperandType(int operand, DType leading) => operand == 0 ? leading : DType.I32;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        double x = operands[0].Real, root = Math.Pow(Math.Abs(x), 1.0 / operands[1].Bits);
        bool isOdd = operands[1].Bits % 2 != 0;
        return Scalar.Float(operands[1].Bits == 0 || (x < 0 && !isOdd) ? double.NaN : x < 0 ? -root : root);
    }

    /// <summary>y / n x, which is infinite at 0.</summary>
    protected override Var? Partial(IrBuilder b, Equation equation, int operand)
    {
        Var x = equation.Inputs[0], order = b.Convert(equation.Inputs[1], x.DType);
        Var atZero = b.Div(b.Pow(b.Abs(x), b.Sub(b.Reciprocal(order), 1)), order);
        return b.Select(b.Equal(x, 0), atZero, b.Div(equation.Output, b.Mul(order, x)));
    }

    protected override IReadOnlyList<Domain> Domains => [Domain.Positive, Domain.Positive];
}
