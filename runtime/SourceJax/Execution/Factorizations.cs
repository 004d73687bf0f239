using System.ComponentModel;
using System.Numerics;

namespace SourceJax.Execution;

/// <summary>Factorizations of row-major square matrices, and solutions with them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Factorizations
{
    /// <summary>The lower factor of a symmetric positive definite matrix, row by row; NaN throughout if it is not one.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="n">The extent.</param>
    /// <param name="a">The matrix, of which the lower triangle is read.</param>
    /// <param name="l">Receives the factor.</param>
    public static void Cholesky<T>(int n, ReadOnlySpan<T> a, Span<T> l) where T : IFloatingPointIeee754<T>
    {
        l[..(n * n)].Clear();
        for (int row = 0; row < n; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                T rest = a[row * n + column] - Runs.Dot<T>(l.Slice(row * n, column), l.Slice(column * n, column));
                if (column < row) l[row * n + column] = rest / l[column * n + column];
                else if (rest > T.Zero) l[row * n + row] = T.Sqrt(rest);
                else
                {
                    l[..(n * n)].Fill(T.NaN);
                    return;
                }
            }
        }
    }

    /// <summary>Replaces a matrix by its factors L (unit diagonal, below) and U (above), with partial pivoting.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="n">The extent.</param>
    /// <param name="a">The matrix.</param>
    /// <param name="pivots">Receives for each step the row that was exchanged with it.</param>
    public static void Lu<T>(int n, Span<T> a, Span<int> pivots) where T : IFloatingPointIeee754<T>
    {
        for (int step = 0; step < n; step++)
        {
            int pivot = step;
            for (int row = step + 1; row < n; row++)
            {
                if (T.Abs(a[row * n + step]) > T.Abs(a[pivot * n + step])) pivot = row;
            }
            pivots[step] = pivot;
            if (pivot != step) Exchange(a.Slice(step * n, n), a.Slice(pivot * n, n));
            if (T.IsZero(a[step * n + step])) continue;
            for (int row = step + 1; row < n; row++)
            {
                T factor = a[row * n + step] /= a[step * n + step];
                Subtract(a.Slice(row * n + step + 1, n - step - 1), factor, a.Slice(step * n + step + 1, n - step - 1));
            }
        }
    }

    /// <summary>Replaces right sides by solutions, with the factors of <see cref="Lu{T}"/>.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="n">The extent.</param>
    /// <param name="columns">The number of right sides.</param>
    /// <param name="lu">The factors.</param>
    /// <param name="pivots">The exchanges.</param>
    /// <param name="b">The right sides as columns; receives the solutions.</param>
    public static void SolveLu<T>(int n, int columns, ReadOnlySpan<T> lu, ReadOnlySpan<int> pivots, Span<T> b) where T : IFloatingPointIeee754<T>
    {
        for (int step = 0; step < n; step++)
        {
            if (pivots[step] != step) Exchange(b.Slice(step * columns, columns), b.Slice(pivots[step] * columns, columns));
        }
        SolveTriangular(n, columns, lu, lower: true, transposed: false, unitDiagonal: true, b);
        SolveTriangular(n, columns, lu, lower: false, transposed: false, unitDiagonal: false, b);
    }

    /// <summary>Replaces right sides by solutions with one triangle of a matrix.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="n">The extent.</param>
    /// <param name="columns">The number of right sides.</param>
    /// <param name="a">The matrix.</param>
    /// <param name="lower">Whether the lower triangle is the one, or the upper.</param>
    /// <param name="transposed">Whether to solve with the triangle transposed.</param>
    /// <param name="unitDiagonal">Whether to take the diagonal as ones.</param>
    /// <param name="b">The right sides as columns; receives the solutions.</param>
    public static void SolveTriangular<T>(int n, int columns, ReadOnlySpan<T> a, bool lower, bool transposed, bool unitDiagonal, Span<T> b)
        where T : IFloatingPointIeee754<T>
    {
        int rowStride = transposed ? 1 : n, columnStride = transposed ? n : 1;
        bool forward = lower != transposed;
        for (int step = 0; step < n; step++)
        {
            int row = forward ? step : n - 1 - step;
            Span<T> x = b.Slice(row * columns, columns);
            for (int done = 0; done < step; done++)
            {
                int other = forward ? done : n - 1 - done;
                Subtract(x, a[row * rowStride + other * columnStride], b.Slice(other * columns, columns));
            }
            if (unitDiagonal) continue;
            for (int column = 0; column < columns; column++) x[column] /= a[row * n + row];
        }
    }

    private static void Exchange<T>(Span<T> x, Span<T> y)
    {
        for (int i = 0; i < x.Length; i++) (x[i], y[i]) = (y[i], x[i]);
    }

    /// <summary>x -= factor y.</summary>
    private static void Subtract<T>(Span<T> x, T factor, ReadOnlySpan<T> y) where T : INumberBase<T>
    {
        for (int i = 0; i < x.Length; i++) x[i] -= factor * y[i];
    }
}
