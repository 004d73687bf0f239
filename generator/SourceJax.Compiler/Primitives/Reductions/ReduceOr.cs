using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Primitives.Reductions;

/// <summary>Whether any element holds; false over none.</summary>
public sealed record ReduceOr(EquatableArray<int> Axes) : ReductionPrimitive("reduce_or", Axes)
{
    public override CodedPrimitive Combine { get; } = new Or();
    public override Scalar? Identity(DType dtype) => Scalar.Bool(false);
    public override bool Accepts(DType dtype) => dtype == DType.Bool;
    public override ReductionPrimitive WithAxes(EquatableArray<int> axes) => new ReduceOr(axes);
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [null];
}
