using System.Runtime.CompilerServices;
using SourceJax.Execution;
using SourceJax.Indexing;

namespace SourceJax;

public sealed partial class NDArray<TElement>
{
    /// <summary>
    /// The elements selected along each axis by integers, <c>^i</c>, ranges, slices with a step, new axes, an ellipsis, integer arrays
    /// or masks, with NumPy's meaning. A fully indexed array gives an array of rank 0.
    /// </summary>
    /// <param name="indices">One for each axis from the first on; axes not indexed are taken whole.</param>
    /// <exception cref="IndexOutOfRangeException">An index is out of range, or there are more indices than axes.</exception>
    [IndexerName("Elements")]
    public NDArray<TElement> this[params ReadOnlySpan<ArrayIndex> indices]
    {
        get
        {
            if (IsLeadingPositions(indices, out int start)) return Window(start, _shape[indices.Length..]);
            var plan = new IndexPlan(_shape, indices);
            if (plan.IsRun) return Window(plan.Offset, plan.Shape);
            if (plan.Strides is { } strides) return StridedCopy.Of(this, plan.Offset, plan.Shape, strides);
            return plan.Put(NDArray.Create(Gather(plan.Places()), plan.Shape), this);
        }
    }

    /// <summary>Selected elements as the target of a functional update: <c>x.At(1).Set(0)</c> is a changed copy of <c>x</c>.</summary>
    /// <param name="indices">What is selected, as for the indexer.</param>
    public IndexedUpdate<TElement> At(params ReadOnlySpan<ArrayIndex> indices) => new(this, indices);

    /// <summary>Whether only the first axes are indexed, by integers, and where the selected elements start then.</summary>
    private bool IsLeadingPositions(ReadOnlySpan<ArrayIndex> indices, out int start)
    {
        start = 0;
        if (indices.Length > _shape.Length) return false;
        int stride = Size;
        for (int axis = 0; axis < indices.Length; axis++)
        {
            if (indices[axis].Kind is not (IndexKind.Position or IndexKind.PositionFromEnd)) return false;
            int position = indices[axis].Position(axis, _shape[axis]);
            stride /= _shape[axis];
            start += position * stride;
        }
        return true;
    }

    internal TElement[] Gather(ReadOnlySpan<int> places)
    {
        TElement[] elements = GC.AllocateUninitializedArray<TElement>(places.Length);
        ReadOnlySpan<TElement> from = AsSpan();
        for (int i = 0; i < elements.Length; i++) elements[i] = from[places[i]];
        return elements;
    }
}
