using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

/// <summary>
/// The factorizations that the functions of <see cref="Linalg"/> are made of: of matrices in the last two axes, where the axes before them are a batch.
/// </summary>
public static partial class Lax
{
    /// <summary>
    /// The lower triangular L with L Lᵀ = A, for a symmetric positive definite A: the mean of A and Aᵀ, or the lower triangle alone without
    /// <paramref name="symmetrizeInput"/>.
    /// </summary>
    /// <remarks>NaN everywhere where A is not positive definite.</remarks>
    /// <exception cref="ShapeMismatchException">The matrices are not square; so for all functions that need it.</exception>
    public static NDArray<T> Cholesky<T>(NDArray<T> a, bool symmetrizeInput = true) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return Cholesky(a.Astype<float>(), symmetrizeInput).Astype<T>();
        int n = SquareExtent(a);
        NDArray<T> l = NDArray.Allocate<T>(a.Shape), matrices = symmetrizeInput ? Symmetric(a) : a;
        Factorizations.Cholesky(matrices.AsSpan(), l.Writable(), Shapes.Size(a.Shape[..^2]), n);
        return Results.Like(l, a);
    }

    /// <summary>
    /// The x with A x = b, for right sides in columns and a triangular A, of which only one triangle is read; or with <paramref name="transposeA"/>, Aᵀ x =
    /// b.
    /// </summary>
    /// <remarks>Elements are infinite or NaN where A is singular.</remarks>
    public static NDArray<T> TriangularSolve<T>(NDArray<T> a, NDArray<T> b, bool lower = false, bool transposeA = false, bool unitDiagonal = false)
        where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return TriangularSolve(a.Astype<float>(), b.Astype<float>(), lower, transposeA, unitDiagonal).Astype<T>();
        int n = RequireSides(a, b);
        int columns = b.Shape[^1];
        int[] batch = Shapes.Broadcast(a.Shape[..^2], b.Shape[..^2]);
        NDArray<T> matrices = Jnp.BroadcastTo(a, [.. batch, n, n]), sides = Jnp.BroadcastTo(b, [.. batch, n, columns]);
        NDArray<T> x = NDArray.Allocate<T>(sides.Shape);
        Factorizations.SolveTriangular(
            matrices.AsSpan(), sides.AsSpan(), x.Writable(), Shapes.Size(batch), n, columns, lower, transposeA, unitDiagonal);
        return Results.Like(x, a, b);
    }

    /// <summary>
    /// A matrix with exchanged rows as L U, by partial pivoting: both factors in one matrix, without the ones on L's diagonal, the row that each step
    /// exchanged with its own, and for each row of the factors the row of the matrix that it belongs to.
    /// </summary>
    public static (NDArray<T> Lu, NDArray<int> Pivots, NDArray<int> Permutation) Lu<T>(NDArray<T> a) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>())
        {
            (NDArray<float> single, NDArray<int> exchanges, NDArray<int> order) = Lu(a.Astype<float>());
            return (single.Astype<T>(), exchanges, order);
        }
        (int rows, int columns) = MatrixExtents(a);
        NDArray<T> lu = NDArray.Allocate<T>(a.Shape);
        NDArray<int> pivots = NDArray.Allocate<int>([.. a.Shape[..^2], Math.Min(rows, columns)]), permutation = NDArray.Allocate<int>(a.Shape[..^1]);
        Factorizations.Lu(a.AsSpan(), lu.Writable(), pivots.Writable(), permutation.Writable(), Shapes.Size(a.Shape[..^2]), rows, columns);
        return (Results.Like(lu, a), Results.Like(pivots, a), Results.Like(permutation, a));
    }

    /// <summary>The x with A x = b, for right sides in columns, from the factors of <see cref="Lu"/>.</summary>
    /// <remarks>Elements are infinite or NaN where A is singular.</remarks>
    public static NDArray<T> LuSolve<T>(NDArray<T> lu, NDArray<int> permutation, NDArray<T> b) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return LuSolve(lu.Astype<float>(), permutation, b.Astype<float>()).Astype<T>();
        RequireSides(lu, b);
        NDArray<T> sides = Jnp.BroadcastTo(b, [.. Shapes.Broadcast(lu.Shape[..^2], b.Shape[..^2]), .. b.Shape[^2..]]);
        NDArray<int> order = Jnp.BroadcastTo(permutation, sides.Shape[..^1]);
        NDArray<T> permuted = Jnp.TakeAlongAxis(sides, Jnp.ExpandDims(order, -1), -2);
        return TriangularSolve(lu, TriangularSolve(lu, permuted, lower: true, unitDiagonal: true));
    }

    /// <summary>Orthonormal columns Q and upper triangular R with Q R = A; with <paramref name="fullMatrices"/>, square Q.</summary>
    public static (NDArray<T> Q, NDArray<T> R) Qr<T>(NDArray<T> a, bool fullMatrices = false) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>())
        {
            (NDArray<float> single, NDArray<float> triangle) = Qr(a.Astype<float>(), fullMatrices);
            return (single.Astype<T>(), triangle.Astype<T>());
        }
        (int rows, int columns) = MatrixExtents(a);
        int height = fullMatrices ? rows : Math.Min(rows, columns);
        NDArray<T> q = NDArray.Allocate<T>([.. a.Shape[..^1], height]), r = NDArray.Allocate<T>([.. a.Shape[..^2], height, columns]);
        Factorizations.Qr(a.AsSpan(), q.Writable(), r.Writable(), Shapes.Size(a.Shape[..^2]), rows, columns, fullMatrices);
        return (Results.Like(q, a), Results.Like(r, a));
    }

    /// <summary>
    /// Eigenvalues in ascending order and eigenvectors, as columns, of symmetric matrices: of the mean of A and Aᵀ, or of the lower triangle alone without
    /// <paramref name="symmetrizeInput"/>.
    /// </summary>
    /// <remarks>
    /// Of the large elements of a vector, the first is positive. The derivative of the vectors is NaN where two eigenvalues are equal up to rounding.
    /// </remarks>
    public static (NDArray<T> Eigenvalues, NDArray<T> Eigenvectors) Eigh<T>(NDArray<T> a, bool symmetrizeInput = true) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>())
        {
            (NDArray<float> single, NDArray<float> vectors) = Eigh(a.Astype<float>(), symmetrizeInput);
            return (single.Astype<T>(), vectors.Astype<T>());
        }
        int n = SquareExtent(a);
        NDArray<T> w = NDArray.Allocate<T>(a.Shape[..^1]), v = NDArray.Allocate<T>(a.Shape), matrices = symmetrizeInput ? Symmetric(a) : a;
        Factorizations.Eigh(matrices.AsSpan(), w.Writable(), v.Writable(), Shapes.Size(a.Shape[..^2]), n);
        return (Results.Like(w, a), Results.Like(v, a));
    }

    /// <summary>
    /// U diag(S) Vh = A: singular values in descending order and their vectors, as the columns of U and the rows of Vh; with
    /// <paramref name="fullMatrices"/>, square ones.
    /// </summary>
    /// <remarks>
    /// Of the large elements of a right vector, the first is positive. The derivative of the vectors is NaN where two values are equal up to rounding.
    /// </remarks>
    public static (NDArray<T> U, NDArray<T> S, NDArray<T> Vh) Svd<T>(NDArray<T> a, bool fullMatrices = true) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>())
        {
            (NDArray<float> left, NDArray<float> single, NDArray<float> right) = Svd(a.Astype<float>(), fullMatrices);
            return (left.Astype<T>(), single.Astype<T>(), right.Astype<T>());
        }
        (int rows, int columns) = MatrixExtents(a);
        int count = Math.Min(rows, columns);
        NDArray<T> u = NDArray.Allocate<T>([.. a.Shape[..^1], fullMatrices ? rows : count]), s = NDArray.Allocate<T>([.. a.Shape[..^2], count]);
        NDArray<T> vh = NDArray.Allocate<T>([.. a.Shape[..^2], fullMatrices ? columns : count, columns]);
        Factorizations.Svd(a.AsSpan(), u.Writable(), s.Writable(), vh.Writable(), Shapes.Size(a.Shape[..^2]), rows, columns, fullMatrices);
        return (Results.Like(u, a), Results.Like(s, a), Results.Like(vh, a));
    }

    /// <summary>The mean of a matrix and its transpose.</summary>
    private static NDArray<T> Symmetric<T>(NDArray<T> a) where T : IFloatingPointIeee754<T> => (a + Jnp.Swapaxes(a, -1, -2)) * T.CreateTruncating(0.5);

    private static (int Rows, int Columns) MatrixExtents<T>(NDArray<T> a)
        => a.NDim >= 2 ? (a.Shape[^2], a.Shape[^1]) : throw new ShapeMismatchException($"Matrices are needed, not shape {Shapes.Format(a.Shape)}.");

    private static int RequireSides<T>(NDArray<T> a, NDArray<T> b)
    {
        int n = SquareExtent(a);
        if (b.NDim < 2 || b.Shape[^2] != n)
            throw new ShapeMismatchException($"Right sides of shape {Shapes.Format(b.Shape)} do not fit matrices of shape {Shapes.Format(a.Shape)}.");
        return n;
    }

    private static int SquareExtent<T>(NDArray<T> a)
        => a.NDim >= 2 && a.Shape[^1] == a.Shape[^2]
            ? a.Shape[^1]
            : throw new ShapeMismatchException($"Square matrices are needed, not shape {Shapes.Format(a.Shape)}.");
}
