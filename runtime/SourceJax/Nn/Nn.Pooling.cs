using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

// Windows over the axes before the last, which is of features, and after any number of axes of a batch, as flax has them.
public static partial class Nn
{
    /// <summary>
    /// The largest elements of windows of an array (batch..., space..., features); NaN if there is one. Derivatives are those of the first of equal ones.
    /// Windows are <paramref name="strides"/> apart, 1 unless given. Padding is <c>"VALID"</c>, none, or <c>"SAME"</c>, so much that there is a window for
    /// each stride, the odd one at the end, or with <c>"SAME_LOWER"</c> at the start.
    /// </summary>
    /// <exception cref="ShapeMismatchException">The window has more axes than the array, or there is not one stride for each.</exception>
    public static NDArray<T> MaxPool<T>(NDArray<T> x, ReadOnlySpan<int> windowShape, ReadOnlySpan<int> strides = default, string padding = "VALID")
        where T : IFloatingPointIeee754<T>
        => Pool(x, T.NegativeInfinity, static (best, next) => Jnp.Where((next > best) | Jnp.Isnan(next), next, best), windowShape, strides, padding);

    /// <summary>The smallest elements of windows, as <see cref="MaxPool"/> has the largest.</summary>
    /// <exception cref="ShapeMismatchException">The window has more axes than the array, or there is not one stride for each.</exception>
    public static NDArray<T> MinPool<T>(NDArray<T> x, ReadOnlySpan<int> windowShape, ReadOnlySpan<int> strides = default, string padding = "VALID")
        where T : IFloatingPointIeee754<T>
        => Pool(x, T.PositiveInfinity, static (best, next) => Jnp.Where((next < best) | Jnp.Isnan(next), next, best), windowShape, strides, padding);

    /// <summary>
    /// The means of windows, laid out as those of <see cref="MaxPool"/>. Padding counts as elements that are 0, or not at all without
    /// <paramref name="countIncludePad"/>.
    /// </summary>
    /// <exception cref="ShapeMismatchException">The window has more axes than the array, or there is not one stride for each.</exception>
    public static NDArray<T> AvgPool<T>(
        NDArray<T> x, ReadOnlySpan<int> windowShape, ReadOnlySpan<int> strides = default, string padding = "VALID", bool countIncludePad = true)
        where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return AvgPool(x.Astype<float>(), windowShape, strides, padding, countIncludePad).Astype<T>();
        NDArray<T> sums = Pool(x, T.Zero, static (sum, next) => sum + next, windowShape, strides, padding);
        if (!countIncludePad) return sums / Pool(Jnp.OnesLike(x), T.Zero, static (sum, next) => sum + next, windowShape, strides, padding);
        int count = 1;
        foreach (int extent in windowShape) count *= extent;
        return sums / T.CreateTruncating(count);
    }

    private static NDArray<T> Pool<T>(
        NDArray<T> x, T outside, Func<NDArray<T>, NDArray<T>, NDArray<T>> combine, ReadOnlySpan<int> windowShape, ReadOnlySpan<int> strides, string padding)
    {
        if (!strides.IsEmpty && strides.Length != windowShape.Length)
            throw new ShapeMismatchException($"There is one stride for each of {windowShape.Length} axes of the window, not {strides.Length}.");
        int[] steps = strides.IsEmpty ? [.. Enumerable.Repeat(1, x.NDim)] : OfAllAxes(x.NDim, strides);
        return Lax.Windowed(x, outside, combine, OfAllAxes(x.NDim, windowShape), steps, padding);
    }

    /// <summary>Numbers for the axes of space, and 1 for the others.</summary>
    private static int[] OfAllAxes(int rank, ReadOnlySpan<int> ofSpace)
    {
        if (ofSpace.Length >= rank) throw new ShapeMismatchException($"A window of {ofSpace.Length} axes needs an array of more, not of {rank}.");
        return [.. Enumerable.Repeat(1, rank - 1 - ofSpace.Length), .. ofSpace, 1];
    }
}
