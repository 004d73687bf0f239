using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Compiler.Library;

/// <summary>Elements and slices at positions that are computed. Positions out of range throw; nothing is moved silently.</summary>
static class IndexFunctions
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        ApiFunction.Of("SourceJax.Jnp.Take", call => call.Has("axis")
            ? call.Builder.Take(call.Operand("x"), call.Operand("indices"), call.Axis(call.Operand("x"), "take"), wraps: true)
            : call.Builder.Take(ShapeFunctions.Ravel(call.Builder, call.Operand("x")), call.Operand("indices"), 0, wraps: true)),
        ApiFunction.Of("SourceJax.Jnp.TakeAlongAxis", TakeAlongAxis),
        ApiFunction.Of("SourceJax.Jnp.Argsort", call => Sorted(call).Order),
        ApiFunction.Of("SourceJax.Jnp.Sort", call => Sorted(call).Values),
        new("SourceJax.Lax.TopK", TopK),
        ApiFunction.Of("SourceJax.Lax.DynamicSlice", call => DynamicSlice(call.Builder, call.Operand("x"), call.Operand("starts"), call.Shape("sizes"))),
        ApiFunction.Of("SourceJax.Lax.DynamicSliceInDim", call => SliceInDim(
            call.Builder, call.Operand("x"), call.Operand("start"), call.Dim("size"), call.Has("axis") ? call.Axis(call.Operand("x"), "dynamic_slice") : 0)),
        ApiFunction.Of("SourceJax.Lax.DynamicIndexInDim", DynamicIndex),
        ApiFunction.Of("SourceJax.Lax.DynamicUpdateSlice",
            call => DynamicUpdateSlice(call.Builder, call.Operand("x"), call.Operand("update"), call.Operand("starts"))),
        ApiFunction.Of("SourceJax.Lax.SliceInDim", call =>
        {
            Var x = call.Operand("x");
            int axis = call.Has("axis") ? call.Axis(x, "slice") : 0;
            RankRule.Require(x.Shape, "slice");
            Dim start = call.Dim("start"), stop = call.Dim("stop");
            return call.Builder.SliceAxis(call.Builder.SliceAxis(x, axis, start, stop), axis, 0, stop - start, call.IntOr("stride", 1));
        }),
    ];

    /// <summary>For each place of the indices, the element at its position along the axis; the other axes agree.</summary>
    static Var TakeAlongAxis(ApiCall call)
    {
        IrBuilder b = call.Builder;
        Var x = call.Operand("x"), indices = call.Operand("indices");
        int axis = call.Axis(x, "take_along_axis");
        if (indices.Rank != x.Rank) throw new TypeRuleException(TypeRule.Shape, $"take_along_axis: shapes {x.Shape} and {indices.Shape} differ in rank");
        Shape others = Broadcasting.CommonShape(x.Shape.Without([axis]), indices.Shape.Without([axis]));
        Var array = b.BroadcastTo(x, others.Insert(axis, x.Shape[axis])), positions = b.BroadcastTo(indices, others.Insert(axis, indices.Shape[axis]));
        return b.TakeAlong(array, positions, axis, wraps: true);
    }

    /// <summary>Sorting is reading in sorted order, so derivatives follow the elements.</summary>
    static (Var Values, Var Order) Sorted(ApiCall call)
    {
        Var x = call.Operand("x");
        RankRule.Require(x.Shape, "sort");
        int axis = Arguments.Axis(call.IntOr("axis", -1), x.Rank, "sort");
        Var order = call.Builder.ArgSort(x, axis, call.Flag("descending"));
        return (call.Builder.TakeAlong(x, order, axis), order);
    }

    static IReadOnlyList<Var> TopK(ApiCall call)
    {
        IrBuilder b = call.Builder;
        Var x = call.Operand("x");
        RankRule.Require(x.Shape, "top_k");
        int last = Arguments.Axis(-1, x.Rank, "top_k");
        Var order = b.SliceAxis(b.ArgSort(x, last, descending: true), last, 0, call.Dim("k"));
        return [b.TakeAlong(x, order, last), order];
    }

    /// <summary>The positions along an axis of a window of a shape.</summary>
    static Var Positions(IrBuilder b, Var x, Var start, Shape sizes, int axis)
        => b.Add(b.Broadcast(Start(b, x, start, sizes[axis], axis), sizes), b.Iota(DType.I32, sizes, axis));

    static Var Start(IrBuilder b, Var x, Var start, Dim size, int axis)
        => b.Emit(new WindowStart(axis), b.DimValue(size), b.DimValue(x.Shape[axis]), start);

    static Var SliceInDim(IrBuilder b, Var x, Var start, Dim size, int axis)
    {
        RankRule.Require(x.Shape, "dynamic_slice");
        return b.Take(x, b.Add(b.Broadcast(Start(b, x, start, size, axis), Shape.Of(size)), b.Iota(DType.I32, Shape.Of(size), 0)), axis);
    }

    static Var DynamicIndex(ApiCall call)
    {
        Var x = call.Operand("x");
        int axis = call.Has("axis") ? call.Axis(x, "dynamic_index") : 0;
        Var slice = call.Builder.Take(x, Start(call.Builder, x, call.Operand("index"), 1, axis), axis);
        return !call.Has("keepDims") || call.Bool("keepDims") ? call.Builder.ExpandDims(slice, axis) : slice;
    }

    static (IndexAxes Axes, Var[] Indices) Window(IrBuilder b, Var x, Var starts, Shape sizes)
    {
        RankRule.Require(x.Shape, "dynamic_slice");
        RankRule.Require(starts.Shape, "dynamic_slice");
        if (starts.Rank != 1 || starts.Shape[0].ConstantValue != x.Rank || sizes.Rank != x.Rank || x.Rank == 0)
            throw new TypeRuleException(TypeRule.Shape, $"starts of shape {starts.Shape} and {sizes.Rank} sizes do not fit shape {x.Shape}");
        return (new([.. Enumerable.Range(0, x.Rank)], [.. Enumerable.Repeat(-1, x.Rank)]),
            [.. Enumerable.Range(0, x.Rank).Select(axis => Positions(b, x, b.At(starts, 0, axis), sizes, axis))]);
    }

    static Var DynamicSlice(IrBuilder b, Var x, Var starts, Shape sizes)
    {
        var (axes, indices) = Window(b, x, starts, sizes);
        return b.Emit(new IndexRead(axes), [x, .. indices]);
    }

    static Var DynamicUpdateSlice(IrBuilder b, Var x, Var update, Var starts)
    {
        var (axes, indices) = Window(b, x, starts, update.Shape);
        return b.Emit(new IndexUpdate(axes, Accumulates: false), [x, .. indices, update]);
    }
}
