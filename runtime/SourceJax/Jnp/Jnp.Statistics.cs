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
        if (HalfPrecision.Is<T>()) return Var(x.Astype<float>(), axis, ddof, keepDims).Astype<T>();
        NDArray<T> centered = x - Mean(x, axis, keepDims: !axis.IsEmpty);
        int divisor = Size(x, axis) - ddof;
        return Sum(centered * centered, axis, keepDims) / (divisor > 0 ? T.CreateTruncating(divisor) : T.NaN);
    }

    /// <summary>The mean square distance from the mean over an axis.</summary>
    public static NDArray<T> Var<T>(NDArray<T> x, int axis, int ddof = 0, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Var(x, [axis], ddof, keepDims);

    /// <summary>The square root of the variance.</summary>
    public static NDArray<T> Std<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, int ddof = 0, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => HalfPrecision.Is<T>() ? Std(x.Astype<float>(), axis, ddof, keepDims).Astype<T>() : Sqrt(Var(x, axis, ddof, keepDims));

    /// <summary>The square root of the variance over an axis.</summary>
    public static NDArray<T> Std<T>(NDArray<T> x, int axis, int ddof = 0, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Std(x, [axis], ddof, keepDims);

    /// <summary>The largest less the smallest element over the given axes, or over all.</summary>
    public static NDArray<T> Ptp<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : INumber<T>
        => Max(x, axis, keepDims) - Min(x, axis, keepDims);

    /// <summary>The largest less the smallest element over an axis.</summary>
    public static NDArray<T> Ptp<T>(NDArray<T> x, int axis, bool keepDims = false) where T : INumber<T> => Ptp(x, [axis], keepDims);

    /// <summary>The mean with weights, which broadcast to the array; weights of rank 1 lie along the axis, where it is one.</summary>
    public static NDArray<T> Average<T>(NDArray<T> x, NDArray<T> weights, ReadOnlySpan<int> axis = default) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return Average(x.Astype<float>(), weights.Astype<float>(), axis).Astype<T>();
        NDArray<T> spread = BroadcastTo(weights.NDim == 1 && axis.Length == 1 ? LaidAlong(weights, x.NDim, axis[0]) : weights, x.Shape);
        return Sum(x * spread, axis) / Sum(spread, axis);
    }

    /// <summary>A vector as an array of a rank, along one of its axes.</summary>
    private static NDArray<T> LaidAlong<T>(NDArray<T> vector, int rank, int axis)
        => vector.Reshape([.. Enumerable.Range(0, rank).Select(i => i == (axis < 0 ? axis + rank : axis) ? vector.Size : 1)]);

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

    /// <summary>
    /// The value below which a share <paramref name="q"/> of the elements lies, interpolated linearly; NaN if there is a NaN, and for what is no share.
    /// </summary>
    /// <exception cref="IndexOutOfRangeException">There are no elements.</exception>
    public static NDArray<T> Quantile<T>(NDArray<T> x, T q, int? axis = null, bool keepDims = false) where T : IFloatingPointIeee754<T>
    {
        if (axis is not { } along)
        {
            NDArray<T> ofAll = Quantile(Ravel(x), q, 0);
            return keepDims ? ofAll.Reshape([.. Enumerable.Repeat(1, x.NDim)]) : ofAll;
        }
        NDArray<T> sorted = Sort(x, along);
        int last = Size(x, [along]) - 1;
        T place = T.Min(T.Max(q, T.Zero), T.One) * T.CreateTruncating(last), below = T.Floor(place), fraction = place - below;
        int low = int.CreateTruncating(below);
        NDArray<T> next = Lax.DynamicIndexInDim(sorted, Math.Min(low + 1, last), along, keepDims);
        NDArray<T> value = Lax.DynamicIndexInDim(sorted, low, along, keepDims) * (T.One - fraction) + WithWeight(next, fraction) * fraction;
        return Where(Any(Isnan(x), along, keepDims) | !(q >= T.Zero && q <= T.One), T.NaN, value);
    }

    /// <summary>Elements that are multiplied with a weight: what is infinite does not count where that is 0.</summary>
    private static NDArray<T> WithWeight<T>(NDArray<T> x, NDArray<T> weight) where T : IFloatingPointIeee754<T> => Where(Isinf(x) & (weight == T.Zero), T.Zero, x);

    /// <summary>The value below which <paramref name="q"/> percent of the elements lie, interpolated linearly; NaN if there is a NaN.</summary>
    /// <exception cref="IndexOutOfRangeException">There are no elements.</exception>
    public static NDArray<T> Percentile<T>(NDArray<T> x, T q, int? axis = null, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Quantile(x, q / T.CreateTruncating(100), axis, keepDims);

    /// <summary>The position of the first largest element along an axis that is not NaN; -1 if there is none.</summary>
    public static NDArray<int> Nanargmax<T>(NDArray<T> x, int axis, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Where(All(Isnan(x), axis, keepDims), -1, Argmax(Where(Isnan(x), T.NegativeInfinity, x), axis, keepDims));

    /// <summary>The position of the first largest element of the flattened array that is not NaN; -1 if there is none.</summary>
    public static NDArray<int> Nanargmax<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Nanargmax(Ravel(x), 0);

    /// <summary>The position of the first smallest element along an axis that is not NaN; -1 if there is none.</summary>
    public static NDArray<int> Nanargmin<T>(NDArray<T> x, int axis, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Where(All(Isnan(x), axis, keepDims), -1, Argmin(Where(Isnan(x), T.PositiveInfinity, x), axis, keepDims));

    /// <summary>The position of the first smallest element of the flattened array that is not NaN; -1 if there is none.</summary>
    public static NDArray<int> Nanargmin<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Nanargmin(Ravel(x), 0);

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
        => HalfPrecision.Is<T>() ? Nanmean(x.Astype<float>(), axis, keepDims).Astype<T>()
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
        if (HalfPrecision.Is<T>()) return Nanvar(x.Astype<float>(), axis, ddof, keepDims).Astype<T>();
        NDArray<T> centered = Where(Isnan(x), T.Zero, x - Nanmean(x, axis, keepDims: !axis.IsEmpty));
        NDArray<T> divisor = Sum(!Isnan(x), axis, keepDims).Astype<T>() - T.CreateTruncating(ddof);
        return Where(divisor > T.Zero, Sum(centered * centered, axis, keepDims) / divisor, T.NaN);
    }

    /// <summary>The mean square distance from the mean over an axis without NaNs.</summary>
    public static NDArray<T> Nanvar<T>(NDArray<T> x, int axis, int ddof = 0, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Nanvar(x, [axis], ddof, keepDims);

    /// <summary>The standard deviation of the elements that are not NaN.</summary>
    public static NDArray<T> Nanstd<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, int ddof = 0, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => HalfPrecision.Is<T>() ? Nanstd(x.Astype<float>(), axis, ddof, keepDims).Astype<T>() : Sqrt(Nanvar(x, axis, ddof, keepDims));

    /// <summary>The square root of the variance over an axis without NaNs.</summary>
    public static NDArray<T> Nanstd<T>(NDArray<T> x, int axis, int ddof = 0, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Nanstd(x, [axis], ddof, keepDims);

    /// <summary>The median over an axis of the elements that are not NaN; NaN if there are none.</summary>
    public static NDArray<T> Nanmedian<T>(NDArray<T> x, int axis, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Nanquantile(x, T.CreateTruncating(0.5), axis, keepDims);

    /// <summary>The median of the elements that are not NaN; NaN if there are none.</summary>
    public static NDArray<T> Nanmedian<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Nanmedian(Ravel(x), 0);

    /// <summary>
    /// The value below which a share <paramref name="q"/> of the elements along an axis lies that are not NaN, interpolated linearly; NaN if there are none, and for what is
    /// no share.
    /// </summary>
    /// <exception cref="IndexOutOfRangeException">There are no elements.</exception>
    public static NDArray<T> Nanquantile<T>(NDArray<T> x, T q, int axis, bool keepDims = false) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return Nanquantile(x.Astype<float>(), float.CreateTruncating(q), axis, keepDims).Astype<T>();
        // NaN is sorted last, so that the others have the first places.
        NDArray<T> sorted = Sort(x, axis);
        NDArray<int> last = Maximum(Sum(!Isnan(x), axis, keepDims: true) - 1, 0);
        NDArray<T> place = T.Min(T.Max(q, T.Zero), T.One) * last.Astype<T>(), below = Floor(place), fraction = place - below;
        NDArray<int> low = below.Astype<int>();
        NDArray<T> value = TakeAlongAxis(sorted, low, axis) * (T.One - fraction) + WithWeight(TakeAlongAxis(sorted, Minimum(low + 1, last), axis), fraction) * fraction;
        value = Where(q >= T.Zero && q <= T.One, value, T.NaN);
        return keepDims ? value : Squeeze(value, axis);
    }
}
