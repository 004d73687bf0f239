using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x - y; integers wrap.</summary>
public sealed record Sub() : ArithmeticPrimitive("sub", 2), ILinearPrimitive
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.Subtract", "System.Numerics.Complex.Subtract"];
    public override bool KeepsWhole => true;
    protected override double Float(double x, double y) => x - y;
    protected override long Integer(long x, long y) => unchecked(x - y);
    protected override Scalar Complex(Scalar x, Scalar y) => Scalar.Complex(x.Real - y.Real, x.Imaginary - y.Imaginary);

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
        => [tangents[1] is not { } right ? tangents[0] : tangents[0] is { } left ? b.Sub(left, right) : b.Neg(right)];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        b.Add(equation.Inputs[0], cotangents[0]);
        if (b.IsLinear(equation.Inputs[1])) b.Add(equation.Inputs[1], b.Builder.Neg(cotangents[0]!));
    }
}
