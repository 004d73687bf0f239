using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Jnp
{
    /// <summary>The elements in ascending order along an axis, NaN last; equal ones keep their order.</summary>
    public static NDArray<T> Sort<T>(NDArray<T> x, int axis = -1, bool descending = false) where T : INumber<T>
        => TakeAlongAxis(x, Argsort(x, axis, descending), axis);

    /// <summary>The positions that sort the elements along an axis, NaN last; equal ones keep their order.</summary>
    public static NDArray<int> Argsort<T>(NDArray<T> x, int axis = -1, bool descending = false) where T : INumber<T>
        => AlongAxis.Map<T, int>(x, axis, (run, order) => SortOrder.Of(run.ToArray(), order, descending));

    /// <summary>
    /// The positions that sort by several keys along the last axis, each of one shape: by the last key, and where that is equal by the one before it.
    /// </summary>
    public static NDArray<int> Lexsort<T>(IReadOnlyList<NDArray<T>> keys) where T : INumber<T>
    {
        if (keys.Count == 0) throw new ArgumentException("There is nothing to sort by.", nameof(keys));
        NDArray<int> order = Argsort(keys[0]);
        for (int i = 1; i < keys.Count; i++) order = TakeAlongAxis(order, Argsort(TakeAlongAxis(keys[i], order, -1)), -1);
        return order;
    }

    /// <summary>The sums of all elements up to each one, along an axis.</summary>
    public static NDArray<T> Cumsum<T>(NDArray<T> x, int axis) where T : INumberBase<T> => Lax.Cumsum(x, axis);

    /// <summary>The sums of all elements up to each one, of the flattened array.</summary>
    public static NDArray<T> Cumsum<T>(NDArray<T> x) where T : INumberBase<T> => Cumsum(Ravel(x), 0);

    /// <summary>The products of all elements up to each one, along an axis.</summary>
    public static NDArray<T> Cumprod<T>(NDArray<T> x, int axis) where T : INumberBase<T> => Lax.Cumprod(x, axis);

    /// <summary>The products of all elements up to each one, of the flattened array.</summary>
    public static NDArray<T> Cumprod<T>(NDArray<T> x) where T : INumberBase<T> => Cumprod(Ravel(x), 0);

    /// <summary>
    /// The sums of all elements up to each one along an axis, which an array of one axis need not name; with <paramref name="includeInitial"/> also the sum
    /// of none, which is 0.
    /// </summary>
    /// <exception cref="ShapeMismatchException">No axis is named, and there are several.</exception>
    public static NDArray<T> CumulativeSum<T>(NDArray<T> x, int? axis = null, bool includeInitial = false) where T : INumberBase<T>
    {
        int along = OnlyAxis(x, axis);
        return includeInitial ? Concatenate([Placement.Near(Full(Shapes.With(x.Shape, along, 1), T.Zero), x), Cumsum(x, along)], along) : Cumsum(x, along);
    }

    /// <summary>
    /// The products of all elements up to each one along an axis, which an array of one axis need not name; with <paramref name="includeInitial"/> also the
    /// product of none, which is 1.
    /// </summary>
    /// <exception cref="ShapeMismatchException">No axis is named, and there are several.</exception>
    public static NDArray<T> CumulativeProd<T>(NDArray<T> x, int? axis = null, bool includeInitial = false) where T : INumberBase<T>
    {
        int along = OnlyAxis(x, axis);
        return includeInitial ? Concatenate([Placement.Near(Full(Shapes.With(x.Shape, along, 1), T.One), x), Cumprod(x, along)], along) : Cumprod(x, along);
    }

    private static int OnlyAxis<T>(NDArray<T> x, int? axis)
    {
        if (axis is null && x.NDim != 1)
            throw new ShapeMismatchException($"An axis must be named to sum along, because an array of shape {Shapes.Format(x.Shape)} has not just one.");
        return Shapes.Axis(axis ?? 0, x.NDim);
    }

    /// <summary>The differences of neighbours along an axis, taken <paramref name="n"/> times.</summary>
    public static NDArray<T> Diff<T>(NDArray<T> x, int n = 1, int axis = -1) where T : INumberBase<T>
    {
        if (n < 0) throw new ArgumentOutOfRangeException(nameof(n), "The number of differences must not be negative.");
        for (int i = 0; i < n; i++)
        {
            int extent = Size(x, [axis]);
            x = Lax.SliceInDim(x, Math.Min(1, extent), extent, axis: axis) - Lax.SliceInDim(x, 0, Math.Max(0, extent - 1), axis: axis);
        }
        return x;
    }

    /// <summary>The differences of neighbours in the flattened array.</summary>
    public static NDArray<T> Ediff1d<T>(NDArray<T> x) where T : INumberBase<T> => Diff(Ravel(x));

    /// <summary>The running sums along an axis, with NaN counted as 0.</summary>
    public static NDArray<T> Nancumsum<T>(NDArray<T> x, int axis) where T : IFloatingPointIeee754<T> => Cumsum(Where(Isnan(x), T.Zero, x), axis);

    /// <summary>The running products along an axis, with NaN counted as 1.</summary>
    public static NDArray<T> Nancumprod<T>(NDArray<T> x, int axis) where T : IFloatingPointIeee754<T> => Cumprod(Where(Isnan(x), T.One, x), axis);

    /// <summary>Angles along an axis without jumps: to each is added the multiple of the period that brings it nearest to the one before.</summary>
    /// <param name="x">The angles.</param>
    /// <param name="period">The period.</param>
    /// <param name="axis">The axis.</param>
    public static NDArray<T> Unwrap<T>(NDArray<T> x, double period = 2 * Math.PI, int axis = -1) where T : IFloatingPointIeee754<T>
    {
        int along = axis < 0 ? axis + x.NDim : axis;
        T whole = T.CreateTruncating(period), half = T.CreateTruncating(period / 2);
        NDArray<T> step = Diff(x, axis: along), turned = Mod(step + half, whole) - half;
        // A step of half a period keeps its direction.
        turned = Where((turned == -half) & (step > T.Zero), half, turned);
        NDArray<T> correction = Where(Abs(step) < half, T.Zero, turned - step);
        int extent = x.Shape[along], one = Math.Min(1, extent);
        return Concatenate([Lax.SliceInDim(x, 0, one, axis: along), Lax.SliceInDim(x, one, extent, axis: along) + Cumsum(correction, along)], along);
    }
}
