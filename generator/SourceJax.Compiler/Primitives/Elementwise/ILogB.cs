using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The exponent of a number, an int: the whole part of its binary logarithm.</summary>
public sealed record ILogB() : CodedPrimitive("ilogb", 1)
{
    public override IReadOnlyList<string> Sources => Names.OfFloats("ILogB");
    public override bool Accepts(DType dtype) => dtype.IsFloat;
    public override DType ResultType(DType operand) => DType.I32;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        double x = Math.Abs(operands[0].Real);
        if (double.IsNaN(x) || double.IsInfinity(x)) return Scalar.Integer(int.MaxValue);
        if (x == 0) return Scalar.Integer(int.MinValue);
        int exponent = 0;
        for (; x >= 2; x /= 2) exponent++;
        for (; x < 1; x *= 2) exponent--;
        return Scalar.Integer(exponent);
    }

    protected override bool IsSmooth => false;
}
