using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Library;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// Functional updates of an NDArray: <c>x.At(1, rows).Set(v)</c>. What is known of the indices is a slice of the array; positions computed
/// at run time and an index array are looked up within it.
/// </summary>
static class ArrayUpdates
{
    public static Value Method(Trace trace, IOperation at, PlaceValue place, string method, IReadOnlyList<Value> arguments)
    {
        Var array = place.Array.Var;
        Var[] values = [.. arguments.Select(v => trace.Values.Var(at, v))];
        Var result = trace.Emit(at, [array, .. values], b => method switch
        {
            "Get" => ArrayIndexing.Read(trace, at, array, place.Indices),
            "Set" => Update(trace, at, place, values[0], accumulates: false),
            "Add" => Update(trace, at, place, values[0], accumulates: true),
            "Multiply" => Combine(trace, at, place, values[0], b.Mul),
            "Min" => Combine(trace, at, place, values[0], b.Min),
            "Max" => Combine(trace, at, place, values[0], b.Max),
            _ => throw trace.Unsupported(at, $"At(...).{method} cannot be traced"),
        });
        return new TracedValue(result, LeafKind.NDArray);
    }

    /// <summary>Each selected element with its value. With an index array several values could meet at one place, which only sums can express.</summary>
    static Var Combine(Trace trace, IOperation at, PlaceValue place, Var values, Func<Var, Var, Var> combine)
    {
        if (place.Indices.Any(i => i is TracedValue { Var.Rank: > 0 })) throw trace.Unsupported(at, "with an array of indices only Set and Add can be traced");
        Var selected = ArrayIndexing.Read(trace, at, place.Array.Var, place.Indices);
        return Update(trace, at, place, combine(selected, trace.Builder.BroadcastTo(values, selected.Shape)), accumulates: false);
    }

    static Var Update(Trace trace, IOperation at, PlaceValue place, Var values, bool accumulates)
    {
        IrBuilder b = trace.Builder;
        Var array = place.Array.Var;
        RankRule.Require(array.Shape, "indexing");
        var axes = ArrayIndexing.Axes(trace, at, array, place.Indices);
        var (start, limit, steps) = ArrayIndexing.Region(trace, at, array, axes);
        Var part = b.Slice(array, start, limit, steps);

        var selection = new List<Dim>();
        var arranged = new List<Dim>();
        var reversed = new List<int>();
        var lookups = new List<(int Axis, Var Position)>();
        int gatheredAt = 0;
        foreach (var (from, index) in axes.Select(a => (a.Axis, a.Index)))
        {
            if (from is not { } axis)
            {
                selection.Add(Dim.One);
                continue;
            }
            bool isSpan = index is null or RangeValue or AxisSelector;
            if (!isSpan && ArrayIndexing.KnownPosition(index!, array.Shape[axis]) is null)
            {
                Var position = ArrayIndexing.FromStart(trace, at, index!, array.Shape[axis]);
                if (position.Rank > 0 && lookups.Any(l => l.Position.Rank > 0))
                    throw trace.Unsupported(at, "an update at several index arrays cannot be traced");
                if (position.Rank > 0) gatheredAt = arranged.Count;
                lookups.Add((axis, position));
                selection.AddRange(position.Shape.Dims);
                arranged.AddRange(position.Shape.Dims);
                continue;
            }
            if (index is AxisSelector { Step: < 0 }) reversed.Add(arranged.Count);
            if (isSpan) selection.Add(part.Shape[axis]);
            arranged.Add(part.Shape[axis]);
        }
        // The values as selected, then without new axes and with the axes of known positions, which the part still has.
        Var spread = b.Reverse(b.Reshape(b.BroadcastTo(values, new([.. selection])), new([.. arranged])), reversed);
        if (array.Rank == 0) return accumulates ? b.Add(array, spread) : spread;
        if (lookups.Count == 0) return b.Emit(new SliceUpdate([.. start], [.. steps], accumulates), array, spread);

        Shape places = lookups.Select(l => l.Position.Shape).Aggregate(Broadcasting.CommonShape);
        Var[] positions = [.. lookups.Select(l => b.BroadcastTo(l.Position, places))];
        var axesOfPlaces = Enumerable.Range(gatheredAt, places.Rank);
        Var first = b.Transpose(spread, [.. axesOfPlaces, .. Enumerable.Range(0, spread.Rank).Except(axesOfPlaces)]);
        var indexAxes = new IndexAxes([.. lookups.Select(l => l.Axis)], [.. Enumerable.Repeat(-1, places.Rank)]);
        Var updated = b.Emit(new IndexUpdate(indexAxes, accumulates), [part, .. positions, first]);
        return ReferenceEquals(part, array) ? updated : b.Emit(new SliceUpdate([.. start], [.. steps], Accumulates: false), array, updated);
    }
}
