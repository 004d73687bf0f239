using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SourceJax.Execution;

/// <summary>
/// Factorizations of batches of row-major matrices, and solutions with them. Results depend on the elements and extents of a matrix alone, not on the batch.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Factorizations
{
    /// <summary>Columns that are factored before the rest is updated by a product of matrices.</summary>
    private const int Block = 48;

    private static Span<T> Part<T>(Span<T> matrices, int number, int size) => matrices.Slice(number * size, size);

    private static ReadOnlySpan<T> Part<T>(ReadOnlySpan<T> matrices, int number, int size) => matrices.Slice(number * size, size);

    private static void Exchange<T>(Span<T> x, Span<T> y)
    {
        for (int i = 0; i < x.Length; i++) (x[i], y[i]) = (y[i], x[i]);
    }

    /// <summary>x -= factor y.</summary>
    private static void Subtract<T>(Span<T> x, T factor, ReadOnlySpan<T> y) where T : INumberBase<T> => MatrixProduct.AddScaled(-factor, y, x);

    /// <summary>Turns two rows in their plane: (c x - s y, s x + c y).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rotate<T>(Span<T> x, Span<T> y, T c, T s) where T : INumberBase<T>
    {
        y = y[..x.Length];
        int done = 0;
        if (Vector<T>.IsSupported)
        {
            ref T first = ref MemoryMarshal.GetReference(x), second = ref MemoryMarshal.GetReference(y);
            Vector<T> cs = new(c), ss = new(s);
            for (; done <= x.Length - Vector<T>.Count; done += Vector<T>.Count)
            {
                Vector<T> u = Vector.LoadUnsafe(ref first, (nuint)done), v = Vector.LoadUnsafe(ref second, (nuint)done);
                (cs * u - ss * v).StoreUnsafe(ref first, (nuint)done);
                (ss * u + cs * v).StoreUnsafe(ref second, (nuint)done);
            }
        }
        for (; done < x.Length; done++) (x[done], y[done]) = (c * x[done] - s * y[done], s * x[done] + c * y[done]);
    }

    /// <summary>The transposed matrix.</summary>
    private static void Transpose<T>(int rows, int columns, ReadOnlySpan<T> a, Span<T> result)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++) result[column * rows + row] = a[row * columns + column];
        }
    }

    /// <summary>The length of a vector, without overflow.</summary>
    private static T Length<T>(ReadOnlySpan<T> x) where T : IFloatingPointIeee754<T>
    {
        T square = Runs.Dot(x, x);
        if (square > T.CreateTruncating(1e-30) && T.IsFinite(square)) return T.Sqrt(square);
        T largest = T.Zero;
        foreach (T element in x) largest = T.Max(largest, T.Abs(element));
        if (T.IsZero(largest) || !T.IsFinite(largest)) return largest;
        T sum = T.Zero;
        foreach (T element in x) sum += element / largest * (element / largest);
        return largest * T.Sqrt(sum);
    }
}
