using System.ComponentModel;
using System.Numerics;
using ILGPU;

namespace SourceJax.Ilgpu.Kernels;

/// <summary>Positions of extremal elements along one axis of a row-major buffer on a device, which is seen as [outer, extent, inner].</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ArgExtremum
{
    /// <summary>The position of the first NaN, or else of the first largest element.</summary>
    /// <typeparam name="T">The element type; of truth values their bytes.</typeparam>
    /// <param name="call">The call that it is part of.</param>
    /// <param name="x">The elements.</param>
    /// <param name="result">The positions, one for each outer and inner index, overwritten.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="extent">The axis's extent.</param>
    /// <param name="inner">The product of the extents after the axis.</param>
    /// <exception cref="ArgumentException">The axis has no elements, so there is no position.</exception>
    public static void Max<T>(DeviceCall call, DeviceArray<T> x, DeviceArray<int> result, int outer, int extent, int inner)
        where T : unmanaged, INumber<T>
        => Run(call, x, result, outer, extent, inner, 1);

    /// <summary>The position of the first NaN, or else of the first smallest element.</summary>
    /// <inheritdoc cref="Max"/>
    public static void Min<T>(DeviceCall call, DeviceArray<T> x, DeviceArray<int> result, int outer, int extent, int inner)
        where T : unmanaged, INumber<T>
        => Run(call, x, result, outer, extent, inner, 0);

    private static void Run<T>(DeviceCall call, DeviceArray<T> x, DeviceArray<int> result, int outer, int extent, int inner, int isMax)
        where T : unmanaged, INumber<T>
    {
        int lines = outer * inner;
        if (lines == 0) return;
        if (extent == 0) throw new ArgumentException("The extremum of no elements does not exist.", nameof(extent));
        // A long axis is shared among threads, by its extent alone.
        int parts = lines >= 4096 ? 1 : Math.Clamp(extent / 64, 1, 1024);
        if (parts == 1)
        {
            ArgExtremumKernels<T>.Scan.Launch(call, lines, (x.View, result.Target, extent, inner, 1, isMax));
            return;
        }
        var partial = call.Scratch<int>(lines * parts);
        ArgExtremumKernels<T>.Scan.Launch(call, (long)lines * parts, (x.View, partial.Target, extent, inner, parts, isMax));
        ArgExtremumKernels<T>.Combine.Launch(call, lines, (x.View, partial.View, result.Target, extent, inner, parts, isMax));
    }
}

/// <summary>The two steps: of every so manieth element, and of what that gives.</summary>
internal static class ArgExtremumKernels<T>
    where T : unmanaged, INumber<T>
{
    public static readonly Kernel<(ArrayView<T> X, ArrayView<int> Result, int Extent, int Inner, int Parts, int IsMax)> Scan = new(RunScan);

    public static readonly Kernel<(ArrayView<T> X, ArrayView<int> Partial, ArrayView<int> Result, int Extent, int Inner, int Parts, int IsMax)>
        Combine = new(RunCombine);

    public static void RunScan((ArrayView<T> X, ArrayView<int> Result, int Extent, int Inner, int Parts, int IsMax) arguments, long count)
    {
        var (x, result, extent, inner, parts, isMax) = arguments;
        for (long thread = Gpu.Thread; thread < count; thread += Gpu.Threads)
        {
            int line = Gpu.Quotient((int)thread, parts), part = (int)thread - (line * parts);
            int outer = Gpu.Quotient(line, inner), start = (outer * extent * inner) + line - (outer * inner);
            int best = part;
            T bestValue = x[start + (part * inner)];
            for (int k = part + parts; k < extent; k += parts)
            {
                T value = x[start + (k * inner)];
                bool isBetter = IsBetter(value, bestValue, isMax);
                best = isBetter ? k : best;
                bestValue = isBetter ? value : bestValue;
            }
            result[thread] = best;
        }
    }

    public static void RunCombine(
        (ArrayView<T> X, ArrayView<int> Partial, ArrayView<int> Result, int Extent, int Inner, int Parts, int IsMax) arguments, long count)
    {
        var (x, partial, result, extent, inner, parts, isMax) = arguments;
        for (long thread = Gpu.Thread; thread < count; thread += Gpu.Threads)
        {
            int line = (int)thread, outer = Gpu.Quotient(line, inner), start = (outer * extent * inner) + line - (outer * inner);
            int best = partial[line * parts];
            T bestValue = x[start + (best * inner)];
            for (int part = 1; part < parts; part++)
            {
                int k = partial[(line * parts) + part];
                T value = x[start + (k * inner)];
                bool isBetter = IsBetter(value, bestValue, isMax), isSame = !isBetter & !IsBetter(bestValue, value, isMax);
                isBetter |= isSame & k < best;
                best = isBetter ? k : best;
                bestValue = isBetter ? value : bestValue;
            }
            result[line] = best;
        }
    }

    private static bool IsBetter(T value, T best, int isMax)
    {
        bool isNaN = T.IsNaN(value), isBestNaN = T.IsNaN(best), isCloser = isMax != 0 ? value > best : value < best;
        return !isBestNaN & (isNaN | isCloser);
    }
}
