using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

/// <summary>JAX's lower-level operations: structured control flow, slices with computed starts, and operations without broadcasting.</summary>
public static partial class Lax
{
    /// <summary>The value itself; derivatives do not flow through it.</summary>
    /// <typeparam name="T">An array, a scalar or a tree of them.</typeparam>
    public static T StopGradient<T>(T x) => x;

    /// <summary>The element of one of two arrays by a condition, all of one shape or the condition of rank 0.</summary>
    /// <exception cref="ShapeMismatchException">The shapes differ.</exception>
    public static NDArray<T> Select<T>(NDArray<bool> predicate, NDArray<T> onTrue, NDArray<T> onFalse)
    {
        if (!onTrue.Shape.SequenceEqual(onFalse.Shape) || (predicate.NDim > 0 && !predicate.Shape.SequenceEqual(onTrue.Shape)))
            throw new ShapeMismatchException(
                $"Select takes one shape, not {Shapes.Format(predicate.Shape)}, {Shapes.Format(onTrue.Shape)} and {Shapes.Format(onFalse.Shape)}.");
        return Jnp.Where(predicate, onTrue, onFalse);
    }

    /// <summary>Elements brought between bounds of rank 0 or of the same shape.</summary>
    public static NDArray<T> Clamp<T>(NDArray<T> min, NDArray<T> x, NDArray<T> max) where T : INumber<T> => Jnp.Minimum(Jnp.Maximum(x, min), max);

    /// <summary>The numbers 0, 1, 2, ... of a length.</summary>
    public static NDArray<T> Iota<T>(int size) where T : INumber<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return Jnp.Arange(T.CreateChecked(size));
    }

    /// <summary>The position along one axis, everywhere in a shape.</summary>
    public static NDArray<T> BroadcastedIota<T>(ReadOnlySpan<int> shape, int dimension) where T : INumber<T>
    {
        int axis = Shapes.Axis(dimension, shape.Length);
        int[] spread = [.. Enumerable.Repeat(1, shape.Length)];
        spread[axis] = shape[axis];
        return Jnp.BroadcastTo(Iota<T>(shape[axis]).Reshape(spread), shape);
    }

    /// <summary>The <paramref name="k"/> largest elements along the last axis in descending order, and their positions.</summary>
    public static (NDArray<T> Values, NDArray<int> Indices) TopK<T>(NDArray<T> x, int k) where T : INumber<T>
    {
        int last = x.NDim - 1;
        NDArray<int> order = Jnp.SliceAxis(Jnp.Argsort(x, last, descending: true), last, 0, k);
        return (Jnp.TakeAlongAxis(x, order, last), order);
    }

    /// <summary>Keys in ascending order along an axis, NaN last, and values in the order of their keys; equal keys keep their order.</summary>
    public static (NDArray<TKey> Keys, NDArray<TValue> Values) SortKeyVal<TKey, TValue>(NDArray<TKey> keys, NDArray<TValue> values, int dimension = -1)
        where TKey : INumber<TKey>
    {
        NDArray<int> order = Jnp.Argsort(keys, dimension);
        return (Jnp.TakeAlongAxis(keys, order, dimension), Jnp.TakeAlongAxis(values, order, dimension));
    }

    /// <summary>The general contraction: batch axes are paired, contracting axes summed over; batch axes come first in the result.</summary>
    /// <exception cref="ShapeMismatchException">Paired axes differ in extent.</exception>
    public static NDArray<T> DotGeneral<T>(
        NDArray<T> x, NDArray<T> y,
        ReadOnlySpan<int> xContracting, ReadOnlySpan<int> yContracting, ReadOnlySpan<int> xBatch = default, ReadOnlySpan<int> yBatch = default)
        where T : INumberBase<T>
        => Execution.DotGeneral.Run(x, y, xContracting, yContracting, xBatch, yBatch);

    /// <summary>The part of a shape that starts at computed positions, one for each axis: <c>[i, 0]</c>.</summary>
    /// <exception cref="IndexOutOfRangeException">It reaches beyond the array; nothing is moved silently.</exception>
    public static NDArray<T> DynamicSlice<T>(NDArray<T> x, NDArray<int> starts, ReadOnlySpan<int> sizes)
        => x[Windows(x.Shape, starts.AsSpan(), sizes)];

    /// <summary>The part of an axis that starts at a computed position.</summary>
    /// <exception cref="IndexOutOfRangeException">It reaches beyond the array.</exception>
    public static NDArray<T> DynamicSliceInDim<T>(NDArray<T> x, int start, int size, int axis = 0)
    {
        int along = Shapes.Axis(axis, x.NDim);
        int[] starts = new int[x.NDim], sizes = x.Shape.ToArray();
        (starts[along], sizes[along]) = (start, size);
        return x[Windows(x.Shape, starts, sizes)];
    }

    /// <summary>The slice at a computed position of an axis, which is dropped unless <paramref name="keepDims"/>.</summary>
    /// <exception cref="IndexOutOfRangeException">The position is out of range.</exception>
    public static NDArray<T> DynamicIndexInDim<T>(NDArray<T> x, int index, int axis = 0, bool keepDims = true)
    {
        NDArray<T> slice = DynamicSliceInDim(x, index, 1, axis);
        return keepDims ? slice : Jnp.Squeeze(slice, axis);
    }

    /// <summary>A copy in which a part that starts at computed positions is replaced.</summary>
    /// <exception cref="IndexOutOfRangeException">It reaches beyond the array.</exception>
    public static NDArray<T> DynamicUpdateSlice<T>(NDArray<T> x, NDArray<T> update, NDArray<int> starts)
        => x.At(Windows(x.Shape, starts.AsSpan(), update.Shape)).Set(update);

    /// <summary>A copy in which the part of an axis that starts at a computed position is replaced.</summary>
    /// <exception cref="IndexOutOfRangeException">It reaches beyond the array.</exception>
    public static NDArray<T> DynamicUpdateSliceInDim<T>(NDArray<T> x, NDArray<T> update, int start, int axis)
    {
        int along = axis < 0 ? axis + x.NDim : axis;
        return DynamicUpdateSlice(x, update, [.. Enumerable.Repeat(0, along), start, .. Enumerable.Repeat(0, x.NDim - along - 1)]);
    }

    /// <summary>The elements from <paramref name="start"/> up to <paramref name="stop"/> along an axis.</summary>
    /// <exception cref="IndexOutOfRangeException">They reach beyond the array.</exception>
    public static NDArray<T> SliceInDim<T>(NDArray<T> x, int start, int stop, int stride = 1, int axis = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        int along = Shapes.Axis(axis, x.NDim);
        NDArray<T> run = Jnp.SliceAxis(x, along, start, stop);
        if (stride == 1) return run;
        var index = new ArrayIndex[along + 1];
        Array.Fill(index, Range.All);
        index[along] = ArrayIndex.Slice(step: stride);
        return run[index];
    }

    /// <summary>
    /// The array with a value before and after each axis and between its elements. A negative width cuts elements off.
    /// </summary>
    /// <exception cref="ShapeMismatchException">There is not one triple of widths for each axis.</exception>
    /// <exception cref="IndexOutOfRangeException">More is cut off an axis than there is.</exception>
    public static NDArray<T> Pad<T>(NDArray<T> x, T value, ReadOnlySpan<(int Low, int High, int Interior)> widths)
    {
        if (widths.Length != x.NDim)
            throw new ShapeMismatchException($"{widths.Length} triples of widths do not fit an array of shape {Shapes.Format(x.Shape)}.");
        int rank = x.NDim;
        int[] shape = new int[rank], counter = new int[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(widths[axis].Interior, nameof(widths));
            long extent = (long)widths[axis].Low + widths[axis].High + x.Shape[axis] + Math.Max(0L, x.Shape[axis] - 1) * widths[axis].Interior;
            if (extent < 0) throw new IndexOutOfRangeException($"Pad cuts more off axis {axis} of {x.Shape[axis]} elements than there is.");
            shape[axis] = Shapes.Extent(extent);
        }
        NDArray<T> result = Jnp.HostFull(shape, value);
        int[] strides = Shapes.Strides(shape);
        ReadOnlySpan<T> from = x.AsSpan();
        Span<T> to = result.Writable();
        for (int i = 0; i < from.Length; i++)
        {
            int place = 0;
            bool inside = true;
            for (int axis = 0; axis < rank; axis++)
            {
                int at = widths[axis].Low + counter[axis] * (widths[axis].Interior + 1);
                inside &= (uint)at < (uint)shape[axis];
                place += at * strides[axis];
            }
            if (inside) to[place] = from[i];
            for (int axis = rank - 1; axis >= 0 && ++counter[axis] == x.Shape[axis]; axis--) counter[axis] = 0;
        }
        return Results.Like(result, x);
    }

    private static ArrayIndex[] Windows(ReadOnlySpan<int> shape, ReadOnlySpan<int> starts, ReadOnlySpan<int> sizes)
    {
        if (starts.Length != shape.Length || sizes.Length != shape.Length)
            throw new ShapeMismatchException($"{starts.Length} starts and {sizes.Length} sizes do not fit an array of shape {Shapes.Format(shape)}.");
        var windows = new ArrayIndex[shape.Length];
        for (int axis = 0; axis < windows.Length; axis++)
        {
            int start = ShapeGuard.Window(sizes[axis], shape[axis], starts[axis], axis);
            windows[axis] = start..(start + sizes[axis]);
        }
        return windows;
    }
}
