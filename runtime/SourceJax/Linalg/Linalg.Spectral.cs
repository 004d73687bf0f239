using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Linalg
{
    /// <summary>Eigenvalues in ascending order and eigenvectors, as columns, of symmetric matrices: the mean of A and Aᵀ is taken.</summary>
    /// <remarks>
    /// Of the large elements of a vector, the first is positive. The derivative of the vectors is NaN where two eigenvalues are equal up to rounding; that
    /// of the eigenvalues alone is not.
    /// </remarks>
    public static (NDArray<T> Eigenvalues, NDArray<T> Eigenvectors) Eigh<T>(NDArray<T> a) where T : IFloatingPointIeee754<T> => Lax.Eigh(a);

    /// <summary>The eigenvalues of symmetric matrices in ascending order.</summary>
    public static NDArray<T> Eigvalsh<T>(NDArray<T> a) where T : IFloatingPointIeee754<T> => Lax.Eigh(a).Eigenvalues;

    /// <summary>
    /// U diag(S) Vh = A: singular values in descending order and their vectors, as the columns of U and the rows of Vh. With
    /// <paramref name="fullMatrices"/> these are square, and have no derivative where A is not.
    /// </summary>
    /// <remarks>
    /// Of the large elements of a right vector, the first is positive. The derivative of the vectors is NaN where two singular values are equal up to
    /// rounding; that of the values alone is not.
    /// </remarks>
    public static (NDArray<T> U, NDArray<T> S, NDArray<T> Vh) Svd<T>(NDArray<T> x, bool fullMatrices = true) where T : IFloatingPointIeee754<T>
        => Lax.Svd(x, fullMatrices);

    /// <summary>The singular values in descending order.</summary>
    public static NDArray<T> Svdvals<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Lax.Svd(x, fullMatrices: false).S;

    /// <summary>How many singular values are above <paramref name="rtol"/> times the largest; by default, above its rounding error.</summary>
    public static NDArray<int> MatrixRank<T>(NDArray<T> a, double? rtol = null) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return MatrixRank(a.Astype<float>(), rtol);
        NDArray<T> values = Svdvals(a);
        return Jnp.Sum((values > Cutoff(a, values, rtol, 1)).Astype<int>(), -1);
    }

    /// <summary>The inverse of Moore and Penrose, in which singular values count as 0 below <paramref name="rtol"/> times the largest.</summary>
    /// <remarks>The default is ten times the rounding error. The derivative is that among matrices of the same rank.</remarks>
    public static NDArray<T> Pinv<T>(NDArray<T> a, double? rtol = null) where T : IFloatingPointIeee754<T>
        => HalfPrecision.Is<T>() ? Pinv(a.Astype<float>(), rtol).Astype<T>() : PseudoInverse(a, Tolerance(a, rtol, 10));

    /// <summary>
    /// The x of least squares of A x - b, and of those with the least, the shortest; the sums of squares, the rank, and the singular values, which count as
    /// 0 below <paramref name="rcond"/> times the largest. A right side of one axis is a vector.
    /// </summary>
    public static (NDArray<T> Solution, NDArray<T> Residuals, NDArray<int> Rank, NDArray<T> SingularValues) Lstsq<T>(
        NDArray<T> a, NDArray<T> b, double? rcond = null)
        where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>())
        {
            (NDArray<float> single, NDArray<float> squares, NDArray<int> number, NDArray<float> sizes) = Lstsq(a.Astype<float>(), b.Astype<float>(), rcond);
            return (single.Astype<T>(), squares.Astype<T>(), number, sizes.Astype<T>());
        }
        NDArray<T> sides = b.NDim == 1 ? Jnp.ExpandDims(b, -1) : b, values = Svdvals(a);
        NDArray<T> solution = Jnp.Matmul(PseudoInverse(a, Tolerance(a, rcond, 1)), sides), residuals = Jnp.Sum(Jnp.Square(sides - Jnp.Matmul(a, solution)), -2);
        NDArray<int> rank = Jnp.Sum((values > Cutoff(a, values, rcond, 1)).Astype<int>(), -1);
        return (b.NDim == 1 ? Jnp.Squeeze(solution, -1) : solution, residuals, rank, values);
    }

    /// <summary>The relative size of a singular value that counts as 0: some rounding errors, if none is given.</summary>
    private static NDArray<T> Tolerance<T>(NDArray<T> a, double? given, int errors) where T : IFloatingPointIeee754<T>
        => given is { } tolerance ? T.CreateTruncating(tolerance)
            : T.CreateTruncating(Math.Max(Jnp.Size(a, [-2]), Jnp.Size(a, [-1]))) * (T.CreateTruncating(errors) * (T.BitIncrement(T.One) - T.One));

    /// <summary>The size of a singular value that counts as 0.</summary>
    private static NDArray<T> Cutoff<T>(NDArray<T> a, NDArray<T> values, double? given, int errors) where T : IFloatingPointIeee754<T>
        => Tolerance(a, given, errors) * Jnp.Max(values, initial: T.Zero, axis: [-1], keepDims: true);

    [CustomJvp(nameof(PseudoInverseRule))]
    private static NDArray<T> PseudoInverse<T>(NDArray<T> a, NDArray<T> tolerance) where T : IFloatingPointIeee754<T>
    {
        (NDArray<T> u, NDArray<T> s, NDArray<T> vh) = Lax.Svd(a, fullMatrices: false);
        NDArray<bool> isKept = s > tolerance * Jnp.Max(s, initial: T.Zero, axis: [-1], keepDims: true);
        NDArray<T> inverses = Jnp.Where(isKept, T.One / Jnp.Where(isKept, s, T.One), T.Zero);
        return Jnp.Matmul(Jnp.Swapaxes(vh, -1, -2) * Jnp.ExpandDims(inverses, -2), Jnp.Swapaxes(u, -1, -2));
    }

    /// <summary>
    /// dP = -P dA P + P Pᵀ dAᵀ (1 - A P) + (1 - P A) dAᵀ Pᵀ P (Golub and Pereyra, "The differentiation of pseudo-inverses", 1973).
    /// </summary>
    private static (NDArray<T> Primal, NDArray<T> Tangent) PseudoInverseRule<T>(NDArray<T> a, NDArray<T> tolerance, NDArray<T> da, NDArray<T> dTolerance)
        where T : IFloatingPointIeee754<T>
    {
        NDArray<T> p = PseudoInverse(a, tolerance), transposed = Jnp.Swapaxes(p, -1, -2), dt = Jnp.Swapaxes(da, -1, -2);
        NDArray<T> left = Jnp.Matmul(Jnp.Matmul(p, transposed), dt), right = Jnp.Matmul(dt, Jnp.Matmul(transposed, p));
        NDArray<T> outside = left - Jnp.Matmul(Jnp.Matmul(left, a), p) + right - Jnp.Matmul(p, Jnp.Matmul(a, right));
        return (p, outside - Jnp.Matmul(Jnp.Matmul(p, da), p));
    }
}
