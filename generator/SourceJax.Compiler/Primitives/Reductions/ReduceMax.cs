using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Primitives.Reductions;

/// <summary>Largest element along axes.</summary>
public sealed record ReduceMax(EquatableArray<int> Axes) : ExtremumReduction("reduce_max", Axes)
{
    public override CodedPrimitive Combine { get; } = new Max();
    protected override Var IsBeaten(IrBuilder b, Var x, Var extremum) => b.Less(x, extremum);
    protected override string Noun => "maximum";
    protected override Scalar Worst(DType dtype) => Scalar.Lowest(dtype);
    public override ReductionPrimitive WithAxes(EquatableArray<int> axes) => this with { Axes = axes };
}
