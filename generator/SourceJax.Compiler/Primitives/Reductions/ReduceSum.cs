using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Reductions;

/// <summary>Sum along axes; 0 over no elements.</summary>
public sealed record ReduceSum(EquatableArray<int> Axes) : ReductionPrimitive("reduce_sum", Axes), ILinearPrimitive
{
    public override CodedPrimitive Combine { get; } = new Add();
    public override Scalar? Identity(DType dtype) => default(Scalar);
    public override bool Accepts(DType dtype) => dtype != DType.Bool;
    public override ReductionPrimitive WithAxes(EquatableArray<int> axes) => new ReduceSum(axes);
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [b.Emit(this, tangents[0]!)];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
        => b.Add(equation.Inputs[0], Spread(b.Builder, cotangents[0]!, equation.Inputs[0].Shape));
}
