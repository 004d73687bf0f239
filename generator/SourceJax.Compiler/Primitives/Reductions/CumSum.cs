using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Reductions;

/// <summary>Running sums along an axis.</summary>
public sealed record CumSum(int Axis, bool Backward) : CumulativePrimitive("cumsum", Axis, Backward), ILinearPrimitive
{
    public override CodedPrimitive Combine { get; } = new Add();
    public override AxisKernel WithAxis(int axis) => this with { Axis = axis };
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [b.Emit(this, tangents[0]!)];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
        => b.Add(equation.Inputs[0], b.Builder.Emit(this with { Backward = !Backward }, cotangents[0]!));
}
