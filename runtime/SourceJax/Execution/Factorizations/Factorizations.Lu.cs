using System.Numerics;

namespace SourceJax.Execution;

public static partial class Factorizations
{
    /// <summary>The factors L (unit diagonal, below) and U (above) of matrices with exchanged rows, by partial pivoting.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="a">The matrices.</param>
    /// <param name="lu">Receives the factors, in one matrix.</param>
    /// <param name="pivots">Receives for each step the row that was exchanged with it.</param>
    /// <param name="permutation">Receives for each row of the factors the row of the matrix that it belongs to.</param>
    /// <param name="count">The number of matrices.</param>
    /// <param name="rows">Their rows.</param>
    /// <param name="columns">Their columns.</param>
    public static void Lu<T>(ReadOnlySpan<T> a, Span<T> lu, Span<int> pivots, Span<int> permutation, int count, int rows, int columns)
        where T : IFloatingPointIeee754<T>
    {
        int steps = Math.Min(rows, columns);
        using Scratch<T> panel = Scratch.Rent<T>(rows * Math.Min(columns, Block)), product = Scratch.Rent<T>(rows * Math.Min(columns, Block));
        a[..(count * rows * columns)].CopyTo(lu);
        for (int i = 0; i < count; i++)
        {
            Span<int> order = Part(permutation, i, rows), exchanges = Part(pivots, i, steps);
            Lu(rows, columns, Part(lu, i, rows * columns), exchanges, panel.Span, product.Span);
            for (int row = 0; row < rows; row++) order[row] = row;
            for (int step = 0; step < steps; step++) (order[step], order[exchanges[step]]) = (order[exchanges[step]], order[step]);
        }
    }

    /// <summary>Block column by block column: what the columns before take from it, as one product, then its own factors.</summary>
    private static void Lu<T>(int rows, int columns, Span<T> a, Span<int> pivots, Span<T> panel, Span<T> product) where T : IFloatingPointIeee754<T>
    {
        int steps = Math.Min(rows, columns);
        for (int start = 0; start < columns; start += Block)
        {
            int width = Math.Min(Block, columns - start), above = Math.Min(start, steps), below = rows - above;
            Span<T> part = panel[..(rows * width)], own = part[(above * width)..];
            for (int row = 0; row < rows; row++) a.Slice(row * columns + start, width).CopyTo(part[(row * width)..]);
            if (above > 0)
            {
                SolveTriangular(above, width, a, columns, lower: true, transposed: false, unitDiagonal: true, part);
                if (below > 0)
                {
                    MatrixProduct.Multiply(below, width, above, a[(above * columns)..], columns, 1, part, width, 1, product);
                    MatrixProduct.AddScaled(-T.One, product[..(below * width)], own);
                }
            }
            int pivoted = Math.Min(below, width);
            for (int step = 0; step < pivoted; step++)
            {
                int pivot = step;
                for (int row = step + 1; row < below; row++)
                {
                    if (T.Abs(own[row * width + step]) > T.Abs(own[pivot * width + step])) pivot = row;
                }
                pivots[above + step] = above + pivot;
                if (pivot != step)
                {
                    Exchange(own.Slice(step * width, width), own.Slice(pivot * width, width));
                    Exchange(a.Slice((above + step) * columns, columns), a.Slice((above + pivot) * columns, columns));
                }
                Eliminate(step, below, width, own);
            }
            for (int row = 0; row < rows; row++) part.Slice(row * width, width).CopyTo(a[(row * columns + start)..]);
        }
    }

    private static void Eliminate<T>(int step, int rows, int width, Span<T> a) where T : IFloatingPointIeee754<T>
    {
        T pivot = a[step * width + step];
        if (T.IsZero(pivot)) return;
        ReadOnlySpan<T> top = a.Slice(step * width + step + 1, width - step - 1);
        for (int row = step + 1; row < rows; row++)
        {
            T factor = a[row * width + step] /= pivot;
            Subtract(a.Slice(row * width + step + 1, top.Length), factor, top);
        }
    }
}
