using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

/// <summary>Linear algebra on matrices in the last two axes; the axes before them are a batch.</summary>
public static partial class Linalg
{
    /// <summary>The lower triangular L with L Lᵀ = A, for a symmetric positive definite A, of which only the lower triangle is read.</summary>
    /// <remarks>NaN everywhere where A is not positive definite.</remarks>
    /// <exception cref="ShapeMismatchException">The matrices are not square; so for all functions that need it.</exception>
    public static NDArray<T> Cholesky<T>(NDArray<T> a) where T : IFloatingPointIeee754<T>
    {
        int n = SquareExtent(a);
        return Batched(a, n * n, a.Shape, (matrix, l) => Factorizations.Cholesky(n, matrix, l));
    }

    /// <summary>The x with A x = b. A right side of one axis is a vector.</summary>
    /// <remarks>Elements are infinite or NaN where A is singular.</remarks>
    public static NDArray<T> Solve<T>(NDArray<T> a, NDArray<T> b) where T : IFloatingPointIeee754<T>
    {
        int n = SquareExtent(a);
        if (b.NDim == 1) return Jnp.Squeeze(Solve(a, b.Reshape(-1, 1)), -1);
        if (b.NDim == 0 || b.Shape[^2] != n)
            throw new ShapeMismatchException($"Solve takes {n} equations, not a right side of shape {Shapes.Format(b.Shape)}.");
        int columns = b.Shape[^1];
        int[] batch = Shapes.Broadcast(a.Shape[..^2], b.Shape[..^2]);
        NDArray<T> matrices = Jnp.BroadcastTo(a, [.. batch, n, n]), sides = Jnp.BroadcastTo(b, [.. batch, n, columns]);
        NDArray<T> result = NDArray.Create(sides.AsSpan(), sides.Shape);
        using Scratch<T> lu = Scratch.Rent<T>(n * n);
        using Scratch<int> pivots = Scratch.Rent<int>(n);
        for (int i = 0; i < Shapes.Size(batch); i++)
        {
            matrices.AsSpan().Slice(i * n * n, n * n).CopyTo(lu.Span);
            Factorizations.Lu(n, lu.Span, pivots.Span);
            Factorizations.SolveLu(n, columns, lu.Span, pivots.Span, result.Writable().Slice(i * n * columns, n * columns));
        }
        return Results.Like(result, a, b);
    }

    /// <summary>The inverse.</summary>
    /// <remarks>Elements are infinite or NaN where the matrix is singular.</remarks>
    public static NDArray<T> Inv<T>(NDArray<T> a) where T : IFloatingPointIeee754<T> => Solve(a, Results.Near(Jnp.Eye<T>(SquareExtent(a)), a));

    /// <summary>The determinant.</summary>
    public static NDArray<T> Det<T>(NDArray<T> a) where T : IFloatingPointIeee754<T>
    {
        int n = SquareExtent(a);
        return WithLu(a, (lu, pivots) =>
        {
            T product = T.One;
            for (int i = 0; i < n; i++) product *= pivots[i] == i ? lu[i * n + i] : -lu[i * n + i];
            return product;
        });
    }

    /// <summary>The sign of the determinant and the logarithm of its absolute value, without overflow.</summary>
    public static (NDArray<T> Sign, NDArray<T> LogAbsDet) SlogDet<T>(NDArray<T> a) where T : IFloatingPointIeee754<T>
    {
        int n = SquareExtent(a);
        NDArray<T> sign = WithLu(a, (lu, pivots) =>
        {
            T product = T.One;
            for (int i = 0; i < n; i++) product *= SignOf<T>.Invoke(pivots[i] == i ? lu[i * n + i] : -lu[i * n + i]);
            return product;
        });
        NDArray<T> logarithm = WithLu(a, (lu, _) =>
        {
            T sum = T.Zero;
            for (int i = 0; i < n; i++) sum += T.Log(T.Abs(lu[i * n + i]));
            return sum;
        });
        return (sign, logarithm);
    }

    /// <summary>
    /// The Euclidean norm of all elements, of vectors along one axis, or the Frobenius norm of matrices along two.
    /// </summary>
    public static NDArray<T> Norm<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => HalfPrecision.Is<T>() ? Norm(x.Astype<float>(), axis, keepDims).Astype<T>() : Jnp.Sqrt(Jnp.Sum(x * x, axis, keepDims));

    /// <summary>The Euclidean norm of the vectors along an axis.</summary>
    public static NDArray<T> Norm<T>(NDArray<T> x, int axis, bool keepDims = false) where T : IFloatingPointIeee754<T> => Norm(x, [axis], keepDims);

    /// <summary>The x with A x = b for a triangular A, of which only one triangle is read; with <paramref name="trans"/>, Aᵀ x = b.</summary>
    public static NDArray<T> SolveTriangular<T>(NDArray<T> a, NDArray<T> b, bool lower = false, bool trans = false, bool unitDiagonal = false)
        where T : IFloatingPointIeee754<T>
    {
        int n = SquareExtent(a);
        if (b.NDim == 1) return Jnp.Squeeze(SolveTriangular(a, b.Reshape(-1, 1), lower, trans, unitDiagonal), -1);
        if (b.NDim == 0 || b.Shape[^2] != n)
            throw new ShapeMismatchException($"SolveTriangular takes {n} equations, not a right side of shape {Shapes.Format(b.Shape)}.");
        int columns = b.Shape[^1];
        int[] batch = Shapes.Broadcast(a.Shape[..^2], b.Shape[..^2]);
        NDArray<T> matrices = Jnp.BroadcastTo(a, [.. batch, n, n]), sides = Jnp.BroadcastTo(b, [.. batch, n, columns]);
        NDArray<T> result = NDArray.Create(sides.AsSpan(), sides.Shape);
        for (int i = 0; i < Shapes.Size(batch); i++)
        {
            Span<T> x = result.Writable().Slice(i * n * columns, n * columns);
            Factorizations.SolveTriangular(n, columns, matrices.AsSpan().Slice(i * n * n, n * n), lower, trans, unitDiagonal, x);
        }
        return Results.Like(result, a, b);
    }

    /// <summary>A matrix multiplied with itself, a negative number of times with its inverse.</summary>
    public static NDArray<T> MatrixPower<T>(NDArray<T> a, int n) where T : IFloatingPointIeee754<T>
    {
        NDArray<T> square = n < 0 ? Inv(a) : a, result = Jnp.BroadcastTo(Results.Near(Jnp.Eye<T>(SquareExtent(a)), a), a.Shape);
        for (long rest = Math.Abs((long)n); rest > 0; rest >>= 1)
        {
            if ((rest & 1) != 0) result = Jnp.Matmul(result, square);
            if (rest > 1) square = Jnp.Matmul(square, square);
        }
        return result;
    }

    private static int SquareExtent<T>(NDArray<T> a)
        => a.NDim >= 2 && a.Shape[^1] == a.Shape[^2]
            ? a.Shape[^1]
            : throw new ShapeMismatchException($"Square matrices are needed, not shape {Shapes.Format(a.Shape)}.");

    private static NDArray<T> Batched<T>(NDArray<T> a, int size, ReadOnlySpan<int> shape, RunFunction<T, T> function)
    {
        NDArray<T> result = Jnp.HostZeros<T>(shape);
        for (int start = 0; start < a.Size; start += size) function(a.AsSpan().Slice(start, size), result.Writable().Slice(start, size));
        return Results.Like(result, a);
    }

    private delegate T LuFunction<T>(ReadOnlySpan<T> lu, ReadOnlySpan<int> pivots);

    private static NDArray<T> WithLu<T>(NDArray<T> a, LuFunction<T> function) where T : IFloatingPointIeee754<T>
    {
        int n = a.Shape[^1];
        NDArray<T> result = NDArray.Allocate<T>(a.Shape[..^2]);
        using Scratch<T> lu = Scratch.Rent<T>(n * n);
        using Scratch<int> pivots = Scratch.Rent<int>(n);
        for (int i = 0; i < result.Size; i++)
        {
            a.AsSpan().Slice(i * n * n, n * n).CopyTo(lu.Span);
            Factorizations.Lu(n, lu.Span, pivots.Span);
            result.Writable()[i] = function(lu.Span, pivots.Span);
        }
        return Results.Like(result, a);
    }
}
