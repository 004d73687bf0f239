using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SourceJax.Numerics;

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

    /// <summary>The rows of <see cref="TileLanes512{T}"/>.</summary>
    private const int TileRows = 6;

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddScaled<T>(T factor, ReadOnlySpan<T> x, Span<T> y) where T : INumberBase<T>
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
    /// Walks over panels of b as wide and deep as the cache likes, and in them over tiles. A panel's columns must be neighbours and
    /// whole tiles: it is packed into strips as wide as a tile unless it lies so already and is small. So is a block of a that is large.
    /// </summary>
    private static void Blocked<T>(int m, int n, int k, ReadOnlySpan<T> a, int aRow, int aColumn, ReadOnlySpan<T> b, int bRow, int bColumn, Span<T> c)
        where T : INumberBase<T>
    {
        const int Depth = 384, High = 96, Wide = 2048, CacheBytes = 1 << 18;
        int tileColumns = Tile<T>.Columns, size = Unsafe.SizeOf<T>();
        int depth = Math.Min(k, Depth), high = Math.Min(m, High), wide = RoundUp(Math.Min(n, Wide), tileColumns);
        bool packsA = (long)m * k * size > CacheBytes, packsB = bColumn != 1 || (long)k * n * size > CacheBytes;
        using Scratch<T> packedA = Scratch.Rent<T>(packsA ? RoundUp(high, TileRows) * depth : 0), packedB = Scratch.Rent<T>(depth * (packsB ? wide : tileColumns));
        for (int j0 = 0; j0 < n; j0 += wide)
        {
            int columns = Math.Min(wide, n - j0), whole = packsB ? 0 : columns / tileColumns * tileColumns;
            for (int p0 = 0; p0 < k; p0 += depth)
            {
                int inner = Math.Min(depth, k - p0);
                ReadOnlySpan<T> panel = b[(p0 * bRow + j0 * bColumn)..];
                if (columns > whole) Pack(panel[(whole * bColumn)..], columns - whole, bColumn, inner, bRow, tileColumns, packedB.Span);
                for (int i0 = 0; i0 < m; i0 += high)
                {
                    int rows = Math.Min(high, m - i0);
                    ReadOnlySpan<T> block = a[(i0 * aRow + p0 * aColumn)..];
                    if (packsA) Pack(block, rows, aRow, inner, aColumn, TileRows, packedA.Span);
                    for (int j = 0; j < columns; j += tileColumns)
                    {
                        ReadOnlySpan<T> strip = j < whole ? panel[j..] : packedB.Span[((j - whole) * inner)..];
                        int bStep = j < whole ? bRow : tileColumns, tileWidth = Math.Min(tileColumns, columns - j);
                        for (int i = 0; i < rows; i += TileRows)
                        {
                            int tileHeight = Math.Min(TileRows, rows - i);
                            Span<T> corner = c[((i0 + i) * n + j0 + j)..];
                            if (packsA) Tile<T>.Accumulate(inner, packedA.Span[(i * inner)..], 1, TileRows, strip, bStep, corner, n, tileHeight, tileWidth);
                            else Tile<T>.Accumulate(inner, block[(i * aRow)..], aRow, aColumn, strip, bStep, corner, n, tileHeight, tileWidth);
                        }
                    }
                }
            }
        }
    }

    private static int RoundUp(int value, int unit) => (value + unit - 1) / unit * unit;

    /// <summary>Copies strips of <paramref name="width"/> lines so that a strip's elements of one depth are neighbours, with zeros for missing lines.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
                continue;
            }
            for (int line = 0; line < width; line++)
            {
                nint start = (nint)(strip + line) * lineStride;
                for (int p = 0; p < depth; p++)
                    Unsafe.Add(ref to, at + (nint)p * width + line) = line < filled ? Unsafe.Add(ref from, start + (nint)p * depthStride) : default!;
            }
            at += (nint)depth * width;
        }
    }

    /// <summary>The tile of the widest registers, with edges.</summary>
    private static class Tile<T> where T : INumberBase<T>
    {
        public static int Columns => Simd.Is512 ? TileLanes512<T>.Columns : Simd.Is256 ? TileLanes256<T>.Columns : TileLanes128<T>.Columns;

        /// <summary>Adds a whole tile in place, and a part of one by way of a buffer; rows that are not there are taken from the last one.</summary>
        public static void Accumulate(
            int depth, ReadOnlySpan<T> a, int aRow, int aStep, ReadOnlySpan<T> b, int bStep, Span<T> c, int cRow, int rows, int columns)
        {
            Span<nint> starts = stackalloc nint[TileRows];
            for (int i = 0; i < TileRows; i++) starts[i] = (nint)Math.Min(i, rows - 1) * aRow;
            ref T left = ref MemoryMarshal.GetReference(a), right = ref MemoryMarshal.GetReference(b);
            if (rows == TileRows && columns == Columns)
            {
                Run(depth, ref left, starts, aStep, ref right, bStep, ref MemoryMarshal.GetReference(c), cRow);
                return;
            }
            Span<double> edge = stackalloc double[TileRows * 16];
            edge.Clear();
            ref T corner = ref Unsafe.As<double, T>(ref MemoryMarshal.GetReference(edge));
            Run(depth, ref left, starts, aStep, ref right, bStep, ref corner, Columns);
            for (int i = 0; i < rows; i++)
            {
                Span<T> row = c.Slice(i * cRow, columns);
                for (int j = 0; j < columns; j++) row[j] += Unsafe.Add(ref corner, i * Columns + j);
            }
        }

        private static void Run(int depth, ref T a, ReadOnlySpan<nint> rows, nint aStep, ref T b, nint bStep, ref T c, nint cRow)
        {
            if (Simd.Is512) TileLanes512<T>.Accumulate(depth, ref a, rows, aStep, ref b, bStep, ref c, cRow);
            else if (Simd.Is256) TileLanes256<T>.Accumulate(depth, ref a, rows, aStep, ref b, bStep, ref c, cRow);
            else TileLanes128<T>.Accumulate(depth, ref a, rows, aStep, ref b, bStep, ref c, cRow);
        }
    }
}
