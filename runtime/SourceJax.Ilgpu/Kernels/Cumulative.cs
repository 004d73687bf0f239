using System.ComponentModel;
using System.Numerics;
using ILGPU;

namespace SourceJax.Ilgpu.Kernels;

/// <summary>Running totals along one axis of row-major buffers on a device, which are seen as [outer, extent, inner].</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Cumulative
{
    /// <summary>
    /// Running sums; backward, each element is the sum of itself and all after it. A long axis is summed in parts, of a length that its extent says.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="call">The call that it is part of.</param>
    /// <param name="x">The elements.</param>
    /// <param name="result">As many elements, overwritten.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="extent">The axis's extent.</param>
    /// <param name="inner">The product of the extents after the axis.</param>
    /// <param name="backward">Whether to start at the end.</param>
    public static void Sum<T>(DeviceCall call, DeviceArray<T> x, DeviceArray<T> result, int outer, int extent, int inner, bool backward)
        where T : unmanaged, INumber<T>
        => Run(call, x, result, outer, extent, inner, backward, 0);

    /// <summary>Running products; backward, each element is the product of itself and all after it.</summary>
    /// <inheritdoc cref="Sum"/>
    public static void Product<T>(DeviceCall call, DeviceArray<T> x, DeviceArray<T> result, int outer, int extent, int inner, bool backward)
        where T : unmanaged, INumber<T>
        => Run(call, x, result, outer, extent, inner, backward, 1);

    /// <summary>y[k] = factors[k] y[k-1] + terms[k], from zero; backward, from the end. One thread for each line.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="call">The call that it is part of.</param>
    /// <param name="factors">The factors; the first one along the axis is not used.</param>
    /// <param name="terms">The terms.</param>
    /// <param name="result">As many elements, overwritten.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="extent">The axis's extent.</param>
    /// <param name="inner">The product of the extents after the axis.</param>
    /// <param name="backward">Whether to start at the end.</param>
    /// <param name="keepsZeros">Whether a y[k-1] that is 0 adds nothing, whatever the factor is.</param>
    public static void LinearRecurrence<T>(
        DeviceCall call, DeviceArray<T> factors, DeviceArray<T> terms, DeviceArray<T> result, int outer, int extent, int inner, bool backward,
        bool keepsZeros = false)
        where T : unmanaged, INumber<T>
    {
        if (extent == 0) return;
        CumulativeKernels<T>.Recurrence.Launch(
            call, (long)outer * inner, (factors.View, terms.View, result.Target, extent, inner, backward ? 1 : 0, keepsZeros ? 1 : 0));
    }

    private static void Run<T>(
        DeviceCall call, DeviceArray<T> x, DeviceArray<T> result, int outer, int extent, int inner, bool backward, int isProduct)
        where T : unmanaged, INumber<T>
    {
        if (extent == 0) return;
        long lines = (long)outer * inner;
        int direction = backward ? 1 : 0, length = extent;
        // Parts as long as there are many, and their totals as another line.
        if (extent >= 2048) length = (int)Math.Ceiling(Math.Sqrt(extent));
        int parts = (extent + length - 1) / length;
        var totals = parts == 1 ? result : call.Scratch<T>((int)lines * parts);
        if (parts > 1)
        {
            CumulativeKernels<T>.Totals.Launch(call, lines * parts, (x.View, totals.Target, extent, inner, length, direction, isProduct));
            CumulativeKernels<T>.Starts.Launch(call, lines, (totals.Target, parts, isProduct));
        }
        CumulativeKernels<T>.Parts.Launch(call, lines * parts, (x.View, totals.View, result.Target, extent, inner, length, direction + (2 * isProduct)));
    }
}
