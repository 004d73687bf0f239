using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The next representable number below x; as a function, x but for rounding.</summary>
public sealed record BitDecrement() : CodedPrimitive("bit_decrement", 1)
{
    public override IReadOnlyList<string> Sources => Names.OfFloats("BitDecrement");
    public override bool Accepts(DType dtype) => dtype.IsFloat;
    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands) => Scalar.Float(FloatNeighbours.Below(dtype, operands[0].Real));
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [tangents[0]];
}
