using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Library;

/// <summary>Functions that only change the shape, the order of the axes or the element type.</summary>
static class ShapeFunctions
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        ApiFunction.Of("SourceJax.Jnp.Reshape", call => Reshape(call, call.Operand("x"))),
        ApiFunction.Of("SourceJax.Jnp.Ravel", call => Ravel(call.Builder, call.Operand("x"))),
        ApiFunction.Of("SourceJax.Jnp.Transpose", Transpose),
        ApiFunction.Of("SourceJax.Jnp.Swapaxes", call => Swap(call.Builder, call.Operand("x"), call.Int("axis1"), call.Int("axis2"))),
        ApiFunction.Of("SourceJax.Jnp.Moveaxis", call => MoveAxes(call.Builder, call.Operand("x"), call.Ints("source")!, call.Ints("destination")!)),
        ApiFunction.Of("SourceJax.Jnp.ExpandDims", call => ExpandDims(call.Builder, call.Operand("x"), call.Ints("axis")!)),
        ApiFunction.Of("SourceJax.Jnp.Squeeze", Squeeze),
        ApiFunction.Of("SourceJax.Jnp.BroadcastTo", call => call.Builder.BroadcastTo(call.Operand("x"), call.Shape("shape"))),
        ApiFunction.Of("SourceJax.Jnp.Flip", call => Flip(call.Builder, call.Operand("x"), call.Ints("axis") ?? [])),
        ApiFunction.Of("SourceJax.Jnp.Size",
            call => call.Builder.DimValue(ReductionFunctions.Count(call.Operand("x"), call.ReducedAxes(call.Operand("x"), "size")))),
        ApiFunction.Of("SourceJax.Execution.Placement.Near", call => call.Operand("array")),
        ApiFunction.Of("SourceJax.Jnp.Ndim", call => Rank(call.Builder, call.Operand("x"))),
        ApiFunction.Of("SourceJax.NDArray.Reshape", call => Reshape(call, call.Operand("this"))),
        ApiFunction.Of("SourceJax.NDArray.T", call => Reversed(call.Builder, call.Operand("this"))),
        ApiFunction.Of("SourceJax.NDArray.Size", call => call.Builder.DimValue(call.Operand("this").Shape.Size)),
        ApiFunction.Of("SourceJax.NDArray.NDim", call => Rank(call.Builder, call.Operand("this"))),
        ApiFunction.Of("SourceJax.NDArray.Item", Item),
        ApiFunction.Of("SourceJax.NDArray.Astype", call => Astype(call, call.Operand("this"))),
        ApiFunction.Of("SourceJax.Jnp.Astype", call => Astype(call, call.Operand("x"))),
        ApiFunction.Of("SourceJax.Lax.ConvertElementType", call => Astype(call, call.Operand("x"))),
        ApiFunction.Of("SourceJax.NDArray.BlockUntilReady", call => call.Operand("this")),
    ];

    /// <summary>Elements in another type: the nearest integer that there is of a float, the last bits of another integer.</summary>
    static Var Astype(ApiCall call, Var x)
        => x.DType.IsFloat ? NumberFunctions.Saturating(call.Builder, x, call.TypeArgument) : call.Builder.Convert(x, call.TypeArgument);

    /// <summary>The shape argument, with an extent of -1 replaced by what is left of the size.</summary>
    public static Var Reshape(ApiCall call, Var x)
    {
        Shape requested = call.Shape("shape");
        var free = Enumerable.Range(0, requested.Rank).Where(axis => requested[axis].ConstantValue == -1).ToArray();
        if (free.Length == 0) return call.Builder.Reshape(x, requested);
        RankRule.Require(x.Shape, "reshape");
        if (free.Length > 1) throw new TypeRuleException(TypeRule.Shape, $"reshape: only one extent can be -1, not {requested}");
        Dim known = requested.Without(free).Size;
        if (known.IsZero || Dim.TryDivideExactly(x.Shape.Size, known) is not { } rest)
            throw new TypeRuleException(TypeRule.Shape,
                $"shape {x.Shape} cannot be reshaped to {requested}: {x.Shape.Size} elements are no multiple of {known}");
        return call.Builder.Reshape(x, requested.Without(free).Insert(free[0], rest));
    }

    public static Var Ravel(IrBuilder b, Var x)
    {
        if (x.Rank != 1) RankRule.Require(x.Shape, "ravel");
        return b.Reshape(x, Shape.Of(x.Shape.Size));
    }

    static Var Transpose(ApiCall call)
    {
        Var x = call.Operand("x");
        if (call.Ints("axes") is not { Count: > 0 } axes) return Reversed(call.Builder, x);
        RankRule.Require(x.Shape, "transpose");
        if (axes.Count != x.Rank) throw new TypeRuleException(TypeRule.Shape, $"a transposition of shape {x.Shape} takes {x.Rank} axes, not {axes.Count}");
        int[] permutation = [.. axes.Select(a => Arguments.Axis(a, x.Rank, "transpose"))];
        return call.Builder.Transpose(x, permutation);
    }

    static Var Reversed(IrBuilder b, Var x)
    {
        RankRule.Require(x.Shape, "transpose");
        return b.Transpose(x, [.. Enumerable.Range(0, x.Rank).Reverse()]);
    }

    static Var Swap(IrBuilder b, Var x, int axis1, int axis2)
    {
        RankRule.Require(x.Shape, "swapaxes");
        int[] order = [.. Enumerable.Range(0, x.Rank)];
        int first = Arguments.Axis(axis1, x.Rank, "swapaxes"), second = Arguments.Axis(axis2, x.Rank, "swapaxes");
        (order[first], order[second]) = (order[second], order[first]);
        return b.Transpose(x, order);
    }

    public static Var MoveAxes(IrBuilder b, Var x, IReadOnlyList<int> source, IReadOnlyList<int> destination)
    {
        RankRule.Require(x.Shape, "moveaxis");
        if (source.Count != destination.Count)
            throw new TypeRuleException(TypeRule.Shape, $"moveaxis: {source.Count} axes cannot move to {destination.Count} positions");
        int[] from = [.. source.Select(a => Arguments.Axis(a, x.Rank, "moveaxis"))], to = [.. destination.Select(a => Arguments.Axis(a, x.Rank, "moveaxis"))];
        if (from.Distinct().Count() < from.Length || to.Distinct().Count() < to.Length)
            throw new TypeRuleException(TypeRule.Shape, "moveaxis: an axis is named twice");
        var others = new Queue<int>(Enumerable.Range(0, x.Rank).Where(a => !from.Contains(a)));
        return b.Transpose(x, [.. Enumerable.Range(0, x.Rank).Select(axis => Array.IndexOf(to, axis) is >= 0 and int i ? from[i] : others.Dequeue())]);
    }

    static Var ExpandDims(IrBuilder b, Var x, IReadOnlyList<int> axes)
    {
        RankRule.Require(x.Shape, "expand_dims");
        Shape shape = x.Shape;
        foreach (int axis in Arguments.Axes(axes, x.Rank + axes.Count, "expand_dims")) shape = shape.Insert(axis, Dim.One);
        return b.Reshape(x, shape);
    }

    static Var Squeeze(ApiCall call)
    {
        Var x = call.Operand("x");
        RankRule.Require(x.Shape, "squeeze");
        if (call.Ints("axis") is not { Count: > 0 } axes)
        {
            // The number of axes is part of the type, so it cannot depend on an extent.
            if (x.Shape.Dims.FirstOrDefault(d => d.ConstantValue is null && !(d - 2).IsProvablyNonNegative) is { } open)
                throw new TypeRuleException(TypeRule.UnknownShape,
                    $"an array of shape {x.Shape} has one axis less when {open} is 1: say which axes to squeeze, as in Jnp.Squeeze(x, 0)");
            return call.Builder.Reshape(x, new([.. x.Shape.Dims.Where(d => !d.IsOne)]));
        }
        int[] gone = Arguments.Axes(axes, x.Rank, "squeeze");
        int wide = Array.FindIndex(gone, a => !x.Shape[a].IsOne);
        if (wide >= 0) throw new TypeRuleException(TypeRule.Shape, $"axis {gone[wide]} of shape {x.Shape} cannot be squeezed: its extent is not 1");
        return call.Builder.Squeeze(x, gone);
    }

    static Var Flip(IrBuilder b, Var x, IReadOnlyList<int> axes)
    {
        RankRule.Require(x.Shape, "flip");
        return b.Reverse(x, axes.Count == 0 ? [.. Enumerable.Range(0, x.Rank)] : Arguments.Axes(axes, x.Rank, "flip"));
    }

    /// <summary>New axes go to the front.</summary>
    public static Var AtLeast(IrBuilder b, Var x, int rank)
    {
        RankRule.Require(x.Shape, "the number of axes");
        return b.Reshape(x, new([.. Enumerable.Repeat(Dim.One, Math.Max(0, rank - x.Rank)), .. x.Shape.Dims]));
    }

    static Var Rank(IrBuilder b, Var x)
    {
        RankRule.Require(x.Shape, "the number of axes");
        return b.Constant(DType.I32, x.Rank);
    }

    static Var Item(ApiCall call)
    {
        Var x = call.Operand("this");
        return x.Shape.Size.IsOne ? call.Builder.Reshape(x, Shape.Scalar)
            : throw new TypeRuleException(TypeRule.Shape, $"Item() takes an array of one element, not shape {x.Shape}");
    }
}
