using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SourceJax.Execution;

/// <summary>
/// The product of matrices with any strides. Single and double precision are packed into panels and multiplied in register
/// tiles (the scheme of Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication", 2008); other types in a plain loop.
/// The order of additions depends on the extents alone.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MatrixProduct
{
    /// <summary>Multiplications below which packing costs more than it saves.</summary>
    private const long Small = 2048;

    /// <summary>c = a b, or c += a b, where c is row-major.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="m">The rows of a and c.</param>
    /// <param name="n">The columns of b and c.</param>
    /// <param name="k">The columns of a and rows of b.</param>
    /// <param name="a">The left factor.</param>
    /// <param name="aRow">The distance of a's rows, in elements.</param>
    /// <param name="aColumn">The distance of a's columns.</param>
    /// <param name="b">The right factor.</param>
    /// <param name="bRow">The distance of b's rows.</param>
    /// <param name="bColumn">The distance of b's columns.</param>
    /// <param name="c">The product.</param>
    /// <param name="accumulate">Whether to add to c instead of replacing it.</param>
    public static void Multiply<T>(
        int m, int n, int k, ReadOnlySpan<T> a, int aRow, int aColumn, ReadOnlySpan<T> b, int bRow, int bColumn, Span<T> c, bool accumulate = false)
        where T : INumberBase<T>
    {
        c = c[..(m * n)];
        if (!accumulate) c.Clear();
        if (m == 0 || n == 0 || k == 0) return;
        CheckExtent(a.Length, m, aRow, k, aColumn);
        CheckExtent(b.Length, k, bRow, n, bColumn);
        if (n == 1) MatrixVector(m, k, a, aRow, aColumn, b, bRow, c);
        else if (m == 1) MatrixVector(n, k, b, bColumn, bRow, a, aColumn, c);
        else if (IsTiled<T>() && (long)m * n * k >= Small) Blocked(m, n, k, a, aRow, aColumn, b, bRow, bColumn, c);
        else Plain(m, n, k, a, aRow, aColumn, b, bRow, bColumn, c);
    }

    private static bool IsTiled<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double);

    private static void CheckExtent(int length, int rows, int rowStride, int columns, int columnStride)
    {
        long last = (long)(rows - 1) * rowStride + (long)(columns - 1) * columnStride;
        if (rowStride < 0 || columnStride < 0 || last >= length) throw new ArgumentException("The strides reach beyond the matrix.");
    }

    private static void Plain<T>(int m, int n, int k, ReadOnlySpan<T> a, int aRow, int aColumn, ReadOnlySpan<T> b, int bRow, int bColumn, Span<T> c)
        where T : INumberBase<T>
    {
        for (int i = 0; i < m; i++)
        {
            Span<T> row = c.Slice(i * n, n);
            for (int p = 0; p < k; p++)
            {
                T factor = a[i * aRow + p * aColumn];
                if (bColumn == 1) AddScaled(factor, b.Slice(p * bRow, n), row);
                else for (int j = 0; j < n; j++) row[j] += factor * b[p * bRow + j * bColumn];
            }
        }
    }

    private static void MatrixVector<T>(int m, int k, ReadOnlySpan<T> a, int aRow, int aColumn, ReadOnlySpan<T> x, int xStride, Span<T> y)
        where T : INumberBase<T>
    {
        if (aColumn == 1)
        {
            using Scratch<T> packed = Scratch.Rent<T>(xStride == 1 ? 0 : k);
            for (int p = 0; p < packed.Length; p++) packed[p] = x[p * xStride];
            ReadOnlySpan<T> vector = xStride == 1 ? x[..k] : packed.Span;
            for (int i = 0; i < m; i++) y[i] += Runs.Dot(a.Slice(i * aRow, k), vector);
        }
        else if (aRow == 1)
        {
            for (int p = 0; p < k; p++) AddScaled(x[p * xStride], a.Slice(p * aColumn, m), y);
        }
        else
        {
            for (int i = 0; i < m; i++)
            {
                T sum = T.Zero;
                for (int p = 0; p < k; p++) sum += a[i * aRow + p * aColumn] * x[p * xStride];
                y[i] += sum;
            }
        }
    }

    /// <summary>y += factor x.</summary>
    private static void AddScaled<T>(T factor, ReadOnlySpan<T> x, Span<T> y) where T : INumberBase<T>
    {
        int done = 0;
        if (Vector<T>.IsSupported)
        {
            ref T from = ref MemoryMarshal.GetReference(x), to = ref MemoryMarshal.GetReference(y);
            var scale = new Vector<T>(factor);
            for (; done <= y.Length - Vector<T>.Count; done += Vector<T>.Count)
                (Vector.LoadUnsafe(ref to, (nuint)done) + scale * Vector.LoadUnsafe(ref from, (nuint)done)).StoreUnsafe(ref to, (nuint)done);
        }
        for (; done < y.Length; done++) y[done] += factor * x[done];
    }

    /// <summary>
    /// Walks over panels: a block of b's rows is packed into strips as wide as a tile, then a block of a's rows into strips as high
    /// as one; edges are padded with zeros, so that there is one tile kernel.
    /// </summary>
    private static void Blocked<T>(int m, int n, int k, ReadOnlySpan<T> a, int aRow, int aColumn, ReadOnlySpan<T> b, int bRow, int bColumn, Span<T> c)
        where T : INumberBase<T>
    {
        const int Depth = 384, High = 96, Wide = 2048;
        int tileRows = Tile<T>.Rows, tileColumns = Tile<T>.Columns;
        int depth = Math.Min(k, Depth), high = RoundUp(Math.Min(m, High), tileRows), wide = RoundUp(Math.Min(n, Wide), tileColumns);
        using Scratch<T> packedA = Scratch.Rent<T>(high * depth), packedB = Scratch.Rent<T>(depth * wide);
        for (int j0 = 0; j0 < n; j0 += wide)
        {
            int columns = Math.Min(wide, n - j0);
            for (int p0 = 0; p0 < k; p0 += depth)
            {
                int inner = Math.Min(depth, k - p0);
                Pack(b[(p0 * bRow + j0 * bColumn)..], columns, bColumn, inner, bRow, tileColumns, packedB.Span);
                for (int i0 = 0; i0 < m; i0 += high)
                {
                    int rows = Math.Min(high, m - i0);
                    Pack(a[(i0 * aRow + p0 * aColumn)..], rows, aRow, inner, aColumn, tileRows, packedA.Span);
                    for (int j = 0; j < columns; j += tileColumns)
                    {
                        for (int i = 0; i < rows; i += tileRows)
                        {
                            Tile<T>.Accumulate(
                                inner, ref packedA[i * inner], ref packedB[j * inner],
                                c[((i0 + i) * n + j0 + j)..], n, Math.Min(tileRows, rows - i), Math.Min(tileColumns, columns - j));
                        }
                    }
                }
            }
        }
    }

    private static int RoundUp(int value, int unit) => (value + unit - 1) / unit * unit;

    /// <summary>Copies strips of <paramref name="width"/> lines so that a strip's elements of one depth are neighbours.</summary>
    private static void Pack<T>(ReadOnlySpan<T> source, int lines, int lineStride, int depth, int depthStride, int width, Span<T> packed)
    {
        ref T from = ref MemoryMarshal.GetReference(source), to = ref MemoryMarshal.GetReference(packed);
        nint at = 0;
        for (int strip = 0; strip < lines; strip += width)
        {
            int filled = Math.Min(width, lines - strip);
            if (lineStride == 1)
            {
                for (int p = 0; p < depth; p++, at += width)
                {
                    source.Slice(strip + p * depthStride, filled).CopyTo(packed.Slice((int)at, filled));
                    packed.Slice((int)at + filled, width - filled).Clear();
                }
            }
            else
            {
                for (int line = 0; line < width; line++)
                {
                    nint start = (nint)(strip + line) * lineStride;
                    for (int p = 0; p < depth; p++)
                        Unsafe.Add(ref to, at + (nint)p * width + line) = line < filled ? Unsafe.Add(ref from, start + (nint)p * depthStride) : default!;
                }
                at += (nint)depth * width;
            }
        }
    }

    /// <summary>A tile of the product that is held in registers while its depth is run through.</summary>
    private static class Tile<T>
    {
        public const int Rows = 6;

        public static int Columns => 2 * (Vector512.IsHardwareAccelerated ? Vector512<T>.Count : Vector256<T>.Count);

        public static void Accumulate(int depth, ref T a, ref T b, Span<T> c, int cRow, int rows, int columns)
        {
            if (rows == Rows && columns == Columns)
            {
                Run(depth, ref a, ref b, ref MemoryMarshal.GetReference(c), cRow);
                return;
            }
            Span<double> edge = stackalloc double[Rows * 16];
            edge.Clear();
            ref T corner = ref Unsafe.As<double, T>(ref MemoryMarshal.GetReference(edge));
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++) Unsafe.Add(ref corner, i * Columns + j) = c[i * cRow + j];
            }
            Run(depth, ref a, ref b, ref corner, Columns);
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++) c[i * cRow + j] = Unsafe.Add(ref corner, i * Columns + j);
            }
        }

        private static void Run(int depth, ref T a, ref T b, ref T c, int cRow)
        {
            if (Vector512.IsHardwareAccelerated) Run512(depth, ref a, ref b, ref c, cRow);
            else Run256(depth, ref a, ref b, ref c, cRow);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Run512(int depth, ref T a, ref T b, ref T c, int cRow)
        {
            nuint width = (nuint)Vector512<T>.Count;
            Vector512<T> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
            Vector512<T> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
            for (int p = 0; p < depth; p++)
            {
                Vector512<T> b0 = Vector512.LoadUnsafe(ref b), b1 = Vector512.LoadUnsafe(ref b, width);
                Vector512<T> x = Vector512.Create(a);
                (c00, c01) = (MultiplyAdd(x, b0, c00), MultiplyAdd(x, b1, c01));
                x = Vector512.Create(Unsafe.Add(ref a, 1));
                (c10, c11) = (MultiplyAdd(x, b0, c10), MultiplyAdd(x, b1, c11));
                x = Vector512.Create(Unsafe.Add(ref a, 2));
                (c20, c21) = (MultiplyAdd(x, b0, c20), MultiplyAdd(x, b1, c21));
                x = Vector512.Create(Unsafe.Add(ref a, 3));
                (c30, c31) = (MultiplyAdd(x, b0, c30), MultiplyAdd(x, b1, c31));
                x = Vector512.Create(Unsafe.Add(ref a, 4));
                (c40, c41) = (MultiplyAdd(x, b0, c40), MultiplyAdd(x, b1, c41));
                x = Vector512.Create(Unsafe.Add(ref a, 5));
                (c50, c51) = (MultiplyAdd(x, b0, c50), MultiplyAdd(x, b1, c51));
                a = ref Unsafe.Add(ref a, Rows);
                b = ref Unsafe.Add(ref b, 2 * width);
            }
            AddTo(ref c, c00, c01);
            AddTo(ref Unsafe.Add(ref c, cRow), c10, c11);
            AddTo(ref Unsafe.Add(ref c, 2 * cRow), c20, c21);
            AddTo(ref Unsafe.Add(ref c, 3 * cRow), c30, c31);
            AddTo(ref Unsafe.Add(ref c, 4 * cRow), c40, c41);
            AddTo(ref Unsafe.Add(ref c, 5 * cRow), c50, c51);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Run256(int depth, ref T a, ref T b, ref T c, int cRow)
        {
            nuint width = (nuint)Vector256<T>.Count;
            Vector256<T> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
            Vector256<T> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
            for (int p = 0; p < depth; p++)
            {
                Vector256<T> b0 = Vector256.LoadUnsafe(ref b), b1 = Vector256.LoadUnsafe(ref b, width);
                Vector256<T> x = Vector256.Create(a);
                (c00, c01) = (MultiplyAdd(x, b0, c00), MultiplyAdd(x, b1, c01));
                x = Vector256.Create(Unsafe.Add(ref a, 1));
                (c10, c11) = (MultiplyAdd(x, b0, c10), MultiplyAdd(x, b1, c11));
                x = Vector256.Create(Unsafe.Add(ref a, 2));
                (c20, c21) = (MultiplyAdd(x, b0, c20), MultiplyAdd(x, b1, c21));
                x = Vector256.Create(Unsafe.Add(ref a, 3));
                (c30, c31) = (MultiplyAdd(x, b0, c30), MultiplyAdd(x, b1, c31));
                x = Vector256.Create(Unsafe.Add(ref a, 4));
                (c40, c41) = (MultiplyAdd(x, b0, c40), MultiplyAdd(x, b1, c41));
                x = Vector256.Create(Unsafe.Add(ref a, 5));
                (c50, c51) = (MultiplyAdd(x, b0, c50), MultiplyAdd(x, b1, c51));
                a = ref Unsafe.Add(ref a, Rows);
                b = ref Unsafe.Add(ref b, 2 * width);
            }
            AddTo(ref c, c00, c01);
            AddTo(ref Unsafe.Add(ref c, cRow), c10, c11);
            AddTo(ref Unsafe.Add(ref c, 2 * cRow), c20, c21);
            AddTo(ref Unsafe.Add(ref c, 3 * cRow), c30, c31);
            AddTo(ref Unsafe.Add(ref c, 4 * cRow), c40, c41);
            AddTo(ref Unsafe.Add(ref c, 5 * cRow), c50, c51);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<T> MultiplyAdd(Vector512<T> x, Vector512<T> y, Vector512<T> addend)
            => typeof(T) == typeof(float)
                ? Vector512.FusedMultiplyAdd(x.AsSingle(), y.AsSingle(), addend.AsSingle()).As<float, T>()
                : Vector512.FusedMultiplyAdd(x.AsDouble(), y.AsDouble(), addend.AsDouble()).As<double, T>();

        /// <summary>Fused where the machine can; emulating it would be far slower than two roundings.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<T> MultiplyAdd(Vector256<T> x, Vector256<T> y, Vector256<T> addend)
            => typeof(T) == typeof(float)
                ? Vector256.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), addend.AsSingle()).As<float, T>()
                : Vector256.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), addend.AsDouble()).As<double, T>();

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void AddTo(ref T c, Vector512<T> x, Vector512<T> y)
        {
            (Vector512.LoadUnsafe(ref c) + x).StoreUnsafe(ref c);
            (Vector512.LoadUnsafe(ref c, (nuint)Vector512<T>.Count) + y).StoreUnsafe(ref c, (nuint)Vector512<T>.Count);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void AddTo(ref T c, Vector256<T> x, Vector256<T> y)
        {
            (Vector256.LoadUnsafe(ref c) + x).StoreUnsafe(ref c);
            (Vector256.LoadUnsafe(ref c, (nuint)Vector256<T>.Count) + y).StoreUnsafe(ref c, (nuint)Vector256<T>.Count);
        }
    }
}
