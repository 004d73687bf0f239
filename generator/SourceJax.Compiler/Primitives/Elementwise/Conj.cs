using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The complex conjugate; linear over the reals.</summary>
public sealed record Conj() : CodedPrimitive("conj", 1), ILinearPrimitive
{
    public override IReadOnlyList<string> Sources => ["System.Numerics.Complex.Conjugate", "SourceJax.Jnp.Conj"];
    public override bool Accepts(DType dtype) => dtype.IsComplex;
    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands) => Scalar.Complex(operands[0].Real, -operands[0].Imaginary);
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [b.Conj(tangents[0]!)];
    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents) => b.Add(equation.Inputs[0], b.Builder.Conj(cotangents[0]!));
}
