using System.Numerics;

namespace SourceJax.Execution;

public static partial class Factorizations
{
    /// <summary>Solutions with one triangle of matrices.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="a">The matrices.</param>
    /// <param name="b">The right sides, as columns.</param>
    /// <param name="x">Receives the solutions.</param>
    /// <param name="count">The number of matrices.</param>
    /// <param name="n">Their extent.</param>
    /// <param name="columns">The number of right sides of each.</param>
    /// <param name="lower">Whether the lower triangle is the one, or the upper.</param>
    /// <param name="transposed">Whether to solve with the triangle transposed.</param>
    /// <param name="unitDiagonal">Whether to take the diagonal as ones.</param>
    /// <param name="keepsZeros">Whether a right side of zeros has the solution 0, whatever the matrix is.</param>
    public static void SolveTriangular<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> x, int count, int n, int columns, bool lower, bool transposed, bool unitDiagonal, bool keepsZeros = false)
        where T : IFloatingPointIeee754<T>
    {
        b[..(count * n * columns)].CopyTo(x);
        for (int i = 0; i < count; i++)
        {
            Span<T> solution = Part(x, i, n * columns);
            SolveTriangular(n, columns, Part(a, i, n * n), n, lower, transposed, unitDiagonal, solution);
            if (keepsZeros) KeepZeros(n, columns, Part(b, i, n * columns), solution);
        }
    }

    /// <summary>Replaces right sides by solutions, block by block: what is known of the solution is subtracted as one product.</summary>
    private static void SolveTriangular<T>(int n, int columns, ReadOnlySpan<T> a, int stride, bool lower, bool transposed, bool unitDiagonal, Span<T> x)
        where T : IFloatingPointIeee754<T>
    {
        if (columns == 0) return;
        (int toRow, int toColumn) = transposed ? (1, stride) : (stride, 1);
        bool forward = lower != transposed;
        using Scratch<T> known = Scratch.Rent<T>(n > Block ? Block * columns : 0);
        for (int done = 0; done < n; done += Block)
        {
            int height = Math.Min(Block, n - done), first = forward ? done : n - done - height, other = forward ? 0 : first + height;
            Span<T> rows = x.Slice(first * columns, height * columns);
            if (done > 0)
            {
                Span<T> product = known.Span[..(height * columns)];
                ReadOnlySpan<T> beside = a[(first * toRow + other * toColumn)..];
                MatrixProduct.Multiply(height, columns, done, beside, toRow, toColumn, x[(other * columns)..], columns, 1, product);
                MatrixProduct.AddScaled(-T.One, product, rows);
            }
            for (int step = 0; step < height; step++)
            {
                int row = forward ? first + step : first + height - 1 - step;
                Span<T> solution = x.Slice(row * columns, columns);
                for (int before = 0; before < step; before++)
                {
                    int solved = forward ? first + before : first + height - 1 - before;
                    Subtract(solution, a[row * toRow + solved * toColumn], x.Slice(solved * columns, columns));
                }
                if (unitDiagonal) continue;
                T diagonal = a[row * (stride + 1)];
                for (int column = 0; column < columns; column++) solution[column] /= diagonal;
            }
        }
    }

    private static void KeepZeros<T>(int n, int columns, ReadOnlySpan<T> b, Span<T> x) where T : IFloatingPointIeee754<T>
    {
        for (int column = 0; column < columns; column++)
        {
            bool isZero = true;
            for (int row = 0; row < n; row++) isZero &= T.IsZero(b[row * columns + column]);
            for (int row = 0; isZero && row < n; row++) x[row * columns + column] = T.Zero;
        }
    }
}
