using SourceJax.Execution;
using SourceJax.Indexing;

namespace SourceJax;

/// <summary>
/// What selects along an axis: an integer, a range, a slice with a step, a new axis, the ellipsis, an integer array or a mask.
/// The first two and the last two convert implicitly.
/// </summary>
public readonly struct ArrayIndex
{
    private ArrayIndex(IndexKind kind, long start = 0, long stop = 0, int step = 1, object? array = null)
        => (Kind, Start, Stop, Step, Array) = (kind, start, stop, step, array);

    /// <summary>A new axis of extent 1.</summary>
    public static ArrayIndex NewAxis { get; } = new(IndexKind.NewAxis);

    /// <summary>As many whole axes as are not indexed otherwise.</summary>
    public static ArrayIndex Ellipsis { get; } = new(IndexKind.Ellipsis);

    internal IndexKind Kind { get; }

    /// <summary>The position, or the start of a range; from the end where the kind says so.</summary>
    internal long Start { get; }

    internal long Stop { get; }

    internal int Step { get; }

    /// <summary>The positions of an integer array or the mask.</summary>
    internal object? Array { get; }

    /// <summary>A position, counted from the end where negative, as in NumPy.</summary>
    /// <param name="position">The position.</param>
    public static implicit operator ArrayIndex(int position) => new(IndexKind.Position, position);

    /// <summary>A position, from the end for <c>^i</c>.</summary>
    /// <param name="position">The position.</param>
    public static implicit operator ArrayIndex(Index position) => new(position.IsFromEnd ? IndexKind.PositionFromEnd : IndexKind.Position, position.Value);

    /// <summary>A range, which must lie within the axis.</summary>
    /// <param name="range">The range.</param>
    public static implicit operator ArrayIndex(Range range) => new(IndexKind.Range, array: range);

    /// <summary>Positions along an axis, counted from the end where negative; with others they are broadcast and paired.</summary>
    /// <param name="positions">The positions.</param>
    public static implicit operator ArrayIndex(NDArray<int> positions)
        => positions.NDim == 0 ? new(IndexKind.Position, positions.Item()) : new(IndexKind.Array, array: positions);

    /// <summary>Positions along an axis, counted from the end where negative; with others they are broadcast and paired.</summary>
    /// <param name="positions">The positions.</param>
    public static implicit operator ArrayIndex(NDArray<long> positions) => Narrow(positions);

    /// <summary>Positions along an axis.</summary>
    /// <param name="positions">The positions.</param>
    public static implicit operator ArrayIndex(int[] positions) => new(IndexKind.Array, array: Results.Anywhere(positions, positions.Length));

    /// <summary>The places where a mask over one or more axes is true.</summary>
    /// <param name="mask">The mask.</param>
    public static implicit operator ArrayIndex(NDArray<bool> mask) => new(IndexKind.Mask, array: mask);

    /// <summary>
    /// A slice as in NumPy: every <paramref name="step"/>-th position from <paramref name="start"/> up to but not including
    /// <paramref name="stop"/>. Negative positions count from the end, positions beyond the axis are cut off, a negative step goes backwards.
    /// </summary>
    /// <param name="start">The first position; null is the first in the direction of the step.</param>
    /// <param name="stop">The position before which to stop; null is past the last.</param>
    /// <param name="step">The distance of positions, not 0.</param>
    public static ArrayIndex Slice(int? start = null, int? stop = null, int step = 1)
    {
        ArgumentOutOfRangeException.ThrowIfZero(step);
        return new(IndexKind.Slice, start ?? Open, stop ?? Open, step);
    }

    /// <summary>Stands for an end of a slice that is not given.</summary>
    private const long Open = long.MinValue;

    /// <summary>The number of axes that a mask lies over.</summary>
    internal int MaskRank => Kind == IndexKind.Mask ? ((NDArray<bool>)Array!).NDim : 0;

    /// <summary>First position, number of positions and step along an axis.</summary>
    internal (int Start, int Count, int Step) Resolve(int axis, int extent)
    {
        if (Kind == IndexKind.Range)
        {
            var range = (Range)Array!;
            int first = range.Start.GetOffset(extent), end = range.End.GetOffset(extent);
            ShapeGuard.Range(first, end, extent, axis);
            return (first, end - first, 1);
        }
        SliceNumbers rule = SliceNumbers.Rule;
        long start = Start == Open ? rule.First(Step, extent) : rule.End(Start, Step, extent);
        long stop = Stop == Open ? rule.Last(Step, extent) : rule.End(Stop, Step, extent);
        return ((int)start, (int)rule.Count(start, stop, Step), Step);
    }

    /// <summary>One position along an axis; less than 0 for what is out of range and dropped.</summary>
    internal int Position(int axis, int extent, OutOfBounds mode = OutOfBounds.Throw)
        => Kind != IndexKind.PositionFromEnd ? Position((int)Start, axis, extent, mode)
            : mode == OutOfBounds.Throw ? ShapeGuard.PositionFromEnd((int)Start, extent, axis) : Bounded(extent - Start, axis, extent, mode);

    /// <summary>A position along an axis, counted from the end where negative; less than 0 for what is out of range and dropped.</summary>
    internal static int Position(int index, int axis, int extent, OutOfBounds mode)
        => mode == OutOfBounds.Throw ? ShapeGuard.Position(index, extent, axis) : Bounded(index < 0 ? (long)index + extent : index, axis, extent, mode);

    private static int Bounded(long position, int axis, int extent, OutOfBounds mode)
    {
        if (position >= 0 && position < extent) return (int)position;
        if (mode == OutOfBounds.Drop) return -1;
        // An axis without elements has no nearest one.
        if (extent == 0) ShapeGuard.Position(0, extent, axis);
        return mode == OutOfBounds.Clip ? (int)Math.Clamp(position, 0, extent - 1) : (int)(((position % extent) + extent) % extent);
    }

    /// <summary>Positions beyond what an <c>int</c> holds are beyond every axis, and so is the nearest that one holds.</summary>
    private static NDArray<int> Narrow(NDArray<long> positions)
    {
        ReadOnlySpan<long> from = positions.AsSpan();
        var narrow = new int[from.Length];
        for (int i = 0; i < narrow.Length; i++) narrow[i] = int.CreateSaturating(from[i]);
        return Results.Like(NDArray.Create(narrow, positions.Shape), positions);
    }
}
