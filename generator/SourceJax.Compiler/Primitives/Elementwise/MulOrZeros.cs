using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x * y, and 0 where either is 0: a product of cotangents of two sweeps, each of which may be absent.</summary>
public sealed record MulOrZeros() : ComposedPrimitive("mul_or_zeros", 2), ILinearPrimitive
{
    static readonly MulOrZero OfFirst = new();

    public override bool IsCommutative => true;
    public override bool PropagatesNaN => false;
    public override bool Accepts(DType dtype) => OfFirst.Accepts(dtype);
    public override bool IsExact(DType operand) => OfFirst.IsExact(operand);

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
        => operands[1] is { Real: 0, Imaginary: 0 } ? default : OfFirst.Evaluate(dtype, operands);

    public override LoopExpr Apply(DType dtype, IReadOnlyList<LoopExpr> operands, bool isElement, Func<LoopExpr, LoopExpr> share)
    {
        LoopExpr Of(CodedPrimitive operation, params LoopExpr[] operands) => new ApplyExpr(operation, dtype, [.. operands], isElement);
        LoopExpr zero = new ConstExpr(dtype, Scalar.Of(dtype, 0)), y = share(operands[1]);
        return Of(new Select(), Of(new Equal(), y, zero), zero, Of(OfFirst, operands[0], y));
    }

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
        => [b.ProductRule(this, equation.Inputs, tangents)];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        int linear = b.IsLinear(equation.Inputs[0]) ? 0 : 1;
        b.Add(equation.Inputs[linear], b.ProductOfCotangents(equation.Inputs[1 - linear], cotangents[0]!), mayBeAbsent: true);
    }
}
