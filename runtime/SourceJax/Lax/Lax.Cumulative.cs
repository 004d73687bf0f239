using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Lax
{
    private delegate void RunningTotal<T>(ReadOnlySpan<T> x, Span<T> result, int outer, int extent, int inner, bool backward);

    /// <summary>The sums of all elements up to each one along an axis, or from each one on.</summary>
    public static NDArray<T> Cumsum<T>(NDArray<T> x, int axis = 0, bool reverse = false) where T : INumberBase<T>
        => HalfPrecision.Is<T>() ? Cumsum(x.Astype<float>(), axis, reverse).Astype<T>() : Running(x, axis, reverse, Cumulative.Sum);

    /// <summary>The products of all elements up to each one along an axis, or from each one on.</summary>
    public static NDArray<T> Cumprod<T>(NDArray<T> x, int axis = 0, bool reverse = false) where T : INumberBase<T>
        => HalfPrecision.Is<T>() ? Cumprod(x.Astype<float>(), axis, reverse).Astype<T>() : Running(x, axis, reverse, Cumulative.Product);

    /// <summary>The largest of all elements up to each one along an axis, or from each one on.</summary>
    public static NDArray<T> Cummax<T>(NDArray<T> x, int axis = 0, bool reverse = false) where T : INumber<T>
        => Running(x, axis, reverse, Cumulative.Max);

    /// <summary>The smallest of all elements up to each one along an axis, or from each one on.</summary>
    public static NDArray<T> Cummin<T>(NDArray<T> x, int axis = 0, bool reverse = false) where T : INumber<T>
        => Running(x, axis, reverse, Cumulative.Min);

    /// <summary>The logarithms of sums of exponentials of all elements up to each one along an axis, or from each one on, without overflow.</summary>
    public static NDArray<T> Cumlogsumexp<T>(NDArray<T> x, int axis = 0, bool reverse = false) where T : IFloatingPointIeee754<T>
        => HalfPrecision.Is<T>() ? Cumlogsumexp(x.Astype<float>(), axis, reverse).Astype<T>() : Running(x, axis, reverse, Cumulative.LogSumExp);

    private static NDArray<T> Running<T>(NDArray<T> x, int axis, bool reverse, RunningTotal<T> total)
    {
        int along = Shapes.Axis(axis, x.NDim);
        NDArray<T> result = NDArray.Allocate<T>(x.Shape);
        total(x.AsSpan(), result.Writable(), Shapes.Size(x.Shape[..along]), x.Shape[along], Shapes.Size(x.Shape[(along + 1)..]), reverse);
        return Results.Like(result, x);
    }
}
