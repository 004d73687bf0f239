using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Primitives.Reductions;

/// <summary>Product along axes; 1 over no elements.</summary>
public sealed record ReduceProd(EquatableArray<int> Axes) : ReductionPrimitive("reduce_prod", Axes)
{
    public override CodedPrimitive Combine { get; } = new Mul();
    public override Scalar? Identity(DType dtype) => Scalar.Of(dtype, 1);
    public override bool Accepts(DType dtype) => dtype != DType.Bool;
    public override ReductionPrimitive WithAxes(EquatableArray<int> axes) => new ReduceProd(axes);

    /// <summary>The partial derivative is the product of the elements before times that of the elements after: no division, so zeros do no harm.</summary>
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
    {
        if (Axes.Count == 0) return [tangents[0]];
        Var x = OneAxis(b, equation.Inputs[0]), tangent = OneAxis(b, tangents[0]!);
        int axis = x.Rank - 1;
        Var before = b.Shift(b.CumProd(x, axis), axis, reverse: false, fill: 1);
        Var after = b.Shift(b.CumProd(x, axis, reverse: true), axis, reverse: true, fill: 1);
        return [b.ReduceSum(b.Mul(tangent, b.Mul(before, after)), [axis])];
    }

    /// <summary>The reduced axes as one, the last.</summary>
    Var OneAxis(IrBuilder b, Var x)
    {
        int[] kept = [.. Enumerable.Range(0, x.Rank).Where(a => !Axes.Contains(a))];
        Shape shape = x.Shape;
        return b.Reshape(b.Transpose(x, [.. kept, .. Axes]), new([.. kept.Select(a => shape[a]), Dim.Product(Axes.Select(a => shape[a]))]));
    }
}
