using System.Numerics;

namespace SourceJax;

/// <summary>What NumPy has as methods of arrays, each the function of <see cref="Jnp"/> of that name.</summary>
public static class NDArrayExtensions
{
    /// <inheritdoc cref="Jnp.Sum{T}(NDArray{T}, ReadOnlySpan{int}, bool)"/>
    public static NDArray<T> Sum<T>(this NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : INumberBase<T> => Jnp.Sum(x, axis, keepDims);

    /// <inheritdoc cref="Jnp.Sum{T}(NDArray{T}, int, bool)"/>
    public static NDArray<T> Sum<T>(this NDArray<T> x, int axis, bool keepDims = false) where T : INumberBase<T> => Jnp.Sum(x, axis, keepDims);

    /// <inheritdoc cref="Jnp.Sum(NDArray{bool}, ReadOnlySpan{int}, bool)"/>
    public static NDArray<int> Sum(this NDArray<bool> x, ReadOnlySpan<int> axis = default, bool keepDims = false) => Jnp.Sum(x, axis, keepDims);

    /// <inheritdoc cref="Jnp.Sum(NDArray{bool}, int, bool)"/>
    public static NDArray<int> Sum(this NDArray<bool> x, int axis, bool keepDims = false) => Jnp.Sum(x, axis, keepDims);

    /// <inheritdoc cref="Jnp.Prod{T}(NDArray{T}, ReadOnlySpan{int}, bool)"/>
    public static NDArray<T> Prod<T>(this NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : INumberBase<T> => Jnp.Prod(x, axis, keepDims);

    /// <inheritdoc cref="Jnp.Prod{T}(NDArray{T}, int, bool)"/>
    public static NDArray<T> Prod<T>(this NDArray<T> x, int axis, bool keepDims = false) where T : INumberBase<T> => Jnp.Prod(x, axis, keepDims);

    /// <inheritdoc cref="Jnp.Max{T}(NDArray{T}, ReadOnlySpan{int}, bool)"/>
    public static NDArray<T> Max<T>(this NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : INumber<T> => Jnp.Max(x, axis, keepDims);

    /// <inheritdoc cref="Jnp.Max{T}(NDArray{T}, int, bool)"/>
    public static NDArray<T> Max<T>(this NDArray<T> x, int axis, bool keepDims = false) where T : INumber<T> => Jnp.Max(x, axis, keepDims);

    /// <inheritdoc cref="Jnp.Min{T}(NDArray{T}, ReadOnlySpan{int}, bool)"/>
    public static NDArray<T> Min<T>(this NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : INumber<T> => Jnp.Min(x, axis, keepDims);

    /// <inheritdoc cref="Jnp.Min{T}(NDArray{T}, int, bool)"/>
    public static NDArray<T> Min<T>(this NDArray<T> x, int axis, bool keepDims = false) where T : INumber<T> => Jnp.Min(x, axis, keepDims);

    /// <inheritdoc cref="Jnp.Mean{T}(NDArray{T}, ReadOnlySpan{int}, bool)"/>
    public static NDArray<T> Mean<T>(this NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Jnp.Mean(x, axis, keepDims);

    /// <inheritdoc cref="Jnp.Mean{T}(NDArray{T}, int, bool)"/>
    public static NDArray<T> Mean<T>(this NDArray<T> x, int axis, bool keepDims = false) where T : IFloatingPointIeee754<T> => Jnp.Mean(x, axis, keepDims);

    /// <inheritdoc cref="Jnp.Var{T}(NDArray{T}, ReadOnlySpan{int}, int, bool)"/>
    public static NDArray<T> Var<T>(this NDArray<T> x, ReadOnlySpan<int> axis = default, int ddof = 0, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Jnp.Var(x, axis, ddof, keepDims);

    /// <inheritdoc cref="Jnp.Var{T}(NDArray{T}, int, int, bool)"/>
    public static NDArray<T> Var<T>(this NDArray<T> x, int axis, int ddof = 0, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Jnp.Var(x, axis, ddof, keepDims);

    /// <inheritdoc cref="Jnp.Std{T}(NDArray{T}, ReadOnlySpan{int}, int, bool)"/>
    public static NDArray<T> Std<T>(this NDArray<T> x, ReadOnlySpan<int> axis = default, int ddof = 0, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Jnp.Std(x, axis, ddof, keepDims);

    /// <inheritdoc cref="Jnp.Std{T}(NDArray{T}, int, int, bool)"/>
    public static NDArray<T> Std<T>(this NDArray<T> x, int axis, int ddof = 0, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => Jnp.Std(x, axis, ddof, keepDims);

    /// <inheritdoc cref="Jnp.Ptp{T}(NDArray{T}, ReadOnlySpan{int}, bool)"/>
    public static NDArray<T> Ptp<T>(this NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : INumber<T> => Jnp.Ptp(x, axis, keepDims);

    /// <inheritdoc cref="Jnp.Ptp{T}(NDArray{T}, int, bool)"/>
    public static NDArray<T> Ptp<T>(this NDArray<T> x, int axis, bool keepDims = false) where T : INumber<T> => Jnp.Ptp(x, axis, keepDims);

    /// <inheritdoc cref="Jnp.Argmax{T}(NDArray{T})"/>
    public static NDArray<int> Argmax<T>(this NDArray<T> x) where T : INumber<T> => Jnp.Argmax(x);

    /// <inheritdoc cref="Jnp.Argmax{T}(NDArray{T}, int, bool)"/>
    public static NDArray<int> Argmax<T>(this NDArray<T> x, int axis, bool keepDims = false) where T : INumber<T> => Jnp.Argmax(x, axis, keepDims);

    /// <inheritdoc cref="Jnp.Argmin{T}(NDArray{T})"/>
    public static NDArray<int> Argmin<T>(this NDArray<T> x) where T : INumber<T> => Jnp.Argmin(x);

    /// <inheritdoc cref="Jnp.Argmin{T}(NDArray{T}, int, bool)"/>
    public static NDArray<int> Argmin<T>(this NDArray<T> x, int axis, bool keepDims = false) where T : INumber<T> => Jnp.Argmin(x, axis, keepDims);

    /// <inheritdoc cref="Jnp.Any(NDArray{bool}, ReadOnlySpan{int}, bool)"/>
    public static NDArray<bool> Any(this NDArray<bool> x, ReadOnlySpan<int> axis = default, bool keepDims = false) => Jnp.Any(x, axis, keepDims);

    /// <inheritdoc cref="Jnp.Any(NDArray{bool}, int, bool)"/>
    public static NDArray<bool> Any(this NDArray<bool> x, int axis, bool keepDims = false) => Jnp.Any(x, axis, keepDims);

    /// <inheritdoc cref="Jnp.All(NDArray{bool}, ReadOnlySpan{int}, bool)"/>
    public static NDArray<bool> All(this NDArray<bool> x, ReadOnlySpan<int> axis = default, bool keepDims = false) => Jnp.All(x, axis, keepDims);

    /// <inheritdoc cref="Jnp.All(NDArray{bool}, int, bool)"/>
    public static NDArray<bool> All(this NDArray<bool> x, int axis, bool keepDims = false) => Jnp.All(x, axis, keepDims);

    /// <inheritdoc cref="Jnp.Cumsum{T}(NDArray{T})"/>
    public static NDArray<T> Cumsum<T>(this NDArray<T> x) where T : INumberBase<T> => Jnp.Cumsum(x);

    /// <inheritdoc cref="Jnp.Cumsum{T}(NDArray{T}, int)"/>
    public static NDArray<T> Cumsum<T>(this NDArray<T> x, int axis) where T : INumberBase<T> => Jnp.Cumsum(x, axis);

    /// <inheritdoc cref="Jnp.Cumprod{T}(NDArray{T})"/>
    public static NDArray<T> Cumprod<T>(this NDArray<T> x) where T : INumberBase<T> => Jnp.Cumprod(x);

    /// <inheritdoc cref="Jnp.Cumprod{T}(NDArray{T}, int)"/>
    public static NDArray<T> Cumprod<T>(this NDArray<T> x, int axis) where T : INumberBase<T> => Jnp.Cumprod(x, axis);

    /// <inheritdoc cref="Jnp.Dot{T}(NDArray{T}, NDArray{T})"/>
    public static NDArray<T> Dot<T>(this NDArray<T> x, NDArray<T> y) where T : INumberBase<T> => Jnp.Dot(x, y);

    /// <inheritdoc cref="Jnp.Trace{T}(NDArray{T}, int, int, int)"/>
    public static NDArray<T> Trace<T>(this NDArray<T> x, int offset = 0, int axis1 = 0, int axis2 = 1) where T : INumberBase<T> => Jnp.Trace(x, offset, axis1, axis2);

    /// <inheritdoc cref="Jnp.Diagonal{T}(NDArray{T}, int, int, int)"/>
    public static NDArray<T> Diagonal<T>(this NDArray<T> x, int offset = 0, int axis1 = 0, int axis2 = 1) => Jnp.Diagonal(x, offset, axis1, axis2);

    /// <inheritdoc cref="Jnp.Transpose{T}(NDArray{T}, ReadOnlySpan{int})"/>
    public static NDArray<T> Transpose<T>(this NDArray<T> x, params ReadOnlySpan<int> axes) => Jnp.Transpose(x, axes);

    /// <inheritdoc cref="Jnp.Swapaxes{T}(NDArray{T}, int, int)"/>
    public static NDArray<T> Swapaxes<T>(this NDArray<T> x, int axis1, int axis2) => Jnp.Swapaxes(x, axis1, axis2);

    /// <inheritdoc cref="Jnp.Squeeze{T}(NDArray{T}, ReadOnlySpan{int})"/>
    public static NDArray<T> Squeeze<T>(this NDArray<T> x, params ReadOnlySpan<int> axis) => Jnp.Squeeze(x, axis);

    /// <inheritdoc cref="Jnp.Ravel{T}(NDArray{T})"/>
    public static NDArray<T> Ravel<T>(this NDArray<T> x) => Jnp.Ravel(x);

    /// <summary>The elements in row-major order, along one axis.</summary>
    public static NDArray<T> Flatten<T>(this NDArray<T> x) => Jnp.Ravel(x);

    /// <inheritdoc cref="Jnp.Repeat{T}(NDArray{T}, int)"/>
    public static NDArray<T> Repeat<T>(this NDArray<T> x, int repeats) => Jnp.Repeat(x, repeats);

    /// <inheritdoc cref="Jnp.Repeat{T}(NDArray{T}, int, int)"/>
    public static NDArray<T> Repeat<T>(this NDArray<T> x, int repeats, int axis) => Jnp.Repeat(x, repeats, axis);

    /// <inheritdoc cref="Jnp.Take{T}(NDArray{T}, NDArray{int})"/>
    public static NDArray<T> Take<T>(this NDArray<T> x, NDArray<int> indices) => Jnp.Take(x, indices);

    /// <inheritdoc cref="Jnp.Take{T}(NDArray{T}, NDArray{int}, int)"/>
    public static NDArray<T> Take<T>(this NDArray<T> x, NDArray<int> indices, int axis) => Jnp.Take(x, indices, axis);

    /// <inheritdoc cref="Jnp.Sort{T}(NDArray{T}, int, bool)"/>
    public static NDArray<T> Sort<T>(this NDArray<T> x, int axis = -1, bool descending = false) where T : INumber<T> => Jnp.Sort(x, axis, descending);

    /// <inheritdoc cref="Jnp.Argsort{T}(NDArray{T}, int, bool)"/>
    public static NDArray<int> Argsort<T>(this NDArray<T> x, int axis = -1, bool descending = false) where T : INumber<T> => Jnp.Argsort(x, axis, descending);

    /// <inheritdoc cref="Jnp.Clip{T}(NDArray{T}, NDArray{T}?, NDArray{T}?)"/>
    public static NDArray<T> Clip<T>(this NDArray<T> x, NDArray<T>? min = null, NDArray<T>? max = null) where T : INumber<T> => Jnp.Clip(x, min, max);

    /// <inheritdoc cref="Jnp.Round{T}(NDArray{T}, int)"/>
    public static NDArray<T> Round<T>(this NDArray<T> x, int decimals = 0) where T : IFloatingPointIeee754<T> => Jnp.Round(x, decimals);
}
