using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// The indexer of NDArray: <c>x[0, 1.., ^1, ArrayIndex.NewAxis, rows]</c>. What is known is one slice; positions computed at run time
/// and index arrays are reads along one axis each.
/// </summary>
static class ArrayIndexing
{
    /// <summary>What happens to one axis of the array; null axes are new ones.</summary>
    public sealed record AxisIndex(int? Axis, Value? Index);

    public static Var Read(Trace trace, IOperation at, Var array, IReadOnlyList<Value> indices)
    {
        IrBuilder b = trace.Builder;
        RankRule.Require(array.Shape, "indexing");
        var axes = Axes(trace, at, array, indices);
        if (axes.Count(a => a.Index is ListValue or TracedValue { Var.Rank: > 0 }) > 1)
        {
            throw trace.Unsupported(at, "indexing by several arrays at once cannot be traced: use Jnp.Take or Jnp.TakeAlongAxis axis by axis");
        }
        Var sliced = Sliced(trace, at, array, axes);
        var shape = new List<Dim>();
        var reads = new List<(int Axis, Var Position)>();
        var reversed = new List<int>();
        foreach (AxisIndex axis in axes)
        {
            if (axis.Axis is not { } from)
            {
                shape.Add(Dim.One);
            }
            else if (axis.Index is null or RangeValue)
            {
                shape.Add(sliced.Shape[from]);
            }
            else if (axis.Index is AxisSelector slice)
            {
                if (slice.Step < 0) reversed.Add(from);
                shape.Add(sliced.Shape[from]);
            }
            else if (KnownPosition(axis.Index, array.Shape[from]) is null)
            {
                reads.Add((shape.Count, FromStart(trace, at, axis.Index, array.Shape[from])));
                shape.Add(sliced.Shape[from]);
            }
        }
        Var result = b.Reshape(b.Reverse(sliced, reversed), Shape.Of([.. shape]));
        foreach (var (axis, position) in Enumerable.Reverse(reads)) result = b.Take(result, position, axis);
        return result;
    }

    /// <summary>Assigns indices to axes; an ellipsis, written or not, stands for whole axes.</summary>
    public static List<AxisIndex> Axes(Trace trace, IOperation at, Var array, IReadOnlyList<Value> indices)
    {
        int taken = indices.Count(i => i is not AxisSelector { Name: "NewAxis" or "Ellipsis" }), whole = array.Rank - taken;
        if (whole < 0) throw trace.Refuse("SJ0401", at, $"{taken} indices for an array of shape {array.Shape}");
        var axes = new List<AxisIndex>();
        int next = 0;
        bool elided = false;
        foreach (Value index in indices)
        {
            if (index is AxisSelector { Name: "NewAxis" }) axes.Add(new(null, null));
            else if (index is AxisSelector { Name: "Ellipsis" }) Elide();
            else axes.Add(new(next++, index));
        }
        if (!elided) Elide();
        return axes;

        void Elide()
        {
            if (elided) throw trace.Unsupported(at, "an index has one Ellipsis at most");
            for (int i = 0; i < whole; i++) axes.Add(new(next++, null));
            elided = true;
        }
    }

    static Var Sliced(Trace trace, IOperation at, Var array, List<AxisIndex> axes)
    {
        var (start, limit, steps) = Region(trace, at, array, axes);
        return trace.Builder.Slice(array, start, limit, steps);
    }

    /// <summary>All known positions, ranges and slices at once.</summary>
    public static (Dim[] Start, Dim[] Limit, int[] Steps) Region(Trace trace, IOperation at, Var array, List<AxisIndex> axes)
    {
        Dim[] start = [.. Enumerable.Repeat(Dim.Zero, array.Rank)], limit = [.. array.Shape.Dims];
        int[] steps = [.. Enumerable.Repeat(1, array.Rank)];
        foreach (AxisIndex index in axes)
        {
            if (index.Axis is not { } axis || index.Index is null) continue;
            Dim extent = array.Shape[axis];
            if (index.Index is RangeValue range)
            {
                start[axis] = trace.Elements.RangeEnd(at, range.Start, extent, Dim.Zero);
                limit[axis] = trace.Elements.RangeEnd(at, range.End, extent, extent);
            }
            else if (index.Index is AxisSelector slice)
            {
                (start[axis], limit[axis], steps[axis]) = Slice(trace, at, slice, extent);
            }
            else if (KnownPosition(index.Index, extent) is { } position)
            {
                start[axis] = position;
                limit[axis] = position + Dim.One;
            }
        }
        return (start, limit, steps);
    }

    /// <summary>NumPy's slices are cut off at the ends of the axis. Backwards they are known only as a whole.</summary>
    static (Dim Start, Dim Limit, int Step) Slice(Trace trace, IOperation at, AxisSelector slice, Dim extent)
    {
        if (slice.Step < 0)
        {
            if (slice is { Start: null, Stop: null, Step: -1 }) return (Dim.Zero, extent, 1);
            throw trace.Unsupported(at, "a slice backwards cannot be traced except of the whole axis: slice forwards, then use Jnp.Flip");
        }
        return (Clip(slice.Start, Dim.Zero), Clip(slice.Stop, extent), slice.Step);

        Dim Clip(Value? end, Dim open)
        {
            if (end is null) return open;
            Dim position = trace.Values.Extent(at, end);
            return position.ConstantValue < 0 ? Dim.Max(extent + position, Dim.Zero) : Dim.Min(position, extent);
        }
    }

    /// <summary>A constant position below zero counts from the end.</summary>
    public static Dim? KnownPosition(Value index, Dim extent)
    {
        Dim? position = ElementParser.KnownPosition(index, extent);
        return index is not IndexValue && position?.ConstantValue < 0 ? extent + position : position;
    }

    /// <summary>Positions below zero count from the end when the program runs, too.</summary>
    public static Var FromStart(Trace trace, IOperation at, Value index, Dim extent)
    {
        Var position = trace.Elements.Position(at, index, extent);
        if (position.DType == DType.Bool) throw trace.Unsupported(at, "indexing by a mask gives an array whose size depends on data: use Jnp.Where");
        if (index is IndexValue) return position;
        IrBuilder b = trace.Builder;
        Var length = b.Broadcast(b.DimValue(extent), position.Shape);
        return b.Select(b.Less(position, b.Zeros(position.Aval)), b.Add(position, length), position);
    }
}
