using System.ComponentModel;

namespace SourceJax.Execution;

/// <summary>Positions of extremal elements along one axis of a row-major buffer, which is seen as [outer, extent, inner].</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ArgExtremum
{
    /// <summary>The position of the first NaN, or else of the first largest element; true is larger than false.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The elements.</param>
    /// <param name="result">The positions, one for each outer and inner index, overwritten.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="extent">The axis's extent.</param>
    /// <param name="inner">The product of the extents after the axis.</param>
    /// <exception cref="ArgumentException">The axis has no elements, so there is no position.</exception>
    public static void Max<T>(ReadOnlySpan<T> x, Span<int> result, int outer, int extent, int inner) where T : IComparable<T>
        => Run(x, result, outer, extent, inner, 1);

    /// <summary>The position of the first NaN, or else of the first smallest element; false is smaller than true.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The elements.</param>
    /// <param name="result">The positions, one for each outer and inner index, overwritten.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="extent">The axis's extent.</param>
    /// <param name="inner">The product of the extents after the axis.</param>
    /// <exception cref="ArgumentException">The axis has no elements, so there is no position.</exception>
    public static void Min<T>(ReadOnlySpan<T> x, Span<int> result, int outer, int extent, int inner) where T : IComparable<T>
        => Run(x, result, outer, extent, inner, -1);

    private static void Run<T>(ReadOnlySpan<T> x, Span<int> result, int outer, int extent, int inner, int sign) where T : IComparable<T>
    {
        if (extent == 0 && outer * inner > 0) throw new ArgumentException("The extremum of no elements does not exist.", nameof(extent));
        for (int i = 0; i < outer; i++)
        {
            for (int j = 0; j < inner; j++)
            {
                int best = 0;
                T bestValue = x[i * extent * inner + j];
                for (int k = 1; k < extent && !IsNaN(bestValue); k++)
                {
                    T value = x[(i * extent + k) * inner + j];
                    // CompareTo puts NaN below all numbers, so it is asked for first.
                    if (IsNaN(value) || value.CompareTo(bestValue) * sign > 0) (best, bestValue) = (k, value);
                }
                result[i * inner + j] = best;
            }
        }
    }

    private static bool IsNaN<T>(T value) => value switch
    {
        float x => float.IsNaN(x),
        double x => double.IsNaN(x),
        Half x => Half.IsNaN(x),
        _ => false,
    };
}
