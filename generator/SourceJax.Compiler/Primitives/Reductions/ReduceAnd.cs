using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Primitives.Reductions;

/// <summary>Whether all elements hold; true over none.</summary>
public sealed record ReduceAnd(EquatableArray<int> Axes) : ReductionPrimitive("reduce_and", Axes)
{
    public override CodedPrimitive Combine { get; } = new And();
    public override Scalar? Identity(DType dtype) => Scalar.Bool(true);
    public override bool Accepts(DType dtype) => dtype == DType.Bool;
    public override ReductionPrimitive WithAxes(EquatableArray<int> axes) => new ReduceAnd(axes);
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [null];
}
