using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Indexing;

namespace SourceJax.Compiler.Library.Indexing;

/// <summary>The indexer of NDArray and its functional updates, <c>x.At(1, rows).Set(v)</c>, as equations.</summary>
public static class IndexedArray
{
    extension(IrBuilder b)
    {
        /// <summary>What an index selects. How much a mask selects depends on data, so that there must be none.</summary>
        /// <param name="array">The array.</param>
        /// <param name="items">The index.</param>
        /// <param name="mode">JAX's name of what becomes of positions out of range; they throw without one.</param>
        /// <param name="fill">What is read there; JAX's value if it is null.</param>
        public Var Select(Var array, IReadOnlyList<IndexItem> items, string? mode = null, Var? fill = null)
            => BoundedIndex.Of(b, array, items, mode)?.Read(fill ?? BoundedIndex.Missing(b, array.DType)) ?? new Selection(b, array, items).Read();

        /// <summary>The array with what an index selects replaced.</summary>
        public Var Set(Var array, IReadOnlyList<IndexItem> items, Var values, string? mode = null)
            => b.Bounded(array, items, mode, (x, at)
                => b.Masked(x, at, values, (_, value) => value) ?? new Selection(b, x, at).Write(values, accumulates: false));

        /// <summary>The array with values added to what an index selects.</summary>
        public Var Add(Var array, IReadOnlyList<IndexItem> items, Var values, string? mode = null)
            => b.Bounded(array, items, mode, (x, at) => b.Masked(x, at, values, b.Add) ?? new Selection(b, x, at).Write(values, accumulates: true));

        /// <summary>The array with what an index selects combined with values, one after the other where several are for one place.</summary>
        public Var Combine(Var array, IReadOnlyList<IndexItem> items, Var values, Func<IrBuilder, Var, Var, Var> combine, string? mode = null)
            => b.Bounded(array, items, mode, (x, at)
                => b.Masked(x, at, values, (old, value) => combine(b, old, value)) ?? new Selection(b, x, at).Combine(values, combine));

        Var Bounded(Var array, IReadOnlyList<IndexItem> items, string? mode, Func<Var, IReadOnlyList<IndexItem>, Var> update)
            => BoundedIndex.Of(b, array, items, mode)?.Update(update) ?? update(array, items);

        /// <summary>An update through a mask chooses between new and old in all places that the mask lies over; null without a mask.</summary>
        Var? Masked(Var array, IReadOnlyList<IndexItem> items, Var values, Func<Var, Var, Var> combine)
        {
            int at = items.ToList().FindIndex(i => i is IndexItem.Mask);
            if (at < 0) return null;
            if (items.Count(i => i.Kind is IndexKind.Array or IndexKind.Mask) > 1)
                throw new TypeRuleException(TypeRule.UnknownShape,
                    "a mask cannot be paired with other arrays of indices: how many places it selects depends on data");
            RankRule.Require(array.Shape, "indexing");
            Var mask = ((IndexItem.Mask)items[at]).Holds;
            RankRule.Require(mask.Shape, "a mask");
            IndexLayout layout = Selection.LayoutOf(array, items);
            int axis = layout.AxisOf(at);
            if (!mask.Shape.Dims.SequenceEqual(array.Shape.Dims.Skip(Math.Max(0, axis)).Take(mask.Rank)))
                throw new TypeRuleException(TypeRule.Shape, $"a mask of shape {mask.Shape} does not fit the axes of an array of shape {array.Shape}");

            var whole = mask.Shape.Dims.Select(_ => new IndexItem.Between(null, null));
            var everywhere = new Selection(b, array, [.. items.Take(at), .. whole, .. items.Skip(at + 1)]);
            // Where the mask's axes are among those of the selection, and where the values have the one axis in their place.
            int first = WindowBefore(layout, items, at);
            Shape shape = everywhere.Shape;
            Var old = everywhere.Read(), holds = b.BroadcastInDim(mask, shape, [.. Enumerable.Range(first, mask.Rank)]);
            Var spread = b.BroadcastTo(Around(b, values, layout, first, mask.Rank), shape);
            return everywhere.Write(b.Select(holds, combine(old, spread), old), accumulates: false);
        }
    }

    /// <summary>The number of axes that the items before one leave. A mask of rank 0 has no place, and needs none.</summary>
    static int WindowBefore(IndexLayout layout, IReadOnlyList<IndexItem> items, int item)
    {
        int axis = layout.AxisOf(item);
        return axis < 0 ? 0 : items.Take(item).Count(i => i is IndexItem.NewAxis) + Enumerable.Range(0, axis).Count(a => layout.Window.Contains(a));
    }

    /// <summary>Values with as many axes of extent one as the mask has, in place of the axis of the places it selects.</summary>
    static Var Around(IrBuilder b, Var values, IndexLayout layout, int first, int rank)
    {
        if (values.Rank == 0) return values;
        RankRule.Require(values.Shape, "an update");
        int full = layout.Window.Count + 1;
        Dim[] dims = [.. Enumerable.Repeat(Dim.One, Math.Max(0, full - values.Rank)), .. values.Shape.Dims];
        if (dims.Length > full || !dims[layout.TableAt].IsOne)
            throw new TypeRuleException(TypeRule.UnknownShape,
                $"an update through a mask takes one value for all places, not shape {values.Shape}: how many places there are depends on data");
        Shape window = new([.. dims.Take(layout.TableAt), .. dims.Skip(layout.TableAt + 1)]);
        return b.Reshape(values, new([.. window.Dims.Take(first), .. Enumerable.Repeat(Dim.One, rank), .. window.Dims.Skip(first)]));
    }
}
