using System.ComponentModel;
using System.Numerics;

namespace SourceJax.Execution;

/// <summary>
/// Contractions whose axes do not reduce to one matrix product: batches of products, and operands whose rows, columns or contracted axes lie
/// apart. The innermost axes go to <see cref="MatrixProduct"/>; no operand is rearranged as a whole.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StridedContraction
{
    /// <summary>result[batch, row, column] = sum over depth of left times right. The result is row-major over the axes in this order.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="left">The left operand's elements.</param>
    /// <param name="right">The right operand's elements.</param>
    /// <param name="result">The result's elements, overwritten.</param>
    /// <param name="batch">The batch axes: the extent, and the distance of neighbours in the left and in the right operand.</param>
    /// <param name="rows">The left operand's free axes.</param>
    /// <param name="columns">The right operand's free axes.</param>
    /// <param name="depth">The contracted axes.</param>
    /// <exception cref="ArgumentException">The axes reach beyond an operand or the result.</exception>
    public static void Run<T>(
        ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> result,
        ReadOnlySpan<(int Extent, int Left, int Right)> batch, ReadOnlySpan<(int Extent, int Left, int Right)> rows,
        ReadOnlySpan<(int Extent, int Left, int Right)> columns, ReadOnlySpan<(int Extent, int Left, int Right)> depth)
        where T : INumberBase<T>
    {
        int size = Count(batch) * Count(rows) * Count(columns);
        if (result.Length < size) throw new ArgumentException("The result is too small.", nameof(result));
        result[..size].Clear();
        if (size > 0 && Count(depth) > 0) Walk(left, right, result[..size], batch, rows, columns, depth);
    }

    /// <summary>Peels off one loop and repeats; at the end there is one product of matrices, which is added to the result.</summary>
    private static void Walk<T>(
        ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> result,
        ReadOnlySpan<(int Extent, int Left, int Right)> batch, ReadOnlySpan<(int Extent, int Left, int Right)> rows,
        ReadOnlySpan<(int Extent, int Left, int Right)> columns, ReadOnlySpan<(int Extent, int Left, int Right)> depth)
        where T : INumberBase<T>
    {
        // A product's result has neighbouring rows, so columns that lie apart are done for one row at a time.
        bool peelRows = rows.Length > 1 || (rows.Length == 1 && columns.Length > 1);
        var (extent, leftStep, rightStep) = batch.Length > 0 ? batch[0] : peelRows ? rows[0] : columns.Length > 1 ? columns[0] : depth.Length > 1 ? depth[0]
            : default;
        bool peelDepth = batch.Length == 0 && !peelRows && columns.Length <= 1;
        if (peelDepth && depth.Length <= 1)
        {
            var (m, leftRow, _) = rows.Length == 1 ? rows[0] : (1, 1, 1);
            var (n, _, rightColumn) = columns.Length == 1 ? columns[0] : (1, 1, 1);
            var (k, leftColumn, rightRow) = depth.Length == 1 ? depth[0] : (1, 1, 1);
            MatrixProduct.Multiply(m, n, k, left, leftRow, leftColumn, right, rightRow, rightColumn, result, accumulate: true);
            return;
        }
        int part = peelDepth ? 0 : result.Length / extent, length = peelDepth ? result.Length : part;
        for (int i = 0; i < extent; i++)
        {
            ReadOnlySpan<T> l = left[(i * leftStep)..], r = right[(i * rightStep)..];
            Span<T> c = result.Slice(i * part, length);
            if (batch.Length > 0) Walk(l, r, c, batch[1..], rows, columns, depth);
            else if (peelRows) Walk(l, r, c, batch, rows[1..], columns, depth);
            else if (columns.Length > 1) Walk(l, r, c, batch, rows, columns[1..], depth);
            else Walk(l, r, c, batch, rows, columns, depth[1..]);
        }
    }

    private static int Count(ReadOnlySpan<(int Extent, int Left, int Right)> loops)
    {
        int count = 1;
        foreach (var loop in loops) count = checked(count * loop.Extent);
        return count;
    }
}
