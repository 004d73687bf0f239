using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x to a constant integer power by repeated squaring. Everything to the power 0 is 1, with derivative 0 even at 0.</summary>
public sealed record IntegerPow(int Exponent) : ComposedPrimitive("integer_pow", 1)
{
    public override bool Accepts(DType dtype) => dtype.IsDifferentiable || (dtype.IsInteger && Exponent >= 0);

    public override bool PropagatesNaN => Exponent != 0;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        var one = dtype.IsComplex ? Scalar.Complex(1, 0) : Scalar.Of(dtype, 1);
        Scalar Round(ElementwisePrimitive operation, Scalar x, Scalar y) => operation.Evaluate(dtype, [x, y]).RoundTo(dtype);
        return Power(operands[0], one, (x, y) => Round(new Mul(), x, y), (x, y) => Round(new Div(), x, y), x => x);
    }

    /// <summary>The same products as <see cref="Evaluate"/>, so that the same bits come out.</summary>
    public override LoopExpr Apply(DType dtype, IReadOnlyList<LoopExpr> operands, bool isElement, Func<LoopExpr, LoopExpr> share)
    {
        LoopExpr Applied(CodedPrimitive operation, LoopExpr x, LoopExpr y) => new ApplyExpr(operation, dtype, [x, y], isElement);
        LoopExpr x = share(operands[0]), one = new ConstExpr(dtype, Scalar.Of(dtype, 1));
        return Power(x, one, (l, r) => Applied(new Mul(), l, r), (l, r) => Applied(new Div(), l, r), share);
    }

    T Power<T>(T x, T one, Func<T, T, T> multiply, Func<T, T, T> divide, Func<T, T> share)
    {
        T? product = default;
        bool isEmpty = true;
        for (long rest = Math.Abs((long)Exponent); rest > 0; rest >>= 1)
        {
            if (rest % 2 == 1) (product, isEmpty) = (isEmpty ? x : multiply(product!, x), false);
            // A square that is squared again is used more than once.
            if (rest > 1) x = rest > 3 ? share(multiply(x, x)) : multiply(x, x);
        }
        return isEmpty ? one : Exponent > 0 ? product! : divide(one, product!);
    }

    protected override Var? Contribution(IrBuilder b, Equation equation, int operand, Var tangent)
    {
        if (Exponent == 0) return null;
        return Exponent == 1 ? tangent : b.Mul(tangent, b.Mul(b.IntegerPow(equation.Inputs[0], Exponent - 1), Exponent));
    }

    public override void WriteParameters(ParameterWriter writer) => writer.Write("exponent", Exponent);

    protected override IReadOnlyList<Domain> Domains => [Exponent < 0 ? Domain.Positive : Domain.Real];

    public override IEnumerable<PrimitiveExample> Examples
        => Exponent != 2 ? base.Examples : ((int[])[-3, -1, 0, 1, 3, 5]).SelectMany(n => new IntegerPow(n).Examples).Concat(base.Examples);
}
