using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Nn
{
    /// <summary>Exponentials that sum to 1 along an axis, without overflow.</summary>
    public static NDArray<T> Softmax<T>(NDArray<T> x, int axis = -1) where T : IFloatingPointIeee754<T> => Softmax(x, [axis]);

    /// <summary>Exponentials that sum to 1 over the given axes, without overflow.</summary>
    public static NDArray<T> Softmax<T>(NDArray<T> x, ReadOnlySpan<int> axis) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return Softmax(x.Astype<float>(), axis).Astype<T>();
        NDArray<T> unnormalized = Jnp.Exp(x - Highest(x, axis, keepDims: true));
        return unnormalized / Jnp.Sum(unnormalized, axis, keepDims: true);
    }

    /// <summary>The logarithm of <see cref="Softmax{T}(NDArray{T}, int)"/>.</summary>
    public static NDArray<T> LogSoftmax<T>(NDArray<T> x, int axis = -1) where T : IFloatingPointIeee754<T> => LogSoftmax(x, [axis]);

    /// <summary>The logarithm of <see cref="Softmax{T}(NDArray{T}, ReadOnlySpan{int})"/>.</summary>
    public static NDArray<T> LogSoftmax<T>(NDArray<T> x, ReadOnlySpan<int> axis) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return LogSoftmax(x.Astype<float>(), axis).Astype<T>();
        NDArray<T> shifted = x - Highest(x, axis, keepDims: true);
        return shifted - Jnp.Log(Jnp.Sum(Jnp.Exp(shifted), axis, keepDims: true));
    }

    /// <summary>The logarithm of the sum of exponentials over the given axes, or over all, without overflow.</summary>
    public static NDArray<T> LogSumExp<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return LogSumExp(x.Astype<float>(), axis, keepDims).Astype<T>();
        // An infinite maximum is not subtracted: infinity less itself is no number.
        bool isKept = keepDims || !axis.IsEmpty;
        NDArray<T> max = Highest(x, axis, isKept), shift = Jnp.Where(Jnp.Isfinite(max), max, T.Zero);
        NDArray<T> result = Jnp.Log(Jnp.Sum(Jnp.Exp(x - shift), axis, isKept)) + shift;
        return isKept && !keepDims ? Jnp.Squeeze(result, axis) : result;
    }

    /// <summary>The logarithm of the sum of exponentials over an axis, without overflow.</summary>
    public static NDArray<T> LogSumExp<T>(NDArray<T> x, int axis, bool keepDims = false) where T : IFloatingPointIeee754<T> => LogSumExp(x, [axis], keepDims);

    /// <summary>Along a new last axis, 1 at the position each element names and 0 elsewhere; zeros only for one that is out of range.</summary>
    public static NDArray<T> OneHot<T>(NDArray<int> x, int numClasses) where T : INumberBase<T>
        => (Jnp.ExpandDims(x, -1) == Placement.Near(Lax.Iota<int>(numClasses), x)).Astype<T>();

    /// <summary>Elements less their mean, divided by their standard deviation, along an axis.</summary>
    public static NDArray<T> Standardize<T>(NDArray<T> x, int axis = -1, double epsilon = 1e-5) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return Standardize(x.Astype<float>(), axis, epsilon).Astype<T>();
        NDArray<T> mean = Jnp.Mean(x, axis, keepDims: true), variance = Jnp.Mean(Jnp.Square(x), axis, keepDims: true) - Jnp.Square(mean);
        return (x - mean) * Jnp.Rsqrt(variance + T.CreateTruncating(epsilon));
    }

    /// <summary>Exponentials of the selected elements that sum to 1 along an axis, without overflow; 0 elsewhere. The mask broadcasts to the array.</summary>
    public static NDArray<T> Softmax<T>(NDArray<T> x, NDArray<bool> where, int axis = -1) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return Softmax(x.Astype<float>(), where, axis).Astype<T>();
        NDArray<T> highest = Highest(Jnp.Where(where, x, T.NegativeInfinity), [axis], keepDims: true);
        NDArray<T> unnormalized = Jnp.Where(where, Jnp.Exp(Jnp.Where(where, x - highest, T.Zero)), T.Zero);
        NDArray<T> sum = Jnp.Sum(unnormalized, axis, keepDims: true);
        return unnormalized / Jnp.Where(sum == T.Zero, T.One, sum);
    }

    /// <summary>What is subtracted so that nothing overflows; no derivative flows through it.</summary>
    private static NDArray<T> Highest<T>(NDArray<T> x, ReadOnlySpan<int> axis, bool keepDims) where T : IFloatingPointIeee754<T>
        => Lax.StopGradient(Jnp.Max(x, initial: T.NegativeInfinity, axis, keepDims));
}
