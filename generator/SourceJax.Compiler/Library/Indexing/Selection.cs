using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Support;
using SourceJax.Indexing;

namespace SourceJax.Compiler.Library.Indexing;

/// <summary>
/// What an index without masks selects of an array. What is known is one slice, the part; positions computed when the program runs are looked up in
/// it, all at once. What is addressed then has the table's axes first, then the part's others, and is arranged as <see cref="IndexLayout"/> says.
/// </summary>
sealed class Selection
{
    readonly IrBuilder b;
    readonly Var array;
    readonly IndexLayout layout;
    readonly Dim[] start, size;
    readonly int[] steps;
    readonly IndexKind[] written;
    readonly List<int> backwards = [], dropped = [];
    readonly List<(int Axis, IndexItem.Positions Item)> lookups = [];
    readonly Shape table = Shape.Scalar;

    public Selection(IrBuilder b, Var array, IReadOnlyList<IndexItem> items)
    {
        RankRule.Require(array.Shape, "indexing");
        (this.b, this.array, layout) = (b, array, LayoutOf(array, items));
        start = [.. array.Shape.Dims.Select(_ => Dim.Zero)];
        size = [.. array.Shape.Dims];
        steps = [.. array.Shape.Dims.Select(_ => 1)];
        written = [.. array.Shape.Dims.Select(_ => IndexKind.Range)];
        for (int axis = 0; axis < array.Rank; axis++)
        {
            if (layout.ItemAt(axis) >= 0) Take(axis, items[layout.ItemAt(axis)]);
        }
        foreach (var (_, item) in lookups)
        {
            RankRule.Require(item.At.Shape, "indexing");
            table = Paired(table, item.At.Shape);
        }
        Shape = new([.. layout.Arrange([.. layout.Window.Select(axis => axis == IndexLayout.NewAxis ? Dim.One : size[axis])], table.Dims)]);
    }

    /// <summary>The shape of what is selected.</summary>
    public Shape Shape { get; }

    /// <summary>How axes were indexed, where a slice does not show it.</summary>
    EquatableArray<IndexKind> Written
    {
        get
        {
            bool IsHidden(int axis) => written[axis] == IndexKind.Range ? size[axis].IsOne && !array.Shape[axis].IsOne : written[axis] == IndexKind.PositionFromEnd;
            return Enumerable.Range(0, written.Length).Any(IsHidden) ? [.. written] : [];
        }
    }

    /// <summary>Where the items of an index stand, by the rules of the runtime.</summary>
    public static IndexLayout LayoutOf(Var array, IReadOnlyList<IndexItem> items)
    {
        try
        {
            return new(array.Rank, [.. items.Select(i => (i.Kind, i.MaskRank))]);
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException)
        {
            throw new TypeRuleException(TypeRule.Shape, $"{e.Message.TrimEnd('.')}, in an index of an array of shape {array.Shape}");
        }
    }

    static Shape Paired(Shape left, Shape right)
    {
        try
        {
            return Broadcasting.CommonShape(left, right);
        }
        catch (TypeRuleException) when (left.Dims.Concat(right.Dims).Any(d => d.ConstantValue is null))
        {
            throw new TypeRuleException(TypeRule.UnknownShape,
                $"index arrays of shapes {left} and {right} are paired, but nothing says that these are equal: declare one shape for both");
        }
    }

    public Var Read() => Arranged(Looked(Part));

    /// <summary>What is so for places of the table, for all elements that are selected there.</summary>
    public Var Spread(Var ofTable) => b.BroadcastInDim(b.BroadcastTo(ofTable, table), Shape, [.. Enumerable.Range(layout.TableAt, table.Rank)]);

    /// <summary>The array with values in the places that are selected, or added to them.</summary>
    public Var Write(Var values, bool accumulates)
    {
        Var addressed = Addressed(values);
        if (array.Rank == 0) return accumulates ? b.Add(array, addressed) : addressed;
        if (lookups.Count == 0) return b.Emit(Place(accumulates), array, addressed);
        Var updated = b.Emit(new IndexUpdate(Axes, accumulates), [Part, .. Positions, addressed]);
        return InPlace(updated);
    }

    /// <summary>The array with each selected element combined with its value. Several values for one place are combined one after the other.</summary>
    public Var Combine(Var values, Func<IrBuilder, Var, Var, Var> combine)
    {
        if (table.Size.IsOne || lookups.Any(l => l.Item.At.Shape.Equals(table) && l.Item.IsDistinct(array.Shape[l.Axis])))
        {
            return Write(combine(b, Read(), b.BroadcastTo(values, Shape)), accumulates: false);
        }
        return InPlace(OneByOne(Addressed(values), combine));
    }

    /// <summary>A changed part in its place.</summary>
    Var InPlace(Var part) => ReferenceEquals(Part, array) ? part : b.Emit(Place(accumulates: false), array, part);

    SliceUpdate Place(bool accumulates) => new([.. start], [.. steps], accumulates) { Written = Written };

    /// <summary>A loop over the table.</summary>
    Var OneByOne(Var addressed, Func<IrBuilder, Var, Var, Var> combine)
    {
        Var Row(Var of) => b.Reshape(of, new([table.Size, .. of.Shape.Dims.Skip(table.Rank)]));
        Var[] operands = [.. Positions.Select(Row), Row(addressed), Part];
        var axes = Axes with { Aligned = [] };
        return b.ForEach(table.Size, operands, (body, i, v) =>
        {
            Var[] at = [.. v.Take(lookups.Count).Select(positions => body.Index(positions, i))];
            Var old = body.Emit(new IndexRead(axes), [v[^1], .. at]), value = body.Index(v[^2], i);
            return body.Emit(new IndexUpdate(axes, Accumulates: false), [v[^1], .. at, combine(body, old, value)]);
        });
    }

    /// <summary>What is known: the same array if that is all of it.</summary>
    Var Part => field ??= size.SequenceEqual(array.Shape.Dims) && steps.All(s => s == 1) ? array
        : b.Emit(new Slice([.. start], [.. size], [.. steps]) { Written = Written }, array);

    IndexAxes Axes => new([.. lookups.Select(l => l.Axis)], [.. Enumerable.Repeat(-1, table.Rank)])
    {
        Wrapped = [.. lookups.Where(l => l.Item.From == CountedFrom.EitherEnd).Select(l => l.Axis)],
    };

    Var[] Positions => field ??= [.. lookups.Select(l => b.BroadcastTo(FromStart(l.Item, l.Axis), table))];

    Var FromStart(IndexItem.Positions item, int axis)
        => item.From == CountedFrom.End ? b.Emit(new PositionFromEnd(axis), b.Broadcast(b.DimValue(array.Shape[axis]), item.At.Shape), item.At) : item.At;

    void Take(int axis, IndexItem item)
    {
        Dim extent = array.Shape[axis];
        switch (item)
        {
            case IndexItem.Positions positions:
                lookups.Add((axis, positions.Checked(extent)));
                break;
            case IndexItem.Known known:
                (start[axis], size[axis]) = (known.FromStart(extent), Dim.One);
                written[axis] = known.From == CountedFrom.End ? IndexKind.PositionFromEnd : IndexKind.Position;
                dropped.Add(axis);
                break;
            case IndexItem.Between range:
                start[axis] = range.Start?.FromStart(extent) ?? Dim.Zero;
                size[axis] = (range.Stop?.FromStart(extent) ?? extent) - start[axis];
                break;
            case IndexItem.Stepped slice:
                var rule = SliceExtents.Rule;
                Dim first = slice.Start is null ? rule.First(slice.Step, extent) : rule.End(slice.Start, slice.Step, extent);
                Dim last = slice.Stop is null ? rule.Last(slice.Step, extent) : rule.End(slice.Stop, slice.Step, extent);
                size[axis] = slice is { Start: null, Stop: null } ? rule.CountOfAll(slice.Step, extent) : rule.Count(first, last, slice.Step);
                steps[axis] = Math.Abs(slice.Step);
                start[axis] = slice.Step > 0 ? first : first - (size[axis] - Dim.One) * steps[axis];
                if (slice.Step < 0) backwards.Add(axis);
                break;
            default:
                throw new InvalidOperationException($"{item.Kind} stands for no axis");
        }
    }

    Var Looked(Var part) => lookups.Count == 0 ? part : b.Emit(new IndexRead(Axes), [part, .. Positions]);

    /// <summary>The axes of what is addressed that the part has, too.</summary>
    int[] Kept => [.. Enumerable.Range(0, array.Rank).Where(axis => lookups.All(l => l.Axis != axis))];

    /// <summary>The axes of what is addressed that are taken backwards.</summary>
    int[] Reversed => [.. backwards.Select(axis => table.Rank + Array.IndexOf(Kept, axis))];

    /// <summary>The axes of the array that remain, in front of the table.</summary>
    int Ahead => layout.Window.Take(layout.TableAt).Count(axis => axis != IndexLayout.NewAxis);

    /// <summary>The table's axes, then the axes of the array that remain.</summary>
    Shape TableFirst => new([.. table.Dims, .. Kept.Except(dropped).Select(axis => size[axis])]);

    Var Arranged(Var addressed)
    {
        Var compact = b.Reverse(addressed, Reversed);
        // One reshape instead of two where nothing moves in between.
        if (Ahead > 0 && table.Rank > 0)
        {
            compact = b.Transpose(b.Reshape(compact, TableFirst), Exchanged(table.Rank, Ahead, TableFirst.Rank));
        }
        return b.Reshape(compact, Shape);
    }

    /// <summary>The permutation that puts the second group of axes before the first.</summary>
    static int[] Exchanged(int first, int second, int rank)
        => [.. Enumerable.Range(first, second), .. Enumerable.Range(0, first), .. Enumerable.Range(first + second, rank - first - second)];

    /// <summary>The inverse of <see cref="Arranged"/>, of values that are broadcast to what is selected.</summary>
    Var Addressed(Var values)
    {
        Var spread = b.BroadcastTo(values, Shape);
        if (Ahead > 0 && table.Rank > 0)
        {
            Shape compact = new([.. TableFirst.Dims.Skip(table.Rank).Take(Ahead), .. table.Dims, .. TableFirst.Dims.Skip(table.Rank + Ahead)]);
            spread = b.Transpose(b.Reshape(spread, compact), Exchanged(Ahead, table.Rank, TableFirst.Rank));
        }
        return b.Reverse(b.Reshape(spread, new([.. table.Dims, .. Kept.Select(axis => size[axis])])), Reversed);
    }
}
