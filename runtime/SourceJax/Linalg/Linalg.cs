using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

/// <summary>Linear algebra on matrices in the last two axes; the axes before them are a batch.</summary>
public static partial class Linalg
{
    /// <summary>The lower triangular L with L Lᵀ = A, for a symmetric positive definite A: the mean of A and Aᵀ is taken.</summary>
    /// <remarks>NaN everywhere where A is not positive definite.</remarks>
    /// <exception cref="ShapeMismatchException">The matrices are not square; so for all functions that need it.</exception>
    public static NDArray<T> Cholesky<T>(NDArray<T> a) where T : IFloatingPointIeee754<T> => Lax.Cholesky(a);

    /// <summary>The x with L Lᵀ x = b, from a lower triangular L as <see cref="Cholesky"/> has it. A right side of one axis is a vector.</summary>
    public static NDArray<T> CholeskySolve<T>(NDArray<T> l, NDArray<T> b) where T : IFloatingPointIeee754<T>
        => HalfPrecision.Is<T>() ? CholeskySolve(l.Astype<float>(), b.Astype<float>()).Astype<T>()
            : SolveTriangular(l, SolveTriangular(l, b, lower: true), lower: true, trans: true);

    /// <summary>
    /// The x with A x = b for a triangular A, of which only one triangle is read; with <paramref name="trans"/>, Aᵀ x = b. A right side of one axis is a
    /// vector.
    /// </summary>
    /// <remarks>Elements are infinite or NaN where A is singular.</remarks>
    public static NDArray<T> SolveTriangular<T>(NDArray<T> a, NDArray<T> b, bool lower = false, bool trans = false, bool unitDiagonal = false)
        where T : IFloatingPointIeee754<T>
        => b.NDim == 1 ? Jnp.Squeeze(Lax.TriangularSolve(a, Jnp.ExpandDims(b, -1), lower, trans, unitDiagonal), -1)
            : Lax.TriangularSolve(a, b, lower, trans, unitDiagonal);

    /// <summary>The x with A x = b. A right side of one axis is a vector.</summary>
    /// <remarks>Elements are infinite or NaN where A is singular.</remarks>
    public static NDArray<T> Solve<T>(NDArray<T> a, NDArray<T> b) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return Solve(a.Astype<float>(), b.Astype<float>()).Astype<T>();
        return b.NDim == 1 ? Jnp.Squeeze(SolveColumns(a, Jnp.ExpandDims(b, -1)), -1) : SolveColumns(a, b);
    }

    /// <summary>The inverse.</summary>
    /// <remarks>Elements are infinite or NaN where the matrix is singular.</remarks>
    public static NDArray<T> Inv<T>(NDArray<T> a) where T : IFloatingPointIeee754<T> => Solve(a, Placement.Near(Jnp.Eye<T>(Jnp.Size(a, [-1])), a));

    /// <summary>A permutation P, a lower triangular L with ones for the diagonal, and an upper triangular U, with P L U = A, by partial pivoting.</summary>
    public static (NDArray<T> P, NDArray<T> L, NDArray<T> U) Lu<T>(NDArray<T> a) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>())
        {
            (NDArray<float> order, NDArray<float> lower, NDArray<float> upper) = Lu(a.Astype<float>());
            return (order.Astype<T>(), lower.Astype<T>(), upper.Astype<T>());
        }
        (NDArray<T> lu, _, NDArray<int> permutation) = Lax.Lu(a);
        int rows = Jnp.Size(a, [-2]), steps = Math.Min(rows, Jnp.Size(a, [-1]));
        NDArray<int> numbers = Placement.Near(Jnp.Arange<int>(rows), a);
        NDArray<T> p = (Jnp.ExpandDims(numbers, -1) == Jnp.ExpandDims(permutation, -2)).Astype<T>();
        NDArray<T> l = Jnp.Tril(Lax.SliceInDim(lu, 0, steps, axis: -1), -1) + Placement.Near(Jnp.Eye<T>(rows, steps), a);
        return (p, l, Jnp.Triu(Lax.SliceInDim(lu, 0, steps, axis: -2)));
    }

    /// <summary>
    /// Orthonormal columns Q and an upper triangular R with Q R = A; Q has as many columns as R needs, or is square with the mode <c>"complete"</c>, whose
    /// derivative there is for no more rows than columns.
    /// </summary>
    public static (NDArray<T> Q, NDArray<T> R) Qr<T>(NDArray<T> a, string mode = "reduced") where T : IFloatingPointIeee754<T>
        => mode is "reduced" or "complete" ? Lax.Qr(a, mode == "complete")
            : throw new ArgumentException("The mode is \"reduced\" or \"complete\".", nameof(mode));

    [CustomJvp(nameof(SolveColumnsRule))]
    private static NDArray<T> SolveColumns<T>(NDArray<T> a, NDArray<T> b) where T : IFloatingPointIeee754<T>
    {
        (NDArray<T> lu, _, NDArray<int> permutation) = Lax.Lu(a);
        return Lax.LuSolve(lu, permutation, b);
    }

    /// <summary>A dx = db - dA x, with the factors that there are.</summary>
    private static (NDArray<T> Primal, NDArray<T> Tangent) SolveColumnsRule<T>(NDArray<T> a, NDArray<T> b, NDArray<T> da, NDArray<T> db)
        where T : IFloatingPointIeee754<T>
    {
        (NDArray<T> lu, _, NDArray<int> permutation) = Lax.Lu(a);
        NDArray<T> x = Lax.LuSolve(lu, permutation, b);
        return (x, Lax.LuSolve(lu, permutation, db - Jnp.Matmul(da, x)));
    }
}
