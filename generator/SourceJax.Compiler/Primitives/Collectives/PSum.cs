using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Reductions;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Collectives;

/// <summary>The sum over all lanes. It is its own transpose: what one lane contributes reaches the result of each.</summary>
public sealed record PSum(string AxisName) : Collective("psum", AxisName), ILinearPrimitive
{
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [b.Emit(this, tangents[0]!)];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
        => b.Add(equation.Inputs[0], b.Builder.Emit(this, cotangents[0]!));

    protected override Var Reduce(IrBuilder b, Var lanes, int axis) => b.Emit(new ReduceSum([axis]), lanes);

    protected override Var OfEqual(BatchBuilder b, Var value)
        => b.Builder.Mul(value, b.Builder.BroadcastInDim(b.Builder.DimValue(b.Size, value.DType), value.Shape, []));
}
