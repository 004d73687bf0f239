namespace SourceJax;

/// <summary>
/// What selects along an axis: an integer, a range, a slice with a step, a new axis, the ellipsis, an integer array or a mask.
/// The first two and the last two convert implicitly.
/// </summary>
public readonly struct ArrayIndex
{
    private ArrayIndex(IndexKind kind, int start = 0, int stop = 0, int step = 1, object? array = null)
        => (Kind, Start, Stop, Step, Array) = (kind, start, stop, step, array);

    /// <summary>A new axis of extent 1.</summary>
    public static ArrayIndex NewAxis { get; } = new(IndexKind.NewAxis);

    /// <summary>As many whole axes as are not indexed otherwise.</summary>
    public static ArrayIndex Ellipsis { get; } = new(IndexKind.Ellipsis);

    internal IndexKind Kind { get; }

    /// <summary>The position, or the start of a range; from the end where the kind says so.</summary>
    internal int Start { get; }

    internal int Stop { get; }

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

    /// <summary>Positions along an axis.</summary>
    /// <param name="positions">The positions.</param>
    public static implicit operator ArrayIndex(int[] positions) => new(IndexKind.Array, array: NDArray.Create(positions));

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
    private const int Open = int.MinValue;

    /// <summary>First position, number of positions and step along an axis.</summary>
    internal (int Start, int Count, int Step) Resolve(int extent)
    {
        if (Kind == IndexKind.Range)
        {
            var range = (Range)Array!;
            int first = range.Start.GetOffset(extent), end = range.End.GetOffset(extent);
            if (first < 0 || end > extent || first > end)
                throw new IndexOutOfRangeException($"The range {range} is out of range for an axis of extent {extent}.");
            return (first, end - first, 1);
        }
        int low = Step > 0 ? 0 : -1, high = Step > 0 ? extent : extent - 1;
        int start = Start == Open ? (Step > 0 ? low : high) : Math.Clamp(Start < 0 ? Start + extent : Start, low, high);
        int stop = Stop == Open ? (Step > 0 ? high : low) : Math.Clamp(Stop < 0 ? Stop + extent : Stop, low, high);
        int distance = Step > 0 ? stop - start : start - stop, stride = Math.Abs(Step);
        return (start, distance <= 0 ? 0 : (distance + stride - 1) / stride, Step);
    }

    /// <summary>One position along an axis.</summary>
    internal int Position(int extent)
        => Kind == IndexKind.PositionFromEnd ? Normalize(Start == 0 ? extent : -Start, extent) : Normalize(Start, extent);

    /// <summary>A position counted from the front; throws if there is none such.</summary>
    internal static int Normalize(int position, int extent)
    {
        int fromFront = position < 0 ? position + extent : position;
        return (uint)fromFront < (uint)extent ? fromFront : throw OutOfRange(position, extent);
    }

    private static IndexOutOfRangeException OutOfRange(int position, int extent)
        => new($"Index {position} is out of range for an axis of extent {extent}.");
}

/// <summary>The kinds of <see cref="ArrayIndex"/>.</summary>
internal enum IndexKind
{
    Position,
    PositionFromEnd,
    Range,
    Slice,
    NewAxis,
    Ellipsis,
    Array,
    Mask,
}
