using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Jnp
{
    /// <summary>
    /// The matrix product, of stacks of matrices broadcast over their leading axes. A vector on the left is a row, on the right a
    /// column, and its axis is dropped from the result.
    /// </summary>
    /// <exception cref="ShapeMismatchException">The inner extents differ, an operand has rank 0, or the leading axes do not broadcast.</exception>
    public static NDArray<T> Matmul<T>(NDArray<T> x, NDArray<T> y) where T : INumberBase<T>
    {
        if (x.NDim == 0 || y.NDim == 0) throw new ShapeMismatchException("Matmul takes operands of rank 1 or more; use * for scalars.");
        if (y.NDim == 1) return DotGeneral.Run(x, y, [x.NDim - 1], [0], [], []);
        if (x.NDim == 1)
        {
            NDArray<T> row = Matmul(x.Reshape(1, -1), y);
            return row.WithShape([.. row.Shape[..^2], row.Shape[^1]]);
        }
        if (y.NDim == 2) return DotGeneral.Run(x, y, [x.NDim - 1], [0], [], []);
        int[] batch = Shapes.Broadcast(x.Shape[..^2], y.Shape[..^2]), axes = [.. Enumerable.Range(0, batch.Length)];
        NDArray<T> left = BroadcastTo(x, [.. batch, .. x.Shape[^2..]]), right = BroadcastTo(y, [.. batch, .. y.Shape[^2..]]);
        return DotGeneral.Run(left, right, [left.NDim - 1], [right.NDim - 2], axes, axes);
    }

    /// <summary>The sum of products over the last axis of the left and the last but one (or only) axis of the right operand; a scalar multiplies.</summary>
    /// <exception cref="ShapeMismatchException">These axes differ in extent.</exception>
    public static NDArray<T> Dot<T>(NDArray<T> x, NDArray<T> y) where T : INumberBase<T>
        => x.NDim == 0 || y.NDim == 0 ? x * y : DotGeneral.Run(x, y, [x.NDim - 1], [Math.Max(0, y.NDim - 2)], [], []);

    /// <summary>The sum of products of all elements; complex ones of the left operand are conjugated.</summary>
    /// <exception cref="ShapeMismatchException">The sizes differ.</exception>
    public static NDArray<T> Vdot<T>(NDArray<T> x, NDArray<T> y) where T : INumberBase<T>
    {
        NDArray<T> left = x is NDArray<Complex> z ? (NDArray<T>)(object)Conj(z) : x;
        return Dot(Ravel(left), Ravel(y));
    }

    /// <summary>The sum of products over the last axes of both operands; a scalar multiplies.</summary>
    /// <exception cref="ShapeMismatchException">These axes differ in extent.</exception>
    public static NDArray<T> Inner<T>(NDArray<T> x, NDArray<T> y) where T : INumberBase<T>
        => x.NDim == 0 || y.NDim == 0 ? x * y : DotGeneral.Run(x, y, [x.NDim - 1], [y.NDim - 1], [], []);

    /// <summary>All products of an element of one with an element of the other operand, as a matrix.</summary>
    public static NDArray<T> Outer<T>(NDArray<T> x, NDArray<T> y) where T : INumberBase<T> => x.Reshape(-1, 1) * y.Reshape(1, -1);

    /// <summary>The sum of products over the last <paramref name="axes"/> axes of the left and the first of the right operand.</summary>
    /// <exception cref="ShapeMismatchException">These axes differ in extent.</exception>
    public static NDArray<T> Tensordot<T>(NDArray<T> x, NDArray<T> y, int axes = 2) where T : INumberBase<T>
        => Tensordot(x, y, [.. Enumerable.Range(x.NDim - axes, axes)], [.. Enumerable.Range(0, axes)]);

    /// <summary>The sum of products over given pairs of axes.</summary>
    /// <exception cref="ShapeMismatchException">The axes of a pair differ in extent.</exception>
    public static NDArray<T> Tensordot<T>(NDArray<T> x, NDArray<T> y, ReadOnlySpan<int> xAxes, ReadOnlySpan<int> yAxes) where T : INumberBase<T>
    {
        if (xAxes.Length != yAxes.Length) throw new ArgumentException($"{xAxes.Length} and {yAxes.Length} axes do not form pairs.");
        int[] left = xAxes.ToArray(), right = yAxes.ToArray();
        for (int i = 0; i < left.Length; i++) (left[i], right[i]) = (Shapes.Axis(left[i], x.NDim), Shapes.Axis(right[i], y.NDim));
        return DotGeneral.Run(x, y, left, right, [], []);
    }

    /// <summary>
    /// Einstein's summation: <c>Einsum("ijk,jk->ki", t, a)</c>. Axes of one label are paired, those missing in the result are summed
    /// over, <c>...</c> stands for leading axes. Without an arrow the result has the labels that occur once, in alphabetical order.
    /// </summary>
    /// <exception cref="ShapeMismatchException">Axes of one label differ in extent, or labels do not fit an operand's rank.</exception>
    public static NDArray<T> Einsum<T>(string subscripts, params ReadOnlySpan<NDArray<T>> operands) where T : INumberBase<T>
        => EinsumPlan.Run(subscripts, operands);

    /// <summary>The sum of a diagonal of the matrices over the first two axes.</summary>
    public static NDArray<T> Trace<T>(NDArray<T> x, int offset = 0, int axis1 = 0, int axis2 = 1) where T : INumberBase<T>
        => Sum(Diagonal(x, offset, axis1, axis2), -1);

    /// <summary>The Kronecker product.</summary>
    public static NDArray<T> Kron<T>(NDArray<T> x, NDArray<T> y) where T : INumberBase<T>
    {
        int rank = Math.Max(x.NDim, y.NDim);
        int[] left = new int[2 * rank], right = new int[2 * rank], result = new int[rank];
        for (int i = 0; i < rank; i++)
        {
            int l = i - (rank - x.NDim), r = i - (rank - y.NDim);
            left[2 * i] = l >= 0 ? x.Shape[l] : 1;
            right[2 * i + 1] = r >= 0 ? y.Shape[r] : 1;
            left[2 * i + 1] = right[2 * i] = 1;
            result[i] = Shapes.Extent((long)left[2 * i] * right[2 * i + 1]);
        }
        return (x.WithShape(left) * y.WithShape(right)).WithShape(result);
    }

    /// <summary>The vector product along the last axis, of extent 3.</summary>
    /// <exception cref="ShapeMismatchException">The last extent is not 3.</exception>
    public static NDArray<T> Cross<T>(NDArray<T> x, NDArray<T> y) where T : INumberBase<T>
    {
        if (x.NDim == 0 || y.NDim == 0 || x.Shape[^1] != 3 || y.Shape[^1] != 3)
            throw new ShapeMismatchException(
                $"Cross takes vectors of 3 along the last axis, not shapes {Shapes.Format(x.Shape)} and {Shapes.Format(y.Shape)}.");
        NDArray<T> left1 = Roll(x, -1, -1), left2 = Roll(x, -2, -1), right1 = Roll(y, -1, -1), right2 = Roll(y, -2, -1);
        return left1 * right2 - left2 * right1;
    }
}
