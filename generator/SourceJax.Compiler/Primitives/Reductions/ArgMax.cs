using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Reductions;

/// <summary>Position of the first largest element along an axis, or of the first NaN.</summary>
public sealed record ArgMax(int Axis) : ArgReduction("argmax", Axis)
{
    protected override bool IsBetter(DType dtype, Scalar candidate, Scalar best) => Compare(dtype, candidate, best) > 0;
    public override AxisKernel WithAxis(int axis) => new ArgMax(axis);
}
