using ILGPU;

namespace SourceJax.Ilgpu;

/// <content>
/// Tests of positions and counts, as <c>ShapeGuard</c> and <c>Iterations</c> make them on the host. A kernel cannot throw: it leaves a word of
/// <see cref="KernelFault"/>, and goes on with a position that there is wherever there is any.
/// </content>
public static partial class Gpu
{
    /// <summary>An index computed at run time.</summary>
    public static int At(int index, int extent, ArrayView<int> fault) => InRange(index, extent, index >= 0 & index < extent, fault);

    /// <summary>The first of neighbouring indices computed at run time.</summary>
    public static int At(int first, int count, int extent, ArrayView<int> fault) => InRange(first, extent, first >= 0 & first <= extent - count, fault);

    /// <summary>A position along an axis; a negative one counts from the end.</summary>
    public static int Position(int index, int extent, ArrayView<int> fault) => At(index < 0 ? index + extent : index, extent, fault);

    /// <summary>The position <c>^index</c> along an axis.</summary>
    public static int PositionFromEnd(int index, int extent, ArrayView<int> fault) => At(extent - index, extent, fault);

    /// <summary>Where a slice at a computed position starts.</summary>
    public static int Window(int size, int extent, int start, ArrayView<int> fault)
        => InRange(start, extent, start >= 0 & size >= 0 & start <= extent - size, fault);

    /// <summary>A position in a part of an array; one outside of the part becomes one that is no index of any array.</summary>
    public static int Within(int position, int length) => position >= 0 & position < length ? position : int.MinValue / 2;

    /// <summary>The same of the positions up to <paramref name="run"/> (not included), or down to it where it is negative: all of them, or none.</summary>
    public static int Within(int position, int length, int run)
    {
        int last = run > 0 ? position + run - 1 : position + run + 1;
        int low = position < last ? position : last, high = position < last ? last : position;
        return low >= 0 & high < length ? position : int.MinValue / 2;
    }

    /// <summary>A number, once another one has been computed that may leave a fault.</summary>
    public static int After(int value, int test) => value;

    /// <summary>The length of a part of an array that has <paramref name="limit"/> elements from there on.</summary>
    public static int Part(int limit, int length, ArrayView<int> fault)
    {
        bool isPart = !(length < 0 | (length > limit & length != 0));
        if (!isPart) fault[0] = KernelFault.Length;
        return isPart ? length : 0;
    }

    /// <summary>The length of a new array, or along one of its axes.</summary>
    public static int Allocation(int length, ArrayView<int> fault)
    {
        if (length < 0) fault[0] = KernelFault.Overflow;
        return length < 0 ? 0 : length;
    }

    /// <summary>How many elements are copied, from or to an array that has <paramref name="limit"/>.</summary>
    public static int Copy(int limit, int length, ArrayView<int> fault) => Part(limit, length, fault);

    /// <summary>How many elements are cleared, of an array that has <paramref name="limit"/> from there on.</summary>
    public static int Clearing(int limit, int length, ArrayView<int> fault)
    {
        int cleared = Part(limit, length, fault);
        if (length < 0 | (length > limit & length != 0)) fault[0] = KernelFault.OutOfRange;
        return cleared;
    }

    /// <summary>The last value of a counter that goes up by one or more.</summary>
    public static int UpTo(int last, ArrayView<int> fault)
    {
        if (last == int.MaxValue) fault[0] = KernelFault.Overflow;
        return last;
    }

    /// <summary>The last value of a counter that goes down by one or more.</summary>
    public static int DownTo(int last, ArrayView<int> fault)
    {
        if (last == int.MinValue) fault[0] = KernelFault.Overflow;
        return last;
    }

    /// <summary>How often a loop runs whose counter goes in constant steps.</summary>
    public static int Count(int first, int limit, int step, ArrayView<int> fault)
    {
        long count = 0, stride = step < 0 ? -(long)step : step;
        int counter = first;
        // As on the host: a counter that passes the end of the ints goes on from their other end.
        while ((step > 0 ? limit - (long)counter : counter - (long)limit) > 0 & count <= int.MaxValue)
        {
            long distance = step > 0 ? limit - (long)counter : counter - (long)limit;
            long trips = Quotient(distance + stride - 1, stride);
            count += trips;
            counter = (int)(counter + (trips * step));
        }
        if (count > int.MaxValue) fault[0] = KernelFault.Overflow;
        return count > int.MaxValue ? 0 : (int)count;
    }

    private static int InRange(int index, int extent, bool isInRange, ArrayView<int> fault)
    {
        // What else went wrong before is what the index comes from.
        if (!isInRange && fault[0] == 0)
        {
            fault[1] = index;
            fault[2] = extent;
            fault[0] = KernelFault.OutOfRange;
        }
        return isInRange ? index : 0;
    }
}
