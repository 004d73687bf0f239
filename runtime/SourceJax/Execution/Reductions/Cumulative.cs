using System.ComponentModel;
using System.Numerics;
using SourceJax.Numerics;

namespace SourceJax.Execution;

/// <summary>
/// Running totals along one axis of row-major buffers, which are seen as [outer, extent, inner]. Elements are combined strictly in order.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Cumulative
{
    /// <summary>Running sums; backward, each element is the sum of itself and all after it.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The elements.</param>
    /// <param name="result">As many elements, overwritten.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="extent">The axis's extent.</param>
    /// <param name="inner">The product of the extents after the axis.</param>
    /// <param name="backward">Whether to start at the end.</param>
    public static void Sum<T>(ReadOnlySpan<T> x, Span<T> result, int outer, int extent, int inner, bool backward) where T : INumberBase<T>
        => Run<T, Sums<T>>(x, result, outer, extent, inner, backward);

    /// <summary>Running products; backward, each element is the product of itself and all after it.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The elements.</param>
    /// <param name="result">As many elements, overwritten.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="extent">The axis's extent.</param>
    /// <param name="inner">The product of the extents after the axis.</param>
    /// <param name="backward">Whether to start at the end.</param>
    public static void Product<T>(ReadOnlySpan<T> x, Span<T> result, int outer, int extent, int inner, bool backward) where T : INumberBase<T>
        => Run<T, Products<T>>(x, result, outer, extent, inner, backward);

    /// <summary>The largest elements so far; NaN from the first NaN on.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The elements.</param>
    /// <param name="result">As many elements, overwritten.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="extent">The axis's extent.</param>
    /// <param name="inner">The product of the extents after the axis.</param>
    /// <param name="backward">Whether to start at the end.</param>
    public static void Max<T>(ReadOnlySpan<T> x, Span<T> result, int outer, int extent, int inner, bool backward) where T : INumber<T>
        => Run<T, Largest<T>>(x, result, outer, extent, inner, backward);

    /// <summary>The smallest elements so far; NaN from the first NaN on.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The elements.</param>
    /// <param name="result">As many elements, overwritten.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="extent">The axis's extent.</param>
    /// <param name="inner">The product of the extents after the axis.</param>
    /// <param name="backward">Whether to start at the end.</param>
    public static void Min<T>(ReadOnlySpan<T> x, Span<T> result, int outer, int extent, int inner, bool backward) where T : INumber<T>
        => Run<T, Smallest<T>>(x, result, outer, extent, inner, backward);

    /// <summary>Running logarithms of sums of exponentials, without overflow, of <see cref="float"/> or <see cref="double"/>.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The elements.</param>
    /// <param name="result">As many elements, overwritten.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="extent">The axis's extent.</param>
    /// <param name="inner">The product of the extents after the axis.</param>
    /// <param name="backward">Whether to start at the end.</param>
    public static void LogSumExp<T>(ReadOnlySpan<T> x, Span<T> result, int outer, int extent, int inner, bool backward) where T : IFloatingPointIeee754<T>
        => Run<T, LogSums<T>>(x, result, outer, extent, inner, backward);

    /// <summary>y[k] = factors[k] y[k-1] + terms[k], from zero; backward, from the end.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="factors">The factors; the first one along the axis is not used.</param>
    /// <param name="terms">The terms.</param>
    /// <param name="result">As many elements, overwritten.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="extent">The axis's extent.</param>
    /// <param name="inner">The product of the extents after the axis.</param>
    /// <param name="backward">Whether to start at the end.</param>
    /// <param name="keepsZeros">Whether a y[k-1] that is 0 adds nothing, whatever the factor is.</param>
    public static void LinearRecurrence<T>(ReadOnlySpan<T> factors, ReadOnlySpan<T> terms, Span<T> result, int outer, int extent, int inner, bool backward, bool keepsZeros = false)
        where T : INumberBase<T>
    {
        terms[..(outer * extent * inner)].CopyTo(result);
        foreach ((int at, int before) in new Steps(outer, extent, inner, backward))
        {
            if (keepsZeros) StepOrZero(factors.Slice(at, inner), result.Slice(before, inner), result.Slice(at, inner));
            else Step(factors.Slice(at, inner), result.Slice(before, inner), result.Slice(at, inner));
        }

        static void Step(ReadOnlySpan<T> factors, ReadOnlySpan<T> before, Span<T> row)
        {
            for (int i = 0; i < row.Length; i++) row[i] = factors[i] * before[i] + row[i];
        }

        static void StepOrZero(ReadOnlySpan<T> factors, ReadOnlySpan<T> before, Span<T> row)
        {
            for (int i = 0; i < row.Length; i++) row[i] = (T.IsZero(before[i]) ? T.Zero : factors[i] * before[i]) + row[i];
        }
    }

    private static void Run<T, TStep>(ReadOnlySpan<T> x, Span<T> result, int outer, int extent, int inner, bool backward) where TStep : struct, IStep<T>
    {
        x[..(outer * extent * inner)].CopyTo(result);
        foreach ((int at, int before) in new Steps(outer, extent, inner, backward)) CombineRow(result.Slice(before, inner), result.Slice(at, inner));

        static void CombineRow(ReadOnlySpan<T> before, Span<T> row)
        {
            for (int i = 0; i < row.Length; i++) row[i] = TStep.Combine(before[i], row[i]);
        }
    }

    private interface IStep<T>
    {
        static abstract T Combine(T before, T element);
    }

    private readonly struct Sums<T> : IStep<T> where T : INumberBase<T>
    {
        public static T Combine(T before, T element) => before + element;
    }

    private readonly struct Products<T> : IStep<T> where T : INumberBase<T>
    {
        public static T Combine(T before, T element) => before * element;
    }

    private readonly struct Largest<T> : IStep<T> where T : INumber<T>
    {
        public static T Combine(T before, T element) => T.Max(before, element);
    }

    private readonly struct Smallest<T> : IStep<T> where T : INumber<T>
    {
        public static T Combine(T before, T element) => T.Min(before, element);
    }

    private readonly struct LogSums<T> : IStep<T> where T : IFloatingPointIeee754<T>
    {
        public static T Combine(T before, T element) => typeof(T) == typeof(float)
            ? (T)(object)Elementary.LogAddExp((float)(object)before, (float)(object)element)
            : (T)(object)Elementary.LogAddExp((double)(object)before, (double)(object)element);
    }

    /// <summary>The starts of all rows but the first of each run along the axis, in order, each with the start of the row before it.</summary>
    private ref struct Steps(int outer, int extent, int inner, bool backward)
    {
        private int _outer;
        private int _k;

        public readonly (int At, int Before) Current
        {
            get
            {
                int position = _outer * extent + (backward ? extent - 1 - _k : _k);
                return (position * inner, (backward ? position + 1 : position - 1) * inner);
            }
        }

        public readonly Steps GetEnumerator() => this;

        public bool MoveNext()
        {
            if (extent < 2) return false;
            if (++_k == extent) (_k, _outer) = (1, _outer + 1);
            return _outer < outer;
        }
    }
}
