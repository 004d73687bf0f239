using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The imaginary part of a complex number. Its transpose carries a minus: cotangents pair with tangents without conjugation.</summary>
public sealed record Imag() : CodedPrimitive("imag", 1), ILinearPrimitive
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.Imag"];
    public override bool Accepts(DType dtype) => dtype.IsComplex;
    public override DType ResultType(DType operand) => DType.F64;
    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands) => Scalar.Float(operands[0].Imaginary);
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [b.Imag(tangents[0]!)];
    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
        => b.Add(equation.Inputs[0], b.Builder.Complex(b.Builder.Zeros(cotangents[0]!.Aval), b.Builder.Neg(cotangents[0]!)));
}
