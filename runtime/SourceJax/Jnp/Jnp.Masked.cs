using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

// Reductions of the elements that a mask selects; the mask broadcasts to the array.
public static partial class Jnp
{
    /// <summary>The sum of the selected elements over the given axes, or over all.</summary>
    public static NDArray<T> Sum<T>(NDArray<T> x, NDArray<bool> where, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : INumberBase<T>
        => Sum(Where(where, x, T.Zero), axis, keepDims);

    /// <summary>The sum of the selected elements over an axis.</summary>
    public static NDArray<T> Sum<T>(NDArray<T> x, NDArray<bool> where, int axis, bool keepDims = false)
        where T : INumberBase<T>
        => Sum(x, where, [axis], keepDims);

    /// <summary>The product of the selected elements over the given axes, or over all.</summary>
    public static NDArray<T> Prod<T>(NDArray<T> x, NDArray<bool> where, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : INumberBase<T>
        => Prod(Where(where, x, T.One), axis, keepDims);

    /// <summary>The product of the selected elements over an axis.</summary>
    public static NDArray<T> Prod<T>(NDArray<T> x, NDArray<bool> where, int axis, bool keepDims = false)
        where T : INumberBase<T>
        => Prod(x, where, [axis], keepDims);

    /// <summary>The mean of the selected elements over the given axes, or over all; NaN where there are none.</summary>
    public static NDArray<T> Mean<T>(NDArray<T> x, NDArray<bool> where, ReadOnlySpan<int> axis = default, bool keepDims = false)
        where T : IFloatingPointIeee754<T>
        => HalfPrecision.Is<T>() ? Mean(x.Astype<float>(), where, axis, keepDims).Astype<T>()
            : Sum(x, where, axis, keepDims) / Selected(x, where, axis, keepDims);

    /// <summary>The mean of the selected elements over an axis; NaN where there are none.</summary>
    public static NDArray<T> Mean<T>(NDArray<T> x, NDArray<bool> where, int axis, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Mean(x, where, [axis], keepDims);

    /// <summary>The mean square distance of the selected elements from their mean over the given axes, or over all.</summary>
    public static NDArray<T> Var<T>(NDArray<T> x, NDArray<bool> where, ReadOnlySpan<int> axis = default, int ddof = 0, bool keepDims = false)
        where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return Var(x.Astype<float>(), where, axis, ddof, keepDims).Astype<T>();
        NDArray<T> centered = Where(where, x - Mean(x, where, axis, keepDims: !axis.IsEmpty), T.Zero);
        NDArray<T> divisor = Selected(x, where, axis, keepDims) - T.CreateTruncating(ddof);
        return Where(divisor > T.Zero, Sum(centered * centered, axis, keepDims) / divisor, T.NaN);
    }

    /// <summary>The mean square distance of the selected elements from their mean over an axis.</summary>
    public static NDArray<T> Var<T>(NDArray<T> x, NDArray<bool> where, int axis, int ddof = 0, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Var(x, where, [axis], ddof, keepDims);

    /// <summary>The square root of the variance of the selected elements over the given axes, or over all.</summary>
    public static NDArray<T> Std<T>(NDArray<T> x, NDArray<bool> where, ReadOnlySpan<int> axis = default, int ddof = 0, bool keepDims = false)
        where T : IFloatingPointIeee754<T>
        => HalfPrecision.Is<T>() ? Std(x.Astype<float>(), where, axis, ddof, keepDims).Astype<T>() : Sqrt(Var(x, where, axis, ddof, keepDims));

    /// <summary>The square root of the variance of the selected elements over an axis.</summary>
    public static NDArray<T> Std<T>(NDArray<T> x, NDArray<bool> where, int axis, int ddof = 0, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Std(x, where, [axis], ddof, keepDims);

    /// <summary>The largest of the selected elements and <paramref name="initial"/> over the given axes, or over all.</summary>
    public static NDArray<T> Max<T>(NDArray<T> x, NDArray<T> initial, NDArray<bool> where, ReadOnlySpan<int> axis = default, bool keepDims = false)
        where T : INumber<T>
        => Max(Where(where, x, initial), initial, axis, keepDims);

    /// <summary>The largest of the selected elements and <paramref name="initial"/> over an axis.</summary>
    public static NDArray<T> Max<T>(NDArray<T> x, NDArray<T> initial, NDArray<bool> where, int axis, bool keepDims = false) where T : INumber<T>
        => Max(x, initial, where, [axis], keepDims);

    /// <summary>The smallest of the selected elements and <paramref name="initial"/> over the given axes, or over all.</summary>
    public static NDArray<T> Min<T>(NDArray<T> x, NDArray<T> initial, NDArray<bool> where, ReadOnlySpan<int> axis = default, bool keepDims = false)
        where T : INumber<T>
        => Min(Where(where, x, initial), initial, axis, keepDims);

    /// <summary>The smallest of the selected elements and <paramref name="initial"/> over an axis.</summary>
    public static NDArray<T> Min<T>(NDArray<T> x, NDArray<T> initial, NDArray<bool> where, int axis, bool keepDims = false) where T : INumber<T>
        => Min(x, initial, where, [axis], keepDims);

    /// <summary>How many elements a mask selects, which broadcasts to the array.</summary>
    private static NDArray<T> Selected<T>(NDArray<T> x, NDArray<bool> where, ReadOnlySpan<int> axis, bool keepDims) where T : IFloatingPointIeee754<T>
        => Sum(BroadcastTo(where, x.Shape), axis, keepDims).Astype<T>();
}
