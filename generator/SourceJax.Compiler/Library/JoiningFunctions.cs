using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Library;

/// <summary>Functions that put arrays together, take them apart, repeat and shift them.</summary>
static class JoiningFunctions
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        ApiFunction.Of("SourceJax.Jnp.Concatenate", call => Concatenate(call.Builder, call.Operands("arrays"), call.IntOr("axis", 0))),
        ApiFunction.Of("SourceJax.Jnp.Stack", call => Stack(call.Builder, call.Operands("arrays"), call.IntOr("axis", 0))),
        new("SourceJax.Jnp.Split", Split),
        new("SourceJax.Jnp.ArraySplit", call => Parts(call, call.Axis(call.Operand("x"), "array_split"), exact: false)),
        ApiFunction.Of("SourceJax.Jnp.Tile", Tile),
        ApiFunction.Of("SourceJax.Jnp.Repeat", Repeat),
        ApiFunction.Of("SourceJax.Jnp.Roll", Roll),
        ApiFunction.Of("SourceJax.Jnp.Pad", Pad) with { NotWith = "mode" },
        ApiFunction.Of("SourceJax.Lax.Pad", call =>
        {
            var widths = call.IntTuples("widths") ?? throw call.Error("the widths must be constants, three for each axis");
            return PadAxes(call, call.Operand("value"), [.. widths.Select(w => (w[0], w[1], w[2]))]);
        }),
    ];

    public static Var Concatenate(IrBuilder b, IReadOnlyList<Var> arrays, int axis)
    {
        if (arrays.Count == 0) throw new TypeRuleException(TypeRule.Shape, "there is nothing to concatenate");
        RankRule.Require(arrays[0].Shape, "concatenate");
        int along = Arguments.Axis(axis, arrays[0].Rank, "concatenate");
        if (arrays.FirstOrDefault(a => a.Rank != arrays[0].Rank) is { } other)
            throw new TypeRuleException(TypeRule.Shape, $"shapes {arrays[0].Shape} and {other.Shape} do not concatenate: they differ in rank");
        int[] others = [.. Enumerable.Range(0, arrays[0].Rank).Where(a => a != along)];
        return b.Concatenate(along, [.. arrays.Select(array => b.WithExtents(array, others, others.Select(a => arrays[0].Shape[a])))]);
    }

    public static Var Stack(IrBuilder b, IReadOnlyList<Var> arrays, int axis)
    {
        if (arrays.Count == 0) throw new TypeRuleException(TypeRule.Shape, "there is nothing to stack");
        RankRule.Require(arrays[0].Shape, "stack");
        arrays = [.. arrays.Select(array => b.WithExtents(array, arrays[0].Shape.Dims))];
        if (arrays.FirstOrDefault(a => !a.Shape.Equals(arrays[0].Shape)) is { } other)
            throw new TypeRuleException(TypeRule.Shape, $"shapes {arrays[0].Shape} and {other.Shape} do not stack: they must be equal");
        int along = Arguments.Axis(axis, arrays[0].Rank + 1, "stack");
        return b.Concatenate(along, [.. arrays.Select(x => b.ExpandDims(x, along))]);
    }

    static IReadOnlyList<Var> Split(ApiCall call)
    {
        Var x = call.Operand("x");
        int axis = call.Has("axis") ? call.Axis(x, "split") : 0;
        if (call.Has("sections")) return Parts(call, axis, exact: true);
        RankRule.Require(x.Shape, "split");
        var parts = new List<Var>();
        Dim start = Dim.Zero, extent = x.Shape[axis];
        foreach (Dim position in call.Ints("indices")!.Select(i => Dim.Constant(i)).Append(extent))
        {
            // NumPy clamps the positions; where the extent is not known, one beyond it is an error instead, so that parts have extents that are known.
            Dim stop = extent.ConstantValue is null ? position : Dim.Max(start, Dim.Min(position, extent));
            parts.Add(call.Builder.SliceAxis(x, axis, start, stop));
            start = stop;
        }
        return parts;
    }

    static IReadOnlyList<Var> Parts(ApiCall call, int axis, bool exact)
    {
        Var x = call.Operand("x");
        RankRule.Require(x.Shape, "split");
        int sections = call.Int("sections");
        Dim extent = x.Shape[axis];
        if (sections <= 0) throw call.Error("the number of parts must be positive");
        if (Dim.TryDivideExactly(extent, sections) is null && (exact || extent.ConstantValue is null))
        {
            throw new TypeRuleException(TypeRule.Shape, exact ? $"an axis of extent {extent} cannot be split into {sections} equal parts"
                : $"which of {sections} parts of an axis of extent {extent} are longer by one is not known before it runs: declare a multiple, or slice the axis");
        }
        long larger = extent.ConstantValue is { } known ? known % sections : 0;
        Dim each = Dim.FloorDiv(extent, sections), start = Dim.Zero;
        var parts = new List<Var>();
        for (int i = 0; i < sections; i++)
        {
            Dim stop = start + each + (i < larger ? 1 : 0);
            parts.Add(call.Builder.SliceAxis(x, axis, start, stop));
            start = stop;
        }
        return parts;
    }

    static Var Tile(ApiCall call)
    {
        Var x = call.Operand("x");
        RankRule.Require(x.Shape, "tile");
        Dim[] repetitions = [.. call.Shape("reps").Dims];
        int rank = Math.Max(x.Rank, repetitions.Length), lead = rank - x.Rank;
        Dim[] counts = [.. Enumerable.Repeat(Dim.One, rank - repetitions.Length), .. repetitions];
        Dim[] extents = [.. Enumerable.Repeat(Dim.One, lead), .. x.Shape.Dims];
        Var spread = call.Builder.BroadcastInDim(x, Shape.Of([.. Interleave(counts, extents, lead)]),
            [.. Enumerable.Range(0, x.Rank).Select(axis => lead + 2 * axis + 1)]);
        // Of an empty array, any number of copies is none.
        if (!counts.All(n => n.IsProvablyNonNegative)) spread = call.Builder.CheckedExtents(spread);
        return call.Builder.Reshape(spread, Shape.Of([.. counts.Zip(extents, (count, extent) => count * extent)]));
    }

    /// <summary>New leading axes are counts only; every axis of the operand is preceded by its count.</summary>
    static IEnumerable<Dim> Interleave(Dim[] counts, Dim[] extents, int lead)
        => counts.Take(lead).Concat(counts.Skip(lead).Zip(extents.Skip(lead), (count, extent) => (Dim[])[count, extent]).SelectMany(pair => pair));

    static Var Repeat(ApiCall call)
    {
        IrBuilder b = call.Builder;
        Var x = call.Has("axis") ? call.Operand("x") : ShapeFunctions.Ravel(b, call.Operand("x"));
        int axis = call.Has("axis") ? call.Axis(x, "repeat") : 0;
        Dim repeats = call.Dim("repeats");
        Var spread = b.BroadcastInDim(x, x.Shape.Insert(axis + 1, repeats), [.. Enumerable.Range(0, x.Rank).Select(a => a <= axis ? a : a + 1)]);
        if (!repeats.IsProvablyNonNegative) spread = b.CheckedExtents(spread);
        return b.Reshape(spread, x.Shape.Without([axis]).Insert(axis, x.Shape[axis] * repeats));
    }

    static Var Roll(ApiCall call)
    {
        Var x = call.Operand("x");
        var shifts = call.Ints("shift")!;
        if (!call.Has("axis")) return call.Builder.Reshape(RollAxis(call.Builder, ShapeFunctions.Ravel(call.Builder, x), shifts[0], 0), x.Shape);
        RankRule.Require(x.Shape, "roll");
        var axes = call.Ints("axis")!;
        if (axes.Count != shifts.Count) throw new TypeRuleException(TypeRule.Shape, $"roll: {shifts.Count} shifts do not fit {axes.Count} axes");
        for (int i = 0; i < axes.Count; i++) x = RollAxis(call.Builder, x, shifts[i], Arguments.Axis(axes[i], x.Rank, "roll"));
        return x;
    }

    public static Var RollAxis(IrBuilder b, Var x, int shift, int axis)
    {
        Dim extent = x.Shape[axis], by = Dim.Constant(Math.Abs((long)shift));
        // The shift modulo the extent, and 0 for the extent 0.
        Dim turn = Dim.Min(by - extent * Dim.FloorDiv(by, Dim.Max(extent, Dim.One)), extent);
        Dim cut = shift >= 0 ? extent - turn : turn;
        if (cut.IsZero || cut.Equals(extent)) return x;
        return b.Concatenate(axis, b.SliceAxis(x, axis, cut, extent), b.SliceAxis(x, axis, Dim.Zero, cut));
    }

    static Var Pad(ApiCall call)
    {
        Var x = call.Operand("x");
        RankRule.Require(x.Shape, "pad");
        (int, int, int)[] widths = call.IntTuples("padWidth") is { } pairs
            ? [.. pairs.Select(p => (p[0], p[1], 0))]
            : [.. Enumerable.Repeat((call.Int("padWidth"), call.Int("padWidth"), 0), x.Rank)];
        if (widths.Any(w => w.Item1 < 0 || w.Item2 < 0)) throw call.Error("the widths of Pad must not be negative");
        return PadAxes(call, call.Has("constantValues") ? call.Operand("constantValues") : call.Builder.Constant(x.DType, 0), widths);
    }

    static Var PadAxes(ApiCall call, Var value, IReadOnlyList<(int Low, int High, int Interior)> widths)
    {
        Var x = call.Operand("x");
        RankRule.Require(x.Shape, "pad");
        if (widths.Count != x.Rank) throw new TypeRuleException(TypeRule.Shape, $"pad: {widths.Count} widths do not fit shape {x.Shape}");
        var (low, high) = (widths.Select(w => Dim.Constant(w.Low)), widths.Select(w => Dim.Constant(w.High)));
        return call.Builder.Emit(new Primitives.Arrays.Pad([.. low], [.. high], [.. widths.Select(w => w.Interior)]), x, value);
    }
}
