using System.Numerics;

namespace SourceJax.Execution;

public static partial class Factorizations
{
    /// <summary>Orthonormal columns Q and upper triangular R with Q R = A, by reflections; with <paramref name="full"/>, square Q.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="a">The matrices.</param>
    /// <param name="q">Receives Q.</param>
    /// <param name="r">Receives R.</param>
    /// <param name="count">The number of matrices.</param>
    /// <param name="rows">Their rows.</param>
    /// <param name="columns">Their columns.</param>
    /// <param name="full">Whether Q has as many columns as rows, or only as many as R needs.</param>
    public static void Qr<T>(ReadOnlySpan<T> a, Span<T> q, Span<T> r, int count, int rows, int columns, bool full) where T : IFloatingPointIeee754<T>
    {
        int height = full ? rows : Math.Min(rows, columns);
        using Scratch<T> reflected = Scratch.Rent<T>(rows * columns), scales = Scratch.Rent<T>(Math.Min(rows, columns));
        for (int i = 0; i < count; i++)
        {
            Part(a, i, rows * columns).CopyTo(reflected.Span);
            Qr(rows, columns, reflected.Span, scales.Span, height, Part(q, i, rows * height), Part(r, i, height * columns));
        }
    }

    /// <summary>The factors of a matrix, which is overwritten; R gets <paramref name="height"/> rows and Q as many columns.</summary>
    private static void Qr<T>(int rows, int columns, Span<T> a, Span<T> scales, int height, Span<T> q, Span<T> r) where T : IFloatingPointIeee754<T>
    {
        int steps = Math.Min(rows, columns), widest = Math.Max(columns, height);
        using Scratch<T> vectors = Scratch.Rent<T>(rows * Block), triangle = Scratch.Rent<T>(Block * Block);
        using Scratch<T> product = Scratch.Rent<T>((rows + 2 * Block) * widest);
        var reflections = new Reflections<T>(vectors.Span, triangle.Span, product.Span);
        for (int start = 0; start < steps; start += Block)
        {
            int width = Math.Min(Block, steps - start), after = start + width;
            for (int step = start; step < after; step++) scales[step] = Reflect(step, rows, columns, after, a);
            if (after == columns) continue;
            reflections.Take(start, width, rows, columns, a, scales);
            reflections.Apply(rows - start, width, a[(start * columns + after)..], columns, columns - after, transposed: true);
        }
        r.Clear();
        for (int row = 0; row < steps; row++) a.Slice(row * columns + row, columns - row).CopyTo(r[(row * columns + row)..]);
        q.Clear();
        for (int i = 0; i < height; i++) q[i * height + i] = T.One;
        for (int start = (steps - 1) / Block * Block; start >= 0 && steps > 0; start -= Block)
        {
            int width = Math.Min(Block, steps - start);
            reflections.Take(start, width, rows, columns, a, scales);
            reflections.Apply(rows - start, width, q[(start * height + start)..], height, height - start, transposed: false);
        }
    }

    /// <summary>
    /// Makes the column below the diagonal zero by a reflection 1 - s v vᵀ, which is applied to the columns up to <paramref name="end"/>: v, whose first
    /// element is 1, is kept in place of the zeros, and s returned.
    /// </summary>
    private static T Reflect<T>(int step, int rows, int columns, int end, Span<T> a) where T : IFloatingPointIeee754<T>
    {
        int count = rows - step, others = end - step - 1;
        using Scratch<T> column = Scratch.Rent<T>(count), sums = Scratch.RentZeroed<T>(others);
        Span<T> v = column.Span;
        for (int i = 0; i < count; i++) v[i] = a[(step + i) * columns + step];
        T scale = Reflection(v, out T length);
        a[step * columns + step] = length;
        if (T.IsZero(scale)) return scale;
        for (int i = 1; i < count; i++) a[(step + i) * columns + step] = v[i];
        for (int i = 0; i < count; i++) MatrixProduct.AddScaled(v[i], a.Slice((step + i) * columns + step + 1, others), sums.Span);
        for (int i = 0; i < count; i++) MatrixProduct.AddScaled<T>(-scale * v[i], sums.Span, a.Slice((step + i) * columns + step + 1, others));
        return scale;
    }

    /// <summary>
    /// Turns x into v with v[0] = 1 such that (1 - s v vᵀ) x is a multiple of the first unit vector, as LAPACK's dlarfg does; s is returned, 0 for none.
    /// </summary>
    private static T Reflection<T>(Span<T> x, out T multiple) where T : IFloatingPointIeee754<T>
    {
        T first = x[0], rest = Length<T>(x[1..]);
        multiple = first;
        if (T.IsZero(rest)) return T.Zero;
        T length = T.Hypot(first, rest);
        multiple = T.IsNegative(first) ? length : -length;
        T divisor = first - multiple;
        for (int i = 1; i < x.Length; i++) x[i] /= divisor;
        x[0] = T.One;
        return (multiple - first) / multiple;
    }

    /// <summary>A product of reflections as 1 - V S Vᵀ with a triangular S (Schreiber and Van Loan, 1989).</summary>
    private readonly ref struct Reflections<T>(Span<T> vectors, Span<T> triangle, Span<T> product) where T : IFloatingPointIeee754<T>
    {
        private readonly Span<T> _vectors = vectors;
        private readonly Span<T> _triangle = triangle;
        private readonly Span<T> _product = product;

        /// <summary>Those of some columns of a matrix that has been reflected.</summary>
        public void Take(int start, int width, int rows, int columns, ReadOnlySpan<T> a, ReadOnlySpan<T> scales)
        {
            int count = rows - start;
            for (int row = 0; row < count; row++)
            {
                Span<T> own = _vectors.Slice(row * width, width);
                a.Slice((start + row) * columns + start, width).CopyTo(own);
                if (row >= width) continue;
                own[row] = T.One;
                own[(row + 1)..].Clear();
            }
            Span<T> gram = _product[..(width * width)];
            MatrixProduct.Multiply(width, width, count, _vectors, 1, width, _vectors, width, 1, gram);
            for (int j = 0; j < width; j++)
            {
                T scale = scales[start + j];
                for (int i = 0; i < width; i++)
                {
                    T sum = T.Zero;
                    for (int k = i; k < j; k++) sum += _triangle[i * width + k] * gram[k * width + j];
                    _triangle[i * width + j] = i == j ? scale : i < j ? -scale * sum : T.Zero;
                }
            }
        }

        /// <summary>C - V S Vᵀ C, or with Sᵀ, in place.</summary>
        public void Apply(int rows, int width, Span<T> c, int stride, int columns, bool transposed)
        {
            Span<T> sums = _product[..(width * columns)], scaled = _product.Slice(width * columns, width * columns);
            Span<T> change = _product.Slice(2 * width * columns, rows * columns);
            MatrixProduct.Multiply(width, columns, rows, _vectors, 1, width, c, stride, 1, sums);
            MatrixProduct.Multiply(width, columns, width, _triangle, transposed ? 1 : width, transposed ? width : 1, sums, columns, 1, scaled);
            MatrixProduct.Multiply(rows, columns, width, _vectors, width, 1, scaled, columns, 1, change);
            for (int row = 0; row < rows; row++) MatrixProduct.AddScaled(-T.One, change.Slice(row * columns, columns), c.Slice(row * stride, columns));
        }
    }
}
