using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Reductions;

/// <summary>The largest element so far along an axis.</summary>
public sealed record CumMax(int Axis, bool Backward) : CumulativeExtremum("cummax", Axis, Backward)
{
    public override CodedPrimitive Combine { get; } = new Max();
    protected override double Worst => double.NegativeInfinity;
    protected override Var Beats(IrBuilder b, Var x, Var before) => b.Greater(x, before);
    public override AxisKernel WithAxis(int axis) => this with { Axis = axis };
}
