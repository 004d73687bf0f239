using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Linalg
{
    /// <summary>The norm of order <paramref name="ord"/> of vectors along an axis, or of one vector.</summary>
    /// <remarks>Infinity is the largest magnitude, its negative the smallest, 0 the number of elements other than 0.</remarks>
    public static NDArray<T> Norm<T>(NDArray<T> x, double ord, int? axis = null, bool keepDims = false) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return Norm(x.Astype<float>(), ord, axis, keepDims).Astype<T>();
        if (axis is null && x.NDim == 2) return Norm(x, ord, [0, 1], keepDims);
        if (axis is null && x.NDim != 1) throw new ShapeMismatchException($"The norm of an array of shape {Shapes.Format(x.Shape)} needs axes.");
        int along = axis ?? 0;
        if (ord == 2) return Norm(x, along, keepDims);
        NDArray<T> size = Jnp.Abs(x);
        if (ord == double.PositiveInfinity) return Jnp.Max(size, along, keepDims);
        if (ord == double.NegativeInfinity) return Jnp.Min(size, along, keepDims);
        if (ord == 0) return Jnp.CountNonzero(x, along, keepDims).Astype<T>();
        if (ord == 1) return Jnp.Sum(size, along, keepDims);
        return Jnp.Power(Jnp.Sum(Jnp.Power(size, T.CreateTruncating(ord)), along, keepDims), T.CreateTruncating(1 / ord));
    }

    /// <summary>
    /// The norm of order <paramref name="ord"/> of matrices over two axes: 1 and infinity are the largest sums of magnitudes of a column and of a row.
    /// </summary>
    public static NDArray<T> Norm<T>(NDArray<T> x, double ord, ReadOnlySpan<int> axis, bool keepDims = false) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return Norm(x.Astype<float>(), ord, axis, keepDims).Astype<T>();
        if (axis.Length != 2) throw new ArgumentException("A matrix has two axes.", nameof(axis));
        int rows = Shapes.Axis(axis[0], x.NDim), columns = Shapes.Axis(axis[1], x.NDim);
        bool isOfColumns = ord == 1 || ord == -1;
        if (!isOfColumns && ord != double.PositiveInfinity && ord != double.NegativeInfinity)
            throw new ArgumentException("The norms of matrices are those of order 1, -1, infinity and negative infinity.", nameof(ord));
        NDArray<T> sums = Jnp.Sum(Jnp.Abs(x), isOfColumns ? rows : columns, keepDims: true);
        NDArray<T> norm = ord > 0 ? Jnp.Max(sums, isOfColumns ? columns : rows, keepDims: true) : Jnp.Min(sums, isOfColumns ? columns : rows, keepDims: true);
        return keepDims ? norm : Jnp.Squeeze(norm, axis);
    }
}
