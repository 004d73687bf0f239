using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Jnp
{
    /// <summary>
    /// The mean square distance from the mean; the divisor is the count less <paramref name="ddof"/>, and where that is not positive the
    /// result is NaN.
    /// </summary>
    public static NDArray<T> Var<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, int ddof = 0, bool keepDims = false) where T : IFloatingPointIeee754<T>
    {
        if (x is NDArray<Half> half) return HalfPrecision.Rounded<T>(Var(HalfPrecision.Single(half), axis, ddof, keepDims));
        NDArray<T> centered = x - Mean(x, axis, keepDims: true);
        int divisor = Reduction.Count(x.Shape, axis) - ddof;
        return Sum(centered * centered, axis, keepDims) / (divisor > 0 ? T.CreateTruncating(divisor) : T.NaN);
    }

    /// <summary>The mean square distance from the mean over an axis.</summary>
    public static NDArray<T> Var<T>(NDArray<T> x, int axis, int ddof = 0, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Var(x, [axis], ddof, keepDims);

    /// <summary>The square root of the variance.</summary>
    public static NDArray<T> Std<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, int ddof = 0, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => x is NDArray<Half> half ? HalfPrecision.Rounded<T>(Std(HalfPrecision.Single(half), axis, ddof, keepDims)) : Sqrt(Var(x, axis, ddof, keepDims));

    /// <summary>The square root of the variance over an axis.</summary>
    public static NDArray<T> Std<T>(NDArray<T> x, int axis, int ddof = 0, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Std(x, [axis], ddof, keepDims);

    /// <summary>The largest less the smallest element over the given axes, or over all.</summary>
    public static NDArray<T> Ptp<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : INumber<T>
        => Max(x, axis, keepDims) - Min(x, axis, keepDims);

    /// <summary>The largest less the smallest element over an axis.</summary>
    public static NDArray<T> Ptp<T>(NDArray<T> x, int axis, bool keepDims = false) where T : INumber<T> => Ptp(x, [axis], keepDims);

    /// <summary>The mean with weights, which broadcast to the array.</summary>
    public static NDArray<T> Average<T>(NDArray<T> x, NDArray<T> weights, ReadOnlySpan<int> axis = default) where T : IFloatingPointIeee754<T>
    {
        if (x is NDArray<Half> half) return HalfPrecision.Rounded<T>(Average(HalfPrecision.Single(half), weights.Astype<float>(), axis));
        NDArray<T> spread = BroadcastTo(weights, x.Shape);
        return Sum(x * spread, axis) / Sum(spread, axis);
    }

    /// <summary>The mean over an axis in which elements count by their weights.</summary>
    public static NDArray<T> Average<T>(NDArray<T> x, NDArray<T> weights, int axis) where T : IFloatingPointIeee754<T> => Average(x, weights, [axis]);

    /// <summary>The number of elements other than zero.</summary>
    public static NDArray<int> CountNonzero<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : INumberBase<T>
        => Sum(x != T.Zero, axis, keepDims);

    /// <summary>The number of elements other than zero over an axis.</summary>
    public static NDArray<int> CountNonzero<T>(NDArray<T> x, int axis, bool keepDims = false) where T : INumberBase<T> => CountNonzero(x, [axis], keepDims);

    /// <summary>The median over the given axis, or over all elements; NaN if there is one.</summary>
    public static NDArray<T> Median<T>(NDArray<T> x, int? axis = null, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Quantile(x, T.CreateTruncating(0.5), axis, keepDims);

    /// <summary>The value below which a share <paramref name="q"/> of the elements lies, interpolated linearly; NaN if there is a NaN.</summary>
    public static NDArray<T> Quantile<T>(NDArray<T> x, T q, int? axis = null, bool keepDims = false) where T : IFloatingPointIeee754<T>
    {
        if (!(q >= T.Zero && q <= T.One)) throw new ArgumentOutOfRangeException(nameof(q), "A share lies between 0 and 1.");
        int along = axis is { } given ? Shapes.Axis(given, x.NDim) : 0;
        NDArray<T> sorted = Sort(axis is null ? Ravel(x) : x, along);
        int count = sorted.Shape[along];
        if (count == 0) throw new ArgumentException("The quantile of no elements does not exist.", nameof(x));
        T place = q * T.CreateTruncating(count - 1), below = T.Floor(place);
        int low = int.CreateTruncating(below), high = Math.Min(low + 1, count - 1);
        T fraction = place - below;
        NDArray<T> value = SliceAxis(sorted, along, low, low + 1) * (T.One - fraction) + SliceAxis(sorted, along, high, high + 1) * fraction;
        NDArray<T> last = SliceAxis(sorted, along, count - 1, count);
        NDArray<T> kept = Where(Isnan(last), last, value);
        return axis is null ? (keepDims ? kept.WithShape([.. Enumerable.Repeat(1, x.NDim)]) : kept.Reshape()) : keepDims ? kept : Squeeze(kept, along);
    }

    /// <summary>The sum, with NaN counted as 0.</summary>
    public static NDArray<T> Nansum<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Sum(Where(Isnan(x), T.Zero, x), axis, keepDims);

    /// <summary>The sum over an axis without NaNs.</summary>
    public static NDArray<T> Nansum<T>(NDArray<T> x, int axis, bool keepDims = false) where T : IFloatingPointIeee754<T> => Nansum(x, [axis], keepDims);

    /// <summary>The product, with NaN counted as 1.</summary>
    public static NDArray<T> Nanprod<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Prod(Where(Isnan(x), T.One, x), axis, keepDims);

    /// <summary>The product over an axis without NaNs.</summary>
    public static NDArray<T> Nanprod<T>(NDArray<T> x, int axis, bool keepDims = false) where T : IFloatingPointIeee754<T> => Nanprod(x, [axis], keepDims);

    /// <summary>The mean of the elements that are not NaN.</summary>
    public static NDArray<T> Nanmean<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => x is NDArray<Half> half ? HalfPrecision.Rounded<T>(Nanmean(HalfPrecision.Single(half), axis, keepDims))
            : Nansum(x, axis, keepDims) / Sum(!Isnan(x), axis, keepDims).Astype<T>();

    /// <summary>The mean over an axis without NaNs.</summary>
    public static NDArray<T> Nanmean<T>(NDArray<T> x, int axis, bool keepDims = false) where T : IFloatingPointIeee754<T> => Nanmean(x, [axis], keepDims);

    /// <summary>The largest element that is not NaN; NaN if there is none.</summary>
    public static NDArray<T> Nanmax<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Where(All(Isnan(x), axis, keepDims), T.NaN, Max(Where(Isnan(x), T.NegativeInfinity, x), axis, keepDims));

    /// <summary>The largest element over an axis that is no NaN; NaN if there is none.</summary>
    public static NDArray<T> Nanmax<T>(NDArray<T> x, int axis, bool keepDims = false) where T : IFloatingPointIeee754<T> => Nanmax(x, [axis], keepDims);

    /// <summary>The smallest element that is not NaN; NaN if there is none.</summary>
    public static NDArray<T> Nanmin<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Where(All(Isnan(x), axis, keepDims), T.NaN, Min(Where(Isnan(x), T.PositiveInfinity, x), axis, keepDims));

    /// <summary>The smallest element over an axis that is no NaN; NaN if there is none.</summary>
    public static NDArray<T> Nanmin<T>(NDArray<T> x, int axis, bool keepDims = false) where T : IFloatingPointIeee754<T> => Nanmin(x, [axis], keepDims);

    /// <summary>The variance of the elements that are not NaN.</summary>
    public static NDArray<T> Nanvar<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, int ddof = 0, bool keepDims = false) where T : IFloatingPointIeee754<T>
    {
        if (x is NDArray<Half> half) return HalfPrecision.Rounded<T>(Nanvar(HalfPrecision.Single(half), axis, ddof, keepDims));
        NDArray<T> centered = Where(Isnan(x), T.Zero, x - Nanmean(x, axis, keepDims: true));
        NDArray<T> divisor = Sum(!Isnan(x), axis, keepDims).Astype<T>() - T.CreateTruncating(ddof);
        return Where(divisor > T.Zero, Sum(centered * centered, axis, keepDims) / divisor, T.NaN);
    }

    /// <summary>The mean square distance from the mean over an axis without NaNs.</summary>
    public static NDArray<T> Nanvar<T>(NDArray<T> x, int axis, int ddof = 0, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Nanvar(x, [axis], ddof, keepDims);

    /// <summary>The standard deviation of the elements that are not NaN.</summary>
    public static NDArray<T> Nanstd<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, int ddof = 0, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => x is NDArray<Half> half ? HalfPrecision.Rounded<T>(Nanstd(HalfPrecision.Single(half), axis, ddof, keepDims)) : Sqrt(Nanvar(x, axis, ddof, keepDims));

    /// <summary>The square root of the variance over an axis without NaNs.</summary>
    public static NDArray<T> Nanstd<T>(NDArray<T> x, int axis, int ddof = 0, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Nanstd(x, [axis], ddof, keepDims);
}
