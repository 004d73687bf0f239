using System.Numerics;

namespace SourceJax.Execution;

public static partial class Factorizations
{
    /// <summary>Singular values in descending order, and singular vectors: U diag(S) Vh = A. NaN where a matrix is not finite.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="a">The matrices.</param>
    /// <param name="u">Receives U, with the vectors as columns.</param>
    /// <param name="s">Receives the singular values.</param>
    /// <param name="vh">Receives Vh, with the vectors as rows: the first of their large elements is positive.</param>
    /// <param name="count">The number of matrices.</param>
    /// <param name="rows">Their rows.</param>
    /// <param name="columns">Their columns.</param>
    /// <param name="full">Whether U and Vh are square, or only as large as S needs.</param>
    public static void Svd<T>(ReadOnlySpan<T> a, Span<T> u, Span<T> s, Span<T> vh, int count, int rows, int columns, bool full)
        where T : IFloatingPointIeee754<T>
    {
        bool isWide = rows < columns;
        int height = Math.Max(rows, columns), width = Math.Min(rows, columns), wide = full ? height : width;
        using Scratch<T> work = Scratch.Rent<T>(height * width), left = Scratch.Rent<T>(height * wide), right = Scratch.Rent<T>(width * width);
        for (int i = 0; i < count; i++)
        {
            // A matrix with more columns than rows is the transpose of one with more rows.
            if (isWide) Transpose(rows, columns, Part(a, i, rows * columns), work.Span);
            else Part(a, i, rows * columns).CopyTo(work.Span);
            Span<T> values = Part(s, i, width), ofU = Part(u, i, rows * (full ? rows : width)), ofV = Part(vh, i, (full ? columns : width) * columns);
            T size = Scale(work.Span, out bool isFinite);
            if (!isFinite || !TallSvd(height, width, wide, work.Span, left.Span, values, right.Span))
            {
                ofU.Fill(T.NaN);
                values.Fill(T.NaN);
                ofV.Fill(T.NaN);
                continue;
            }
            for (int k = 0; k < width; k++) values[k] *= size;
            if (isWide)
            {
                Transpose(height, wide, left.Span, ofV);
                Transpose(width, width, right.Span, ofU);
            }
            else
            {
                left.Span.CopyTo(ofU);
                right.Span.CopyTo(ofV);
            }
            for (int k = 0; k < width; k++)
            {
                Span<T> vector = ofV.Slice(k * columns, columns);
                if (!IsTurned<T>(vector)) continue;
                Negate(vector);
                int stride = full ? rows : width;
                for (int row = 0; row < rows; row++) ofU[row * stride + k] = -ofU[row * stride + k];
            }
        }
    }

    /// <summary>
    /// A matrix with no more columns than rows: A = Q R, where the rows of R are made orthogonal by rotations J (Drmač and Veselić, "New fast and accurate
    /// Jacobi SVD algorithm", 2008). They are then the right vectors times the singular values, and Q J are the left vectors.
    /// </summary>
    private static bool TallSvd<T>(int height, int width, int wide, Span<T> a, Span<T> u, Span<T> s, Span<T> vh) where T : IFloatingPointIeee754<T>
    {
        using Scratch<T> q = Scratch.Rent<T>(height * wide), r = Scratch.Rent<T>(wide * width), scales = Scratch.Rent<T>(width);
        using Scratch<T> turned = Scratch.Rent<T>(height * width);
        using Scratch<T> rotations = Scratch.RentZeroed<T>(width * width), sorted = Scratch.Rent<T>(width * width);
        Qr(height, width, a, scales.Span, wide, q.Span, r.Span);
        for (int i = 0; i < width; i++) rotations[i * width + i] = T.One;
        if (!Orthogonalize(width, r.Span, rotations.Span)) return false;
        for (int i = 0; i < width; i++) s[i] = scales[i] = Length<T>(r.Span.Slice(i * width, width));
        SortRows(width, width, s, r.Span, vh, descending: true);
        SortRows(width, width, scales.Span, rotations.Span, sorted.Span, descending: true);
        for (int i = 0; i < width; i++)
        {
            Span<T> row = vh.Slice(i * width, width);
            if (T.IsZero(s[i])) Complete(i, width, vh);
            else for (int k = 0; k < width; k++) row[k] /= s[i];
        }
        MatrixProduct.Multiply(height, width, width, q.Span, wide, 1, sorted.Span, 1, width, turned.Span);
        for (int row = 0; row < height; row++)
        {
            turned.Span.Slice(row * width, width).CopyTo(u[(row * wide)..]);
            q.Span.Slice(row * wide + width, wide - width).CopyTo(u[(row * wide + width)..]);
        }
        return true;
    }

    /// <summary>Rotates pairs of rows until all are orthogonal; false if that does not end.</summary>
    private static bool Orthogonalize<T>(int n, Span<T> rows, Span<T> rotations) where T : IFloatingPointIeee754<T>
    {
        const int MostSweeps = 60;
        T tolerance = Precision<T>() * T.Sqrt(T.CreateTruncating(Math.Max(n, 1))), two = T.CreateTruncating(2);
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            bool isDone = true;
            for (int i = 0; i < n - 1; i++)
            {
                for (int j = i + 1; j < n; j++)
                {
                    Span<T> x = rows.Slice(i * n, n), y = rows.Slice(j * n, n);
                    T cosine = Runs.Dot<T>(x, y);
                    if (T.IsZero(cosine)) continue;
                    T squareX = Runs.Dot<T>(x, x), squareY = Runs.Dot<T>(y, y);
                    if (T.Abs(cosine) <= tolerance * T.Sqrt(squareX) * T.Sqrt(squareY)) continue;
                    isDone = false;
                    T zeta = (squareY - squareX) / (two * cosine);
                    T t = T.CopySign(T.One, zeta) / (T.Abs(zeta) + T.Hypot(T.One, zeta)), c = T.One / T.Hypot(T.One, t);
                    Rotate(x, y, c, c * t);
                    Rotate(rotations.Slice(i * n, n), rotations.Slice(j * n, n), c, c * t);
                }
            }
            if (isDone) return true;
        }
        return false;
    }

    /// <summary>Fills in a row that is orthogonal to all rows before it: what these leave most of, of all unit vectors.</summary>
    private static void Complete<T>(int number, int n, Span<T> rows) where T : IFloatingPointIeee754<T>
    {
        Span<T> row = rows.Slice(number * n, n);
        int best = 0;
        T least = T.PositiveInfinity;
        for (int axis = 0; axis < n; axis++)
        {
            T taken = T.Zero;
            for (int other = 0; other < number; other++) taken += rows[other * n + axis] * rows[other * n + axis];
            if (taken < least) (best, least) = (axis, taken);
        }
        row.Clear();
        row[best] = T.One;
        for (int round = 0; round < 2; round++)
        {
            for (int other = 0; other < number; other++)
            {
                ReadOnlySpan<T> known = rows.Slice(other * n, n);
                MatrixProduct.AddScaled(-Runs.Dot<T>(row, known), known, row);
            }
            T length = Length<T>(row);
            for (int k = 0; k < n; k++) row[k] /= length;
        }
    }
}
