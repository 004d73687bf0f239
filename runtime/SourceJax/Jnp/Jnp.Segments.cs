using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

// Reductions of the slices of the first axis that have the same number.
public static partial class Jnp
{
    /// <summary>The sums of the slices of each segment; 0 of none.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no segment of a number.</exception>
    public static NDArray<T> SegmentSum<T>(NDArray<T> data, NDArray<int> segmentIds, int numSegments) where T : INumberBase<T>
        => Placement.Near(Zeros<T>([numSegments, .. data.Shape[1..]]), data).At(segmentIds).Add(data);

    /// <summary>The products of the slices of each segment; 1 of none.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no segment of a number.</exception>
    public static NDArray<T> SegmentProd<T>(NDArray<T> data, NDArray<int> segmentIds, int numSegments) where T : INumberBase<T>
        => Placement.Near(Full([numSegments, .. data.Shape[1..]], T.One), data).At(segmentIds).Multiply(data);

    /// <summary>The largest of the slices of each segment; negative infinity of none.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no segment of a number.</exception>
    public static NDArray<T> SegmentMax<T>(NDArray<T> data, NDArray<int> segmentIds, int numSegments) where T : IFloatingPointIeee754<T>
        => Placement.Near(Full([numSegments, .. data.Shape[1..]], T.NegativeInfinity), data).At(segmentIds).Max(data);

    /// <summary>The smallest of the slices of each segment; infinity of none.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no segment of a number.</exception>
    public static NDArray<T> SegmentMin<T>(NDArray<T> data, NDArray<int> segmentIds, int numSegments) where T : IFloatingPointIeee754<T>
        => Placement.Near(Full([numSegments, .. data.Shape[1..]], T.PositiveInfinity), data).At(segmentIds).Min(data);
}
