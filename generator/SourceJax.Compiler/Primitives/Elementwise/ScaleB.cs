using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x * 2^n for an int n, rounded at most once.</summary>
public sealed record ScaleB() : CodedPrimitive("scale_b", 2), ILinearPrimitive
{
    public override IReadOnlyList<string> Sources => Names.OfFloats("ScaleB");
    protected override int Leading => 0;
    public override bool Accepts(DType dtype) => dtype.IsFloat;
    public override DType OperandType(int operand, DType leading) => operand == 0 ? leading : DType.I32;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        double x = operands[0].Real;
        // Large steps first: only the last one may round.
        for (long rest = Math.Max(-2200, Math.Min(2200, operands[1].Bits)); rest != 0;)
        {
            long step = Math.Max(-900, Math.Min(900, rest));
            (x, rest) = (x * Math.Pow(2, step), rest - step);
        }
        return Scalar.Float(x);
    }

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [b.Emit(this, tangents[0]!, equation.Inputs[1])];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
        => b.Add(equation.Inputs[0], b.Builder.Emit(this, cotangents[0]!, equation.Inputs[1]));
}
