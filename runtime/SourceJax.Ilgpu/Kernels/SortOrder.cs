using System.ComponentModel;
using System.Numerics;
using ILGPU;

namespace SourceJax.Ilgpu.Kernels;

/// <summary>Orders of elements on a device: ascending or descending, NaN last, equal elements (-0 equals 0) in the order they have.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SortOrder
{
    /// <summary>The positions that sort the elements along one axis of a row-major buffer, which is seen as [outer, extent, inner].</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="call">The call that it is part of.</param>
    /// <param name="x">The elements.</param>
    /// <param name="result">As many positions, overwritten.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="extent">The axis's extent.</param>
    /// <param name="inner">The product of the extents after the axis.</param>
    /// <param name="descending">Whether the largest number comes first.</param>
    public static void ArgSort<T>(DeviceCall call, DeviceArray<T> x, DeviceArray<int> result, int outer, int extent, int inner, bool descending)
        where T : unmanaged, INumber<T>
    {
        int count = outer * extent * inner, passes = 0;
        if (count == 0) return;
        while (1L << passes < extent) passes++;
        // Runs are merged from one buffer into the other, so that the last pass ends in the result.
        DeviceArray<int> from = result, to = passes == 0 ? result : call.Scratch<int>(count);
        if (passes % 2 == 1) (from, to) = (to, from);
        SortKernels<T>.Positions.Launch(call, count, (from.Target, extent, inner));
        for (int pass = 0; pass < passes; pass++)
        {
            SortKernels<T>.Merge.Launch(call, count, (x.View, from.View, to.Target, extent, inner, 1 << pass, descending ? 1 : 0));
            (from, to) = (to, from);
        }
    }
}

/// <summary>A merge sort, in which each element finds its place by itself.</summary>
internal static class SortKernels<T>
    where T : unmanaged, INumber<T>
{
    public static readonly Kernel<(ArrayView<int> Result, int Extent, int Inner)> Positions = new(RunPositions);

    public static readonly Kernel<(ArrayView<T> X, ArrayView<int> From, ArrayView<int> To, int Extent, int Inner, int Width, int Descending)>
        Merge = new(RunMerge);

    /// <summary>The order that the elements have.</summary>
    public static void RunPositions((ArrayView<int> Result, int Extent, int Inner) arguments, long count)
    {
        var (result, extent, inner) = arguments;
        for (long thread = Gpu.Thread; thread < count; thread += Gpu.Threads)
        {
            int row = Gpu.Quotient((int)thread, inner);
            result[thread] = Gpu.Rest(row, extent);
        }
    }

    /// <summary>Merges neighbouring sorted runs: an element's place is its place in its run, and how many of the other run come before it.</summary>
    public static void RunMerge(
        (ArrayView<T> X, ArrayView<int> From, ArrayView<int> To, int Extent, int Inner, int Width, int Descending) arguments, long count)
    {
        var (x, from, to, extent, inner, width, descending) = arguments;
        for (long thread = Gpu.Thread; thread < count; thread += Gpu.Threads)
        {
            int row = Gpu.Quotient((int)thread, inner), lane = (int)thread - (row * inner);
            int outer = Gpu.Quotient(row, extent), k = row - (outer * extent), start = (outer * extent * inner) + lane;
            int position = from[thread];
            T value = x[start + (position * inner)];
            bool isSecond = (k & width) != 0;
            int run = k & ~(width - 1), pair = isSecond ? run - width : run;
            int low = isSecond ? pair : run + width;
            low = low < extent ? low : extent;
            int first = low, high = isSecond ? run : low > extent - width ? extent : low + width;
            while (low < high)
            {
                int middle = low + ((high - low) >> 1);
                T other = x[start + (from[start + (middle * inner)] * inner)];
                // Of equal ones those of the first run come first.
                bool isBefore = isSecond ? !Precedes(value, other, descending) : Precedes(other, value, descending);
                low = isBefore ? middle + 1 : low;
                high = isBefore ? high : middle;
            }
            to[start + ((pair + (k - run) + (low - first)) * inner)] = position;
        }
    }

    private static bool Precedes(T left, T right, int descending)
    {
        bool isNaN = T.IsNaN(left), isOtherNaN = T.IsNaN(right);
        bool isFirst = descending != 0 ? left > right : left < right;
        return !isNaN & (isOtherNaN | isFirst);
    }
}
