using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Reductions;

/// <summary>The smallest element so far along an axis.</summary>
public sealed record CumMin(int Axis, bool Backward) : CumulativeExtremum("cummin", Axis, Backward)
{
    public override CodedPrimitive Combine { get; } = new Min();
    protected override double Worst => double.PositiveInfinity;
    protected override Var Beats(IrBuilder b, Var x, Var before) => b.Less(x, before);
    public override AxisKernel WithAxis(int axis) => this with { Axis = axis };
}
