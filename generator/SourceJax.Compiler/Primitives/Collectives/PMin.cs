using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Reductions;

namespace SourceJax.Compiler.Primitives.Collectives;

/// <summary>The smallest value of all lanes.</summary>
public sealed record PMin(string AxisName) : ExtremumCollective("pmin", AxisName)
{
    protected override Var Reduce(IrBuilder b, Var lanes, int axis) => b.Emit(new ReduceMin([axis]), lanes);
}
