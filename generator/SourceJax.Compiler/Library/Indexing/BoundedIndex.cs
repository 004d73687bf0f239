using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Indexing;

namespace SourceJax.Compiler.Library.Indexing;

/// <summary>
/// An index whose positions may be out of range, as one whose positions are not: nearest or counted on from the other end, or, where something else is to
/// happen there, what says where that is. Ranges and slices are left as they are.
/// </summary>
sealed class BoundedIndex
{
    readonly IrBuilder b;
    readonly Var array;
    readonly OutOfBounds mode;
    readonly IndexItem[] items;

    /// <summary>For each item that is a position, in order: it, and whether it is within its axis.</summary>
    readonly List<(int Item, int Axis, Var Position, Var Holds)> positions = [];

    BoundedIndex(IrBuilder b, Var array, IReadOnlyList<IndexItem> given, OutOfBounds mode)
    {
        (this.b, this.array, this.mode, items) = (b, array, mode, [.. given]);
        RankRule.Require(array.Shape, "indexing");
        IndexLayout layout = Selection.LayoutOf(array, given);
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i] is IndexItem.Mask) throw new TypeRuleException(TypeRule.Shape, "a mask selects nothing out of range: leave the mode out");
            int axis = layout.AxisOf(i);
            if (items[i] is IndexItem.Known known) Bound(i, axis, b.DimValue(known.At), known.From);
            if (items[i] is IndexItem.Positions found) Bound(i, axis, found.At, found.From);
        }
    }

    /// <summary>Null where positions out of range throw.</summary>
    public static BoundedIndex? Of(IrBuilder b, Var array, IReadOnlyList<IndexItem> items, string? mode)
    {
        try
        {
            return OutOfBoundsModes.Parse(mode) is var parsed and not OutOfBounds.Throw ? new(b, array, items, parsed) : null;
        }
        catch (ArgumentException e)
        {
            throw new TypeRuleException(TypeRule.Shape, e.Message.Split('(')[0].TrimEnd(' ', '.'));
        }
    }

    void Bound(int item, int axis, Var given, CountedFrom from)
    {
        RankRule.Require(given.Shape, "indexing");
        Var extent = b.Broadcast(b.DimValue(array.Shape[axis]), given.Shape), zero = b.Like(given, 0);
        Var position = from switch
        {
            CountedFrom.Start => given,
            CountedFrom.End => b.Sub(extent, given),
            _ => b.Select(b.Less(given, zero), b.Add(given, extent), given),
        };
        Var holds = b.And(b.GreaterEqual(position, zero), b.Less(position, extent));
        Var within = mode == OutOfBounds.Wrap ? Modulo(position, extent) : b.Max(b.Min(position, b.Sub(extent, b.Like(given, 1))), zero);
        items[item] = new IndexItem.Positions(within, CountedFrom.Start);
        positions.Add((item, axis, position, holds));
    }

    Var Modulo(Var position, Var extent)
    {
        Var rest = b.Rem(position, extent);
        return b.Select(b.Less(rest, 0), b.Add(rest, extent), rest);
    }

    /// <summary>What is selected, with a value where something is out of range and not moved.</summary>
    public Var Read(Var fill)
    {
        // An axis that may be empty gets an element, which is looked at and not taken.
        int[] open = mode != OutOfBounds.Drop ? [] : [.. positions.Select(p => p.Axis).Where(axis => !(array.Shape[axis] - 1).IsProvablyNonNegative)];
        Var source = open.Length == 0 ? array : Longer(open);
        var selection = new Selection(b, source, items);
        Var read = selection.Read();
        return mode != OutOfBounds.Drop || positions.Count == 0 ? read
            : b.Select(selection.Spread(Holds), read, b.BroadcastTo(fill, selection.Shape));
    }

    /// <summary>
    /// An update through this index. What is dropped is written to an element more along an axis, which is cut off again: so it meets no other value,
    /// whatever the update does with several values for one place.
    /// </summary>
    public Var Update(Func<Var, IReadOnlyList<IndexItem>, Var> update)
    {
        if (mode != OutOfBounds.Drop || positions.Count == 0) return update(array, items);
        var (item, axis, position, _) = positions[0];
        Dim extent = array.Shape[axis];
        Var longer = Longer([axis]);
        IReadOnlyList<Var> chosen = b.Broadcast(Holds, position, b.DimValue(extent));
        items[item] = new IndexItem.Positions(b.Select(chosen[0], chosen[1], chosen[2]), CountedFrom.Start);
        return b.SliceAxis(update(longer, items), axis, Dim.Zero, extent);
    }

    /// <summary>The array with an element more at the end of axes.</summary>
    Var Longer(int[] axes)
    {
        Dim[] none = [.. array.Shape.Dims.Select(_ => Dim.Zero)];
        return b.Pad(array, b.Zeros(array.Aval.WithShape(Shape.Scalar)), none, [.. none.Select((d, a) => axes.Contains(a) ? Dim.One : d)]);
    }

    /// <summary>Whether all positions are within their axes.</summary>
    Var Holds => positions.Skip(1).Aggregate(positions[0].Holds, (all, p) =>
    {
        IReadOnlyList<Var> both = b.Broadcast(all, p.Holds);
        return b.And(both[0], both[1]);
    });

    /// <summary>JAX's value for what is not there: true, NaN, of integers the smallest or, without a sign, the largest.</summary>
    public static Var Missing(IrBuilder b, DType dtype) => dtype switch
    {
        { IsFloat: true } or { IsComplex: true } => b.Constant(dtype, double.NaN),
        DType.Bool => b.Constant(dtype, 1),
        _ => b.Constant(ArrayValue.FromScalar(dtype, dtype.IsSigned ? Scalar.Lowest(dtype) : Scalar.Highest(dtype))),
    };
}
