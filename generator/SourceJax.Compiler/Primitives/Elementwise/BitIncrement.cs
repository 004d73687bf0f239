using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The next representable number above x; as a function, x but for rounding.</summary>
public sealed record BitIncrement() : CodedPrimitive("bit_increment", 1)
{
    public override IReadOnlyList<string> Sources => Names.OfFloats("BitIncrement");
    public override bool Accepts(DType dtype) => dtype.IsFloat;
    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands) => Scalar.Float(FloatNeighbours.Above(dtype, operands[0].Real));
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [tangents[0]];
}
