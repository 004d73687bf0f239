using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Reductions;

namespace SourceJax.Compiler.Primitives.Collectives;

/// <summary>The largest value of all lanes.</summary>
public sealed record PMax(string AxisName) : ExtremumCollective("pmax", AxisName)
{
    protected override Var Reduce(IrBuilder b, Var lanes, int axis) => b.Emit(new ReduceMax([axis]), lanes);
}
