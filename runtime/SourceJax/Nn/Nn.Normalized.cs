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
        if (x is NDArray<Half> half) return HalfPrecision.Rounded<T>(Softmax(HalfPrecision.Single(half), axis));
        NDArray<T> unnormalized = Jnp.Exp(x - Jnp.MaxOrLowest(x, axis));
        return unnormalized / Jnp.Sum(unnormalized, axis, keepDims: true);
    }

    /// <summary>The logarithm of <see cref="Softmax{T}(NDArray{T}, int)"/>.</summary>
    public static NDArray<T> LogSoftmax<T>(NDArray<T> x, int axis = -1) where T : IFloatingPointIeee754<T> => LogSoftmax(x, [axis]);

    /// <summary>The logarithm of <see cref="Softmax{T}(NDArray{T}, ReadOnlySpan{int})"/>.</summary>
    public static NDArray<T> LogSoftmax<T>(NDArray<T> x, ReadOnlySpan<int> axis) where T : IFloatingPointIeee754<T>
    {
        if (x is NDArray<Half> half) return HalfPrecision.Rounded<T>(LogSoftmax(HalfPrecision.Single(half), axis));
        NDArray<T> shifted = x - Jnp.MaxOrLowest(x, axis);
        return shifted - Jnp.Log(Jnp.Sum(Jnp.Exp(shifted), axis, keepDims: true));
    }

    /// <summary>The logarithm of the sum of exponentials over the given axes, or over all, without overflow.</summary>
    public static NDArray<T> LogSumExp<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : IFloatingPointIeee754<T>
    {
        if (x is NDArray<Half> half) return HalfPrecision.Rounded<T>(LogSumExp(HalfPrecision.Single(half), axis, keepDims));
        NDArray<T> max = Jnp.MaxOrLowest(x, axis), shift = Jnp.Where(Jnp.Isfinite(max), max, T.Zero);
        NDArray<T> sum = Jnp.Sum(Jnp.Exp(x - shift), axis, keepDims);
        return Jnp.Log(sum) + shift.WithShape(sum.Shape.ToArray());
    }

    /// <summary>The logarithm of the sum of exponentials over an axis, without overflow.</summary>
    public static NDArray<T> LogSumExp<T>(NDArray<T> x, int axis, bool keepDims = false) where T : IFloatingPointIeee754<T> => LogSumExp(x, [axis], keepDims);

    /// <summary>Along a new last axis, 1 at the position each element names and 0 elsewhere; zeros only for one that is out of range.</summary>
    public static NDArray<T> OneHot<T>(NDArray<int> x, int numClasses) where T : INumberBase<T>
        => (Jnp.ExpandDims(x, -1) == Results.Near(Lax.Iota<int>(numClasses), x)).Astype<T>();

    /// <summary>Elements less their mean, divided by their standard deviation, along an axis.</summary>
    public static NDArray<T> Standardize<T>(NDArray<T> x, int axis = -1, double epsilon = 1e-5) where T : IFloatingPointIeee754<T>
    {
        if (x is NDArray<Half> half) return HalfPrecision.Rounded<T>(Standardize(HalfPrecision.Single(half), axis, epsilon));
        NDArray<T> mean = Jnp.Mean(x, axis, keepDims: true), variance = Jnp.Mean(Jnp.Square(x), axis, keepDims: true) - Jnp.Square(mean);
        return (x - mean) * Jnp.Rsqrt(variance + T.CreateTruncating(epsilon));
    }
}
