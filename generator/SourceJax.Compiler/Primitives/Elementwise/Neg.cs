using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;
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

    /// <summary>C#'s own negation of an uint is a long, and that of an ulong is none.</summary>
    protected override CodeTemplate Operator(DType dtype) => dtype.IsUnsigned ? new("0 - {0}", Precedence.Additive) : new("-{0}", Precedence.Unary);

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [b.Neg(tangents[0]!)];
    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents) => b.Add(equation.Inputs[0], b.Builder.Neg(cotangents[0]!));
}
