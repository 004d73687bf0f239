using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Linalg
{
    /// <summary>
    /// The Euclidean norm of all elements, of vectors along one axis, or the Frobenius norm of matrices along two.
    /// </summary>
    public static NDArray<T> Norm<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => HalfPrecision.Is<T>() ? Norm(x.Astype<float>(), axis, keepDims).Astype<T>() : Jnp.Sqrt(Jnp.Sum(x * x, axis, keepDims));

    /// <summary>The Euclidean norm of the vectors along an axis.</summary>
    public static NDArray<T> Norm<T>(NDArray<T> x, int axis, bool keepDims = false) where T : IFloatingPointIeee754<T> => Norm(x, [axis], keepDims);

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
    /// The norm of order <paramref name="ord"/> of matrices over two axes: 1 and infinity are the largest sums of magnitudes of a column and of a row, 2 is
    /// the largest singular value; their negatives are the smallest ones.
    /// </summary>
    public static NDArray<T> Norm<T>(NDArray<T> x, double ord, ReadOnlySpan<int> axis, bool keepDims = false) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return Norm(x.Astype<float>(), ord, axis, keepDims).Astype<T>();
        if (axis.Length != 2) throw new ArgumentException("A matrix has two axes.", nameof(axis));
        bool isOfValues = ord == 2 || ord == -2, isOfColumns = ord == 1 || ord == -1;
        if (!isOfValues && !isOfColumns && ord != double.PositiveInfinity && ord != double.NegativeInfinity)
            throw new ArgumentException("The norms of matrices are those of order 1, -1, 2, -2, infinity and negative infinity.", nameof(ord));
        NDArray<T> matrices = Jnp.Moveaxis(x, axis, [-2, -1]), sizes = isOfValues ? Svdvals(matrices) : Jnp.Sum(Jnp.Abs(matrices), isOfColumns ? -2 : -1);
        NDArray<T> norm = ord > 0 ? Jnp.Max(sizes, -1) : Jnp.Min(sizes, -1);
        return keepDims ? Jnp.ExpandDims(norm, axis) : norm;
    }

    /// <summary>A norm of matrices by name: <c>"fro"</c>, the root of the sum of all squares, or <c>"nuc"</c>, the sum of the singular values.</summary>
    public static NDArray<T> Norm<T>(NDArray<T> x, string ord, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return Norm(x.Astype<float>(), ord, axis, keepDims).Astype<T>();
        if (ord is not ("fro" or "nuc")) throw new ArgumentException("The norms of matrices that have names are \"fro\" and \"nuc\".", nameof(ord));
        if (axis.Length == 0 && x.NDim == 2) return Norm(x, ord, [0, 1], keepDims);
        if (axis.Length != 2) throw new ArgumentException("A matrix has two axes.", nameof(axis));
        if (ord == "fro") return Norm(x, axis, keepDims);
        NDArray<T> sum = Jnp.Sum(Svdvals(Jnp.Moveaxis(x, axis, [-2, -1])), -1);
        return keepDims ? Jnp.ExpandDims(sum, axis) : sum;
    }

    /// <summary>The condition number: the largest singular value over the smallest.</summary>
    public static NDArray<T> Cond<T>(NDArray<T> x) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return Cond(x.Astype<float>()).Astype<T>();
        NDArray<T> values = Svdvals(x);
        return Jnp.Max(values, -1) / Jnp.Min(values, -1);
    }
}
