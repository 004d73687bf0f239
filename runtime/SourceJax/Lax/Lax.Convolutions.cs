using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

// Inputs are (batch, features, space...), kernels (results, features, space...), as JAX has them by default.
public static partial class Lax
{
    /// <summary>
    /// Sums over windows of an input with a kernel, which is not reversed. Padding is <c>"VALID"</c>, none, or <c>"SAME"</c>, so much that there is a window
    /// for each stride, the odd one at the end, or with <c>"SAME_LOWER"</c> at the start.
    /// </summary>
    /// <exception cref="ShapeMismatchException">The kernel is for other features, or there is not one stride or dilation for each axis of space.</exception>
    public static NDArray<T> ConvGeneralDilated<T>(
        NDArray<T> x, NDArray<T> kernel, ReadOnlySpan<int> strides, string padding, ReadOnlySpan<int> lhsDilation = default,
        ReadOnlySpan<int> rhsDilation = default, int featureGroupCount = 1, int batchGroupCount = 1)
        where T : INumberBase<T>
    {
        int[] steps = strides.ToArray(), spread = PerAxis(lhsDilation, x.NDim - 2), taps = PerAxis(rhsDilation, x.NDim - 2);
        RequireSpace(x, kernel, steps, spread, taps);
        int[] inputs = Dilated(x, spread), windows = Dilated(kernel, taps);
        foreach (int distance in spread)
        {
            if (padding != "VALID" && distance > 1)
            {
                throw new ArgumentException(
                    "How much \"SAME\" pads a dilated input is not defined: give pairs of widths, or call ConvTranspose.", nameof(padding));
            }
        }
        int[] size = WindowCounts(inputs, windows, steps, padding), low = WindowStarts(inputs, windows, steps, padding);
        return InGroups(x, kernel, steps, low, size, spread, taps, featureGroupCount, batchGroupCount);
    }

    /// <summary>The same with a padding before and after each axis of space; a negative one leaves elements out.</summary>
    /// <exception cref="ShapeMismatchException">
    /// The kernel is for other features, or there is not one stride, pair or dilation for each axis of space.
    /// </exception>
    public static NDArray<T> ConvGeneralDilated<T>(
        NDArray<T> x, NDArray<T> kernel, ReadOnlySpan<int> strides, IReadOnlyList<(int Low, int High)> padding, ReadOnlySpan<int> lhsDilation = default,
        ReadOnlySpan<int> rhsDilation = default, int featureGroupCount = 1, int batchGroupCount = 1)
        where T : INumberBase<T>
    {
        int[] steps = strides.ToArray(), spread = PerAxis(lhsDilation, x.NDim - 2), taps = PerAxis(rhsDilation, x.NDim - 2);
        RequireSpace(x, kernel, steps, spread, taps);
        if (padding.Count != steps.Length)
            throw new ShapeMismatchException($"{padding.Count} pairs of widths do not fit the axes of space of an array of shape {Shapes.Format(x.Shape)}.");
        int[] inputs = Dilated(x, spread), windows = Dilated(kernel, taps);
        int[] low = [.. Enumerable.Range(0, steps.Length).Select(i => padding[i].Low)];
        int[] size = [.. Enumerable.Range(0, steps.Length).Select(i => Fitting(inputs[i] + padding[i].Low + padding[i].High - windows[i], steps[i]))];
        return InGroups(x, kernel, steps, low, size, spread, taps, featureGroupCount, batchGroupCount);
    }

    /// <summary>Sums over windows of an input with a kernel, which is not reversed.</summary>
    /// <exception cref="ShapeMismatchException">The kernel is for other features, or there is not one stride for each axis of space.</exception>
    public static NDArray<T> Conv<T>(NDArray<T> x, NDArray<T> kernel, ReadOnlySpan<int> strides, string padding) where T : INumberBase<T>
        => ConvGeneralDilated(x, kernel, strides, padding);

    /// <summary>
    /// The convolution that goes the other way: each element of the input adds a multiple of the kernel, <paramref name="strides"/> apart. With
    /// <c>"SAME"</c> extents are the input's times the stride; with <c>"VALID"</c> all is there.
    /// </summary>
    /// <exception cref="ShapeMismatchException">The kernel is for other features, or there is not one stride for each axis of space.</exception>
    public static NDArray<T> ConvTranspose<T>(
        NDArray<T> x, NDArray<T> kernel, ReadOnlySpan<int> strides, string padding, ReadOnlySpan<int> rhsDilation = default)
        where T : INumberBase<T>
    {
        int[] spread = strides.ToArray(), steps = PerAxis(default, x.NDim - 2), taps = PerAxis(rhsDilation, x.NDim - 2);
        RequireSpace(x, kernel, steps, spread, taps);
        if (padding is not ("VALID" or "SAME"))
            throw new ArgumentException($"There is no padding \"{padding}\": it is \"SAME\" or \"VALID\".", nameof(padding));
        int[] windows = Dilated(kernel, taps);
        int[] low = [.. Enumerable.Range(0, steps.Length)
            .Select(i => padding == "VALID" ? windows[i] - 1 : Math.Min(windows[i] - 1, (windows[i] + spread[i] - 1) / 2))];
        int[] size = [.. Enumerable.Range(0, steps.Length)
            .Select(i => x.Shape[i + 2] * spread[i] + (padding == "VALID" ? Math.Max(0, windows[i] - spread[i]) : 0))];
        return InGroups(x, kernel, steps, low, size, spread, taps, 1, 1);
    }

    /// <summary>A number for each axis of space; 1 where none is said.</summary>
    private static int[] PerAxis(ReadOnlySpan<int> numbers, int space) => numbers.IsEmpty ? [.. Enumerable.Repeat(1, space)] : numbers.ToArray();

    private static void RequireSpace<T>(NDArray<T> x, NDArray<T> kernel, int[] strides, int[] lhsDilation, int[] rhsDilation)
    {
        if (x.NDim < 2 || kernel.NDim != x.NDim)
            throw new ShapeMismatchException($"A kernel of shape {Shapes.Format(kernel.Shape)} does not fit an input of shape {Shapes.Format(x.Shape)}.");
        if (strides.Length != x.NDim - 2 || lhsDilation.Length != x.NDim - 2 || rhsDilation.Length != x.NDim - 2)
            throw new ShapeMismatchException($"There is one stride and one dilation for each axis of space of an array of shape {Shapes.Format(x.Shape)}.");
        foreach (int step in (int[])[.. strides, .. lhsDilation, .. rhsDilation])
        {
            if (step < 1) throw new ArgumentException($"Strides and dilations must be positive, not {step}.");
        }
    }

    /// <summary>The extents of space with room between elements.</summary>
    private static int[] Dilated<T>(NDArray<T> x, int[] dilation)
    {
        int[] space = x.Shape[2..].ToArray();
        return [.. Enumerable.Range(0, dilation.Length).Select(i => space[i] + Math.Max(0, space[i] - 1) * (dilation[i] - 1))];
    }

    /// <summary>The convolution with an axis for the groups of features, or of the batch.</summary>
    private static NDArray<T> InGroups<T>(
        NDArray<T> x, NDArray<T> kernel, int[] strides, int[] low, int[] size, int[] lhsDilation, int[] rhsDilation, int ofFeatures, int ofBatch)
        where T : INumberBase<T>
    {
        if (ofFeatures < 1 || ofBatch < 1 || (ofFeatures > 1 && ofBatch > 1))
            throw new ArgumentException($"There are groups of features or of the batch, one or more, not {ofFeatures} and {ofBatch}.");
        int groups = ofFeatures * ofBatch;
        NDArray<T> input = ofBatch > 1
            ? Jnp.Moveaxis(x.Reshape([groups, x.Shape[0] / groups, x.Shape[1], .. x.Shape[2..]]), 0, 1)
            : x.Reshape([x.Shape[0], groups, x.Shape[1] / groups, .. x.Shape[2..]]);
        NDArray<T> kernels = kernel.Reshape([groups, kernel.Shape[0] / groups, .. kernel.Shape[1..]]);
        NDArray<T> result = Convolution.Of(input, kernels, strides, low, size, lhsDilation, rhsDilation);
        return result.Reshape([result.Shape[0], kernel.Shape[0], .. size]);
    }
}
