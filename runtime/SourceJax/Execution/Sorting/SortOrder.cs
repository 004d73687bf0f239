using System.ComponentModel;
using System.Numerics;

namespace SourceJax.Execution;

/// <summary>Orders of elements: ascending or descending, NaN last, equal elements (-0 equals 0) in the order they have.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SortOrder
{
    /// <summary>The positions that sort the elements along one axis of a row-major buffer, which is seen as [outer, extent, inner].</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The elements.</param>
    /// <param name="result">As many positions, overwritten.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="extent">The axis's extent.</param>
    /// <param name="inner">The product of the extents after the axis.</param>
    /// <param name="descending">Whether the largest number comes first.</param>
    public static void ArgSort<T>(ReadOnlySpan<T> x, Span<int> result, int outer, int extent, int inner, bool descending) where T : INumber<T>
    {
        if (extent == 0) return;
        var run = new T[extent];
        using Scratch<int> order = Scratch.Rent<int>(extent);
        for (int i = 0; i < outer; i++)
        {
            for (int j = 0; j < inner; j++)
            {
                int start = i * extent * inner + j;
                for (int k = 0; k < extent; k++) run[k] = x[start + k * inner];
                Of(run, order.Span, descending);
                for (int k = 0; k < extent; k++) result[start + k * inner] = order[k];
            }
        }
    }

    /// <summary>The positions that sort a run of elements.</summary>
    internal static void Of<T>(T[] run, Span<int> order, bool descending) where T : INumber<T>
    {
        order = order[..run.Length];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        order.Sort((i, j) =>
        {
            int byValue = Compare(run[i], run[j]);
            return byValue == 0 ? i.CompareTo(j) : descending && !T.IsNaN(run[i]) && !T.IsNaN(run[j]) ? -byValue : byValue;
        });
    }

    /// <summary>The order of two numbers, where NaN comes after all others.</summary>
    internal static int Compare<T>(T x, T y) where T : INumber<T> => x < y ? -1 : x > y ? 1 : x == y ? 0 : T.IsNaN(x).CompareTo(T.IsNaN(y));
}
