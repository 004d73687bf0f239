using System.Numerics;

namespace SourceJax.Execution;

public static partial class Factorizations
{
    /// <summary>The lower factors of symmetric positive definite matrices; NaN throughout where a matrix is not positive definite.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="a">The matrices, of which the lower triangle is read.</param>
    /// <param name="l">Receives the factors.</param>
    /// <param name="count">The number of matrices.</param>
    /// <param name="n">Their extent.</param>
    public static void Cholesky<T>(ReadOnlySpan<T> a, Span<T> l, int count, int n) where T : IFloatingPointIeee754<T>
    {
        using Scratch<T> panel = Scratch.Rent<T>(n * Math.Min(n, Block));
        for (int i = 0; i < count; i++)
        {
            Span<T> factor = Part(l, i, n * n);
            if (!Cholesky(n, Part(a, i, n * n), factor, panel.Span)) factor.Fill(T.NaN);
        }
    }

    /// <summary>Block column by block column: what the columns before take from it, as one product, then its own factors.</summary>
    private static bool Cholesky<T>(int n, ReadOnlySpan<T> a, Span<T> l, Span<T> panel) where T : IFloatingPointIeee754<T>
    {
        l.Clear();
        for (int start = 0; start < n; start += Block)
        {
            int width = Math.Min(Block, n - start), rows = n - start;
            Span<T> part = panel[..(rows * width)];
            MatrixProduct.Multiply(rows, width, start, l[(start * n)..], n, 1, l[(start * n)..], 1, n, part);
            for (int row = 0; row < rows; row++)
            {
                Span<T> own = part.Slice(row * width, width);
                int columns = Math.Min(row + 1, width);
                for (int column = 0; column < columns; column++)
                {
                    T rest = a[(start + row) * n + start + column] - own[column];
                    rest -= Runs.Dot<T>(own[..column], part.Slice(column * width, column));
                    if (column < row) own[column] = rest / part[column * width + column];
                    else if (rest > T.Zero) own[column] = T.Sqrt(rest);
                    else return false;
                }
                own[..columns].CopyTo(l[((start + row) * n + start)..]);
            }
        }
        return true;
    }
}
