using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Jnp
{
    /// <summary>The elements at positions along an axis; the positions' axes take the place of the axis.</summary>
    /// <exception cref="IndexOutOfRangeException">A position is out of range.</exception>
    public static NDArray<T> Take<T>(NDArray<T> x, NDArray<int> indices, int axis)
    {
        var index = new ArrayIndex[Shapes.Axis(axis, x.NDim) + 1];
        System.Array.Fill(index, Range.All);
        index[^1] = indices;
        return x[index];
    }

    /// <summary>The elements at positions of the flattened array.</summary>
    /// <exception cref="IndexOutOfRangeException">A position is out of range.</exception>
    public static NDArray<T> Take<T>(NDArray<T> x, NDArray<int> indices) => Take(Ravel(x), indices, 0);

    /// <summary>For each place of <paramref name="indices"/>, the element at its position along the axis; the other axes broadcast.</summary>
    /// <exception cref="IndexOutOfRangeException">A position is out of range.</exception>
    public static NDArray<T> TakeAlongAxis<T>(NDArray<T> x, NDArray<int> indices, int axis)
    {
        if (x.NDim != indices.NDim) throw new ShapeMismatchException($"Shapes {Shapes.Format(x.Shape)} and {Shapes.Format(indices.Shape)} differ in rank.");
        int along = Shapes.Axis(axis, x.NDim);
        var index = new ArrayIndex[x.NDim];
        for (int i = 0; i < index.Length; i++)
        {
            int[] spread = [.. Enumerable.Repeat(1, x.NDim)];
            spread[i] = x.Shape[i];
            index[i] = i == along ? indices : Results.Near(Arange(x.Shape[i]), x).Reshape(spread);
        }
        return x[index];
    }

    /// <summary>The elements where the condition holds. The result's size depends on values.</summary>
    public static NDArray<T> Extract<T>(NDArray<bool> condition, NDArray<T> x) => Ravel(x)[Ravel(condition)];

    /// <summary>Values interpolated linearly between the points (xp, fp), where xp ascends; beyond them the first and last value.</summary>
    /// <exception cref="IndexOutOfRangeException">There are no points.</exception>
    public static NDArray<T> Interp<T>(NDArray<T> x, NDArray<T> xp, NDArray<T> fp) where T : IFloatingPointIeee754<T>
    {
        if (xp.NDim != 1 || fp.NDim != 1 || xp.Shape[0] != fp.Shape[0])
            throw new ShapeMismatchException(
                $"Interp takes points as two vectors of one length, not shapes {Shapes.Format(xp.Shape)} and {Shapes.Format(fp.Shape)}.");
        NDArray<int> high = Clip(Searchsorted(xp, x, "right"), 1, Math.Max(1, xp.Size - 1)), low = high - 1;
        high = Minimum(high, xp.Size - 1);
        NDArray<T> x0 = Take(xp, low), x1 = Take(xp, high), f0 = Take(fp, low), f1 = Take(fp, high), width = x1 - x0;
        NDArray<T> inner = Where(width == T.Zero, f0, f0 + (x - x0) / Where(width == T.Zero, T.One, width) * (f1 - f0));
        return Where(x < xp[0], fp[0], Where(x > xp[^1], fp[^1], inner));
    }

    /// <summary>The polynomial with the given coefficients, the highest power first.</summary>
    public static NDArray<T> Polyval<T>(NDArray<T> coefficients, NDArray<T> x) where T : INumberBase<T>
    {
        NDArray<T> value = ZerosLike(x);
        for (int i = 0; i < coefficients.Size; i++) value = value * x + coefficients[i];
        return value;
    }

    /// <summary>The integral by the trapezoidal rule along the last axis, with points at distance <paramref name="dx"/>.</summary>
    public static NDArray<T> Trapezoid<T>(NDArray<T> y, T dx) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return Trapezoid(y.Astype<float>(), float.CreateTruncating(dx)).Astype<T>();
        int n = y.Shape[^1];
        NDArray<T> sums = Lax.SliceInDim(y, Math.Min(1, n), n, axis: -1) + Lax.SliceInDim(y, 0, Math.Max(0, n - 1), axis: -1);
        return Sum(sums, -1) * (dx / T.CreateTruncating(2));
    }

    /// <summary>Flat positions in an array of a shape as positions along each axis, all of one shape. Positions that there are not stay beyond the first axis.</summary>
    /// <param name="indices">Flat positions, not negative.</param>
    /// <param name="shape">The shape.</param>
    public static NDArray<int>[] UnravelIndex(NDArray<int> indices, ReadOnlySpan<int> shape)
    {
        int[] extents = [.. shape];
        return [.. Enumerable.Range(0, extents.Length).Select(axis => Along(indices, extents, axis))];
    }

    private static NDArray<int> Along(NDArray<int> indices, int[] extents, int axis)
    {
        int inner = 1;
        for (int i = axis + 1; i < extents.Length; i++) inner *= extents[i];
        NDArray<int> rows = indices / inner;
        return axis == 0 ? rows : rows % extents[axis];
    }
}
