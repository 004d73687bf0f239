using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Primitives.Reductions;

/// <summary>Smallest element along axes.</summary>
public sealed record ReduceMin(EquatableArray<int> Axes) : ExtremumReduction("reduce_min", Axes)
{
    public override CodedPrimitive Combine { get; } = new Min();
    protected override Var IsBeaten(IrBuilder b, Var x, Var extremum) => b.Greater(x, extremum);
    protected override string Noun => "minimum";
    protected override Scalar Worst(DType dtype) => Scalar.Highest(dtype);
    public override ReductionPrimitive WithAxes(EquatableArray<int> axes) => this with { Axes = axes };
}
