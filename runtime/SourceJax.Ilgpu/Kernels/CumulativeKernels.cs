using System.Numerics;
using ILGPU;

namespace SourceJax.Ilgpu.Kernels;

/// <summary>Running totals: of parts of lines, the totals before each part, and all from there.</summary>
internal static class CumulativeKernels<T>
    where T : unmanaged, INumber<T>
{
    public static readonly Kernel<(ArrayView<T> X, ArrayView<T> Totals, int Extent, int Inner, int Length, int Backward, int IsProduct)>
        Totals = new(RunTotals);

    public static readonly Kernel<(ArrayView<T> Totals, int Parts, int IsProduct)> Starts = new(RunStarts);

    public static readonly Kernel<(ArrayView<T> X, ArrayView<T> Starts, ArrayView<T> Result, int Extent, int Inner, int Length, int Mode)>
        Parts = new(RunParts);

    public static readonly Kernel<(ArrayView<T> Factors, ArrayView<T> Terms, ArrayView<T> Result, int Extent, int Inner, int Backward, int KeepsZeros)>
        Recurrence = new(RunRecurrence);

    /// <summary>The total of each part of each line.</summary>
    public static void RunTotals(
        (ArrayView<T> X, ArrayView<T> Totals, int Extent, int Inner, int Length, int Backward, int IsProduct) arguments, long count)
    {
        var (x, totals, extent, inner, length, backward, isProduct) = arguments;
        int parts = Gpu.Quotient(extent + length - 1, length);
        for (long thread = Gpu.Thread; thread < count; thread += Gpu.Threads)
        {
            int line = Gpu.Quotient((int)thread, parts), first = ((int)thread - (line * parts)) * length, start = Start(line, extent, inner);
            int last = first + length < extent ? first + length : extent;
            T total = x[start + (At(first, extent, backward) * inner)];
            for (int k = first + 1; k < last; k++) total = Combine(total, x[start + (At(k, extent, backward) * inner)], isProduct);
            totals[thread] = total;
        }
    }

    /// <summary>Makes of the totals of a line's parts the total of all parts before each one; the first one's is not used.</summary>
    public static void RunStarts((ArrayView<T> Totals, int Parts, int IsProduct) arguments, long count)
    {
        var (totals, parts, isProduct) = arguments;
        for (long thread = Gpu.Thread; thread < count; thread += Gpu.Threads)
        {
            int start = (int)thread * parts;
            T total = totals[start];
            for (int part = 1; part < parts; part++)
            {
                T own = totals[start + part];
                totals[start + part] = total;
                total = Combine(total, own, isProduct);
            }
        }
    }

    /// <summary>All running totals of each part, from the total before it.</summary>
    public static void RunParts(
        (ArrayView<T> X, ArrayView<T> Starts, ArrayView<T> Result, int Extent, int Inner, int Length, int Mode) arguments, long count)
    {
        var (x, starts, result, extent, inner, length, mode) = arguments;
        int parts = Gpu.Quotient(extent + length - 1, length), backward = mode & 1, isProduct = mode >> 1;
        for (long thread = Gpu.Thread; thread < count; thread += Gpu.Threads)
        {
            int line = Gpu.Quotient((int)thread, parts), first = ((int)thread - (line * parts)) * length, start = Start(line, extent, inner);
            int last = first + length < extent ? first + length : extent, at = start + (At(first, extent, backward) * inner);
            T total = x[at];
            if (first > 0) total = Combine(starts[thread], total, isProduct);
            result[at] = total;
            for (int k = first + 1; k < last; k++)
            {
                at = start + (At(k, extent, backward) * inner);
                total = Combine(total, x[at], isProduct);
                result[at] = total;
            }
        }
    }

    /// <summary>A line of a recurrence.</summary>
    public static void RunRecurrence(
        (ArrayView<T> Factors, ArrayView<T> Terms, ArrayView<T> Result, int Extent, int Inner, int Backward, int KeepsZeros) arguments, long count)
    {
        var (factors, terms, result, extent, inner, backward, keepsZeros) = arguments;
        for (long thread = Gpu.Thread; thread < count; thread += Gpu.Threads)
        {
            int start = Start((int)thread, extent, inner), at = start + (At(0, extent, backward) * inner);
            T y = terms[at];
            result[at] = y;
            for (int k = 1; k < extent; k++)
            {
                at = start + (At(k, extent, backward) * inner);
                T product = factors[at] * y;
                y = (keepsZeros != 0 & y == T.Zero ? T.Zero : product) + terms[at];
                result[at] = y;
            }
        }
    }

    private static T Combine(T before, T value, int isProduct) => isProduct != 0 ? before * value : before + value;

    private static int At(int k, int extent, int backward) => backward != 0 ? extent - 1 - k : k;

    /// <summary>Where a line starts.</summary>
    private static int Start(int line, int extent, int inner)
    {
        int outer = Gpu.Quotient(line, inner);
        return (outer * extent * inner) + line - (outer * inner);
    }
}
