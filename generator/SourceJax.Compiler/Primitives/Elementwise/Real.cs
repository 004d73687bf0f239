using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The real part of a complex number.</summary>
public sealed record Real() : CodedPrimitive("real", 1), ILinearPrimitive
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.Real"];
    public override bool Accepts(DType dtype) => dtype.IsComplex;
    public override DType ResultType(DType operand) => DType.F64;
    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands) => Scalar.Float(operands[0].Real);
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [b.Real(tangents[0]!)];
    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
        => b.Add(equation.Inputs[0], b.Builder.Complex(cotangents[0]!, b.Builder.Zeros(cotangents[0]!.Aval)));
}
