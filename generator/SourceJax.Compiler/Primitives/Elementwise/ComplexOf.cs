using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The complex number of a real and an imaginary part.</summary>
public sealed record ComplexOf() : CodedPrimitive("complex", 2), ILinearPrimitive
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Lax.Complex"];
    public override bool Accepts(DType dtype) => dtype == DType.F64;
    public override DType ResultType(DType operand) => DType.C128;
    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands) => Scalar.Complex(operands[0].Real, operands[1].Real);

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
    {
        Var Part(int operand) => tangents[operand] ?? b.Zeros(equation.Inputs[0].Aval);
        return [b.Complex(Part(0), Part(1))];
    }

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        if (b.IsLinear(equation.Inputs[0])) b.Add(equation.Inputs[0], b.Builder.Real(cotangents[0]!));
        if (b.IsLinear(equation.Inputs[1])) b.Add(equation.Inputs[1], b.Builder.Neg(b.Builder.Imag(cotangents[0]!)));
    }
}
