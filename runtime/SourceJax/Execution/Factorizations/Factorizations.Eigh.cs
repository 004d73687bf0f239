using System.Numerics;

namespace SourceJax.Execution;

public static partial class Factorizations
{
    /// <summary>Eigenvalues in ascending order and eigenvectors of symmetric matrices; NaN where a matrix is not finite.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="a">The matrices, of which the lower triangle is read.</param>
    /// <param name="values">Receives the eigenvalues.</param>
    /// <param name="vectors">Receives the eigenvectors, as columns: the first of their large elements is positive.</param>
    /// <param name="count">The number of matrices.</param>
    /// <param name="n">Their extent.</param>
    public static void Eigh<T>(ReadOnlySpan<T> a, Span<T> values, Span<T> vectors, int count, int n) where T : IFloatingPointIeee754<T>
    {
        using Scratch<T> symmetric = Scratch.Rent<T>(n * n), rows = Scratch.Rent<T>(n * n), side = Scratch.Rent<T>(n);
        for (int i = 0; i < count; i++)
        {
            Span<T> w = Part(values, i, n), v = Part(vectors, i, n * n);
            Mirror(n, Part(a, i, n * n), symmetric.Span);
            T size = Scale(symmetric.Span, out bool isFinite);
            if (isFinite)
            {
                Tridiagonalize(n, symmetric.Span, w, side.Span, rows.Span);
                isFinite = Diagonalize(n, w, side.Span, rows.Span);
            }
            if (!isFinite)
            {
                w.Fill(T.NaN);
                v.Fill(T.NaN);
                continue;
            }
            SortRows(n, n, w, rows.Span, symmetric.Span, descending: false);
            for (int k = 0; k < n; k++)
            {
                w[k] *= size;
                Span<T> row = symmetric.Span.Slice(k * n, n);
                if (IsTurned<T>(row)) Negate(row);
            }
            Transpose(n, n, symmetric.Span, v);
        }
    }

    private static void Mirror<T>(int n, ReadOnlySpan<T> a, Span<T> symmetric)
    {
        for (int row = 0; row < n; row++)
        {
            for (int column = 0; column <= row; column++) symmetric[row * n + column] = symmetric[column * n + row] = a[row * n + column];
        }
    }

    /// <summary>Divides by a power of two, which is returned, so that the largest element is about 1.</summary>
    private static T Scale<T>(Span<T> x, out bool isFinite) where T : IFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        isFinite = true;
        foreach (T element in x)
        {
            largest = T.Max(largest, T.Abs(element));
            isFinite &= T.IsFinite(element);
        }
        if (T.IsZero(largest) || !isFinite) return T.One;
        int power = T.ILogB(largest);
        for (int i = 0; i < x.Length; i++) x[i] = T.ScaleB(x[i], -power);
        return T.ScaleB(T.One, power);
    }

    /// <summary>Whether the first of a vector's large elements is negative.</summary>
    private static bool IsTurned<T>(ReadOnlySpan<T> x) where T : IFloatingPointIeee754<T>
    {
        T largest = T.Zero, part = T.CreateTruncating(0.9);
        foreach (T element in x) largest = T.Max(largest, T.Abs(element));
        foreach (T element in x)
        {
            if (T.Abs(element) >= part * largest) return element < T.Zero;
        }
        return false;
    }

    private static void Negate<T>(Span<T> x) where T : INumberBase<T>
    {
        for (int i = 0; i < x.Length; i++) x[i] = -x[i];
    }

    /// <summary>Sorts values, and copies the rows that belong to them in that order.</summary>
    private static void SortRows<T>(int count, int length, Span<T> values, ReadOnlySpan<T> rows, Span<T> sorted, bool descending)
        where T : IFloatingPointIeee754<T>
    {
        var order = new int[count];
        for (int i = 0; i < count; i++) order[i] = i;
        values.Sort(order.AsSpan());
        if (descending)
        {
            values.Reverse();
            order.AsSpan().Reverse();
        }
        for (int i = 0; i < count; i++) rows.Slice(order[i] * length, length).CopyTo(sorted[(i * length)..]);
    }

    /// <summary>
    /// Reflects a symmetric matrix, which is overwritten, to one with a diagonal and the elements beside it: <paramref name="rows"/> gets Qᵀ with A = Q T Qᵀ.
    /// </summary>
    private static void Tridiagonalize<T>(int n, Span<T> a, Span<T> diagonal, Span<T> side, Span<T> rows) where T : IFloatingPointIeee754<T>
    {
        using Scratch<T> scales = Scratch.RentZeroed<T>(n), products = Scratch.Rent<T>(n);
        T half = T.CreateTruncating(0.5);
        for (int step = 0; step < n; step++)
        {
            diagonal[step] = a[step * n + step];
            side[step] = T.Zero;
            if (step == n - 1) break;
            int count = n - step - 1;
            // The row is the column: both halves are kept up to date.
            Span<T> v = a.Slice(step * n + step + 1, count), p = products.Span[..count];
            T scale = scales[step] = Reflection(v, out side[step]);
            if (T.IsZero(scale)) continue;
            for (int i = 0; i < count; i++) p[i] = scale * Runs.Dot<T>(a.Slice((step + 1 + i) * n + step + 1, count), v);
            MatrixProduct.AddScaled(-half * scale * Runs.Dot<T>(p, v), v, p);
            for (int i = 0; i < count; i++)
            {
                Span<T> row = a.Slice((step + 1 + i) * n + step + 1, count);
                MatrixProduct.AddScaled<T>(-v[i], p, row);
                MatrixProduct.AddScaled<T>(-p[i], v, row);
            }
        }
        rows.Clear();
        for (int i = 0; i < n; i++) rows[i * n + i] = T.One;
        for (int step = n - 2; step >= 0; step--)
        {
            int count = n - step - 1;
            ReadOnlySpan<T> v = a.Slice(step * n + step + 1, count);
            if (T.IsZero(scales[step])) continue;
            for (int i = step + 1; i < n; i++)
            {
                Span<T> row = rows.Slice(i * n + step + 1, count);
                MatrixProduct.AddScaled(-scales[step] * Runs.Dot<T>(row, v), v, row);
            }
        }
    }

    /// <summary>
    /// The eigenvalues of a symmetric tridiagonal matrix, in place of its diagonal, by implicit QL steps, which also turn the rows; false if they do not
    /// converge (Bowdler, Martin, Reinsch and Wilkinson, "The QR and QL algorithms for symmetric matrices", 1968).
    /// </summary>
    private static bool Diagonalize<T>(int n, Span<T> d, Span<T> e, Span<T> rows) where T : IFloatingPointIeee754<T>
    {
        const int MostSteps = 60;
        T epsilon = Precision<T>(), two = T.CreateTruncating(2);
        for (int first = 0; first < n; first++)
        {
            for (int steps = 0; ; steps++)
            {
                int last = first;
                while (last < n - 1 && T.Abs(e[last]) > epsilon * (T.Abs(d[last]) + T.Abs(d[last + 1])) + epsilon * epsilon) last++;
                if (last == first) break;
                if (steps == MostSteps) return false;
                T g = (d[first + 1] - d[first]) / (two * e[first]), r = T.Hypot(g, T.One);
                g = d[last] - d[first] + e[first] / (g + T.CopySign(r, g));
                T s = T.One, c = T.One, p = T.Zero;
                int i = last - 1;
                for (; i >= first; i--)
                {
                    T f = s * e[i], b = c * e[i];
                    r = e[i + 1] = T.Hypot(f, g);
                    if (T.IsZero(r)) break;
                    s = f / r;
                    c = g / r;
                    g = d[i + 1] - p;
                    r = (d[i] - g) * s + two * c * b;
                    p = s * r;
                    d[i + 1] = g + p;
                    g = c * r - b;
                    Rotate(rows.Slice(i * n, n), rows.Slice((i + 1) * n, n), c, s);
                }
                e[last] = T.Zero;
                if (i >= first) d[i + 1] -= p;
                else (d[first], e[first]) = (d[first] - p, g);
            }
        }
        return true;
    }

    /// <summary>The distance from 1 to the next number.</summary>
    private static T Precision<T>() where T : IFloatingPointIeee754<T> => T.BitIncrement(T.One) - T.One;
}
