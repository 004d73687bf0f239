using SourceJax.Execution;

namespace SourceJax;

// Windows over axes: how many there are, where they begin, and what they are reduced to.
public static partial class Lax
{
    /// <summary>
    /// Windows of an array, reduced by an operation that is associative and has <paramref name="initValue"/> as its neutral element, which is also what
    /// padding is. Padding is <c>"VALID"</c>, none, or <c>"SAME"</c>, so much that there is a window for each stride, the odd one at the end, or with
    /// <c>"SAME_LOWER"</c> at the start.
    /// </summary>
    /// <exception cref="ShapeMismatchException">There is not one extent of the window and one stride for each axis.</exception>
    public static NDArray<T> ReduceWindow<T>(
        NDArray<T> x, T initValue, Func<NDArray<T>, NDArray<T>, NDArray<T>> computation, ReadOnlySpan<int> windowDimensions, ReadOnlySpan<int> windowStrides,
        string padding)
        => Windowed(x, initValue, computation, windowDimensions.ToArray(), windowStrides.ToArray(), padding);

    /// <summary>Windows reduced axis by axis. Of equal elements the first is the one that is kept, where the operation keeps the first of two.</summary>
    internal static NDArray<T> Windowed<T>(
        NDArray<T> x, T outside, Func<NDArray<T>, NDArray<T>, NDArray<T>> combine, int[] windows, int[] strides, string padding)
    {
        if (windows.Length != x.NDim || strides.Length != x.NDim)
        {
            throw new ShapeMismatchException(
                $"A window of {windows.Length} axes with {strides.Length} strides does not fit an array of shape {Shapes.Format(x.Shape)}.");
        }
        foreach (int number in (int[])[.. windows, .. strides])
        {
            if (number < 1) throw new ArgumentException($"Extents and strides of windows must be positive, not {number}.");
        }
        int[] inputs = x.Shape.ToArray(), size = WindowCounts(inputs, windows, strides, padding), low = WindowStarts(inputs, windows, strides, padding);
        // From the last axis on, so that the first of equal elements is that of the first row.
        for (int i = 1; i <= windows.Length; i++)
        {
            int axis = windows.Length - i, taps = windows[axis];
            int high = padding == "VALID" ? 0 : Margin(inputs[axis], windows[axis], strides[axis]) - low[axis];
            // A window of one element reaches over no end.
            NDArray<T> padded = padding == "VALID" || taps == 1 ? x : Surrounded(x, outside, axis, low[axis], high);
            int reach = Math.Max(0, (size[axis] - 1) * strides[axis] + 1);
            x = SliceInDim(padded, 0, reach, strides[axis], axis);
            for (int tap = 1; tap < taps; tap++) x = combine(x, SliceInDim(padded, tap, tap + reach, strides[axis], axis));
        }
        return x;
    }

    /// <summary>The array with a value before and after its elements along an axis.</summary>
    private static NDArray<T> Surrounded<T>(NDArray<T> x, T outside, int axis, int low, int high)
    {
        NDArray<T> before = Jnp.Full(Shapes.With(x.Shape, axis, low), outside), after = Jnp.Full(Shapes.With(x.Shape, axis, high), outside);
        return Jnp.Concatenate([Placement.Near(before, x), x, Placement.Near(after, x)], axis);
    }

    /// <summary>How many windows there are along each axis.</summary>
    internal static int[] WindowCounts(int[] inputs, int[] windows, int[] strides, string padding)
    {
        if (padding is not ("VALID" or "SAME" or "SAME_LOWER"))
            throw new ArgumentException($"There is no padding \"{padding}\": it is \"SAME\", \"SAME_LOWER\", \"VALID\" or pairs of widths.", nameof(padding));
        return [.. Enumerable.Range(0, inputs.Length)
            .Select(i => padding == "VALID" ? Fitting(inputs[i] - windows[i], strides[i]) : (inputs[i] + strides[i] - 1) / strides[i])];
    }

    /// <summary>How far the first window reaches over the start of each axis.</summary>
    internal static int[] WindowStarts(int[] inputs, int[] windows, int[] strides, string padding) => [.. Enumerable.Range(0, inputs.Length)
        .Select(i => padding == "VALID" ? 0 : (Margin(inputs[i], windows[i], strides[i]) + (padding == "SAME" ? 0 : 1)) / 2)];

    /// <summary>How much padding an axis needs for a window at each stride.</summary>
    private static int Margin(int input, int window, int stride) => Math.Max(0, ((input + stride - 1) / stride - 1) * stride + window - input);

    /// <summary>How many windows there are if the last can move so far from the first.</summary>
    private static int Fitting(int room, int stride) => Math.Max(0, room + stride) / stride;
}
