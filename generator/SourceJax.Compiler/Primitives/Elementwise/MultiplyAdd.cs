using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x * y + z, rounded once; an estimate is rounded once or twice, whichever is faster on the machine.</summary>
public sealed record MultiplyAdd(bool IsEstimate = false) : CodedPrimitive("multiply_add", 3)
{
    public override IReadOnlyList<string> Sources => Names.OfFloats("FusedMultiplyAdd");
    public override bool Accepts(DType dtype) => dtype.IsFloat;

    /// <summary>The product's rounding error is known exactly, unless it overflows or vanishes.</summary>
    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        double x = operands[0].Real, y = operands[1].Real, z = operands[2].Real, product = x * y, sum = product + z, added = sum - product;
        if (double.IsNaN(added) || double.IsInfinity(added)) return Scalar.Float(sum);
        var (x1, x2) = Halves(x);
        var (y1, y2) = Halves(y);
        double productError = x2 * y2 - (product - x1 * y1 - x2 * y1 - x1 * y2), sumError = product - (sum - added) + (z - added), rest = productError + sumError;
        return Scalar.Float(double.IsNaN(rest) || rest == 0 ? sum : sum + rest);
    }

    /// <summary>Dekker's split of a number into two of half its digits.</summary>
    static (double High, double Low) Halves(double x)
    {
        double scaled = 134217729 * x, high = scaled - (scaled - x);
        return (high, x - high);
    }

    protected override Var? Contribution(IrBuilder b, Equation equation, int operand, Var tangent)
        => operand == 2 ? tangent : b.Mul(tangent, equation.Inputs[1 - operand]);

    public override void WriteParameters(ParameterWriter writer)
    {
        if (IsEstimate) writer.Write("estimate", true);
    }
}
