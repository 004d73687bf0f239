using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>-x; integers wrap.</summary>
public sealed record Neg() : ArithmeticPrimitive("neg", 1), ILinearPrimitive
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.Negative", "System.Numerics.Complex.Negate"];
    public override bool KeepsWhole => true;
    protected override double Float(double x, double y) => -x;
    protected override long Integer(long x, long y) => unchecked(-x);
    protected override Scalar Complex(Scalar x, Scalar y) => Scalar.Complex(-x.Real, -x.Imaginary);

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [b.Neg(tangents[0]!)];
    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents) => b.Add(equation.Inputs[0], b.Builder.Neg(cotangents[0]!));
}
