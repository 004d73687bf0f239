using System.ComponentModel;
using System.Numerics;
using ILGPU;

namespace SourceJax.Ilgpu.Kernels;

/// <summary>result[batch, row, column] = the sum over a depth of terms of left and right. Each element's terms are added in the order of the depth.</summary>
internal static class ContractionKernels<T, TTerm>
    where T : unmanaged, INumber<T>
    where TTerm : struct, ITerm<T>
{
    /// <summary>Columns of a tile in shared memory, and as many rows, for groups of 256; a smaller group has a smaller part of it.</summary>
    private const int Tile = 64;

    /// <summary>How deep the tiles of the operands are.</summary>
    private const int Depth = 16;

    private static readonly Kernel<(ArrayView<T> Left, ArrayView<T> Right, ArrayView<T> Result, Loops Batch, Loops Rows, Loops Columns, Loops Depth)>
        Each = new(RunEach), Tiled = new(RunTiles), Long = new(RunLong);

    public static void Run(
        DeviceCall call, DeviceArray<T> left, DeviceArray<T> right, DeviceArray<T> result, Loops batch, Loops rows, Loops columns, Loops depth)
    {
        long elements = (long)batch.Count * rows.Count * columns.Count;
        if (elements == 0) return;
        var arguments = (left.View, right.View, result.Target, batch, rows, columns, depth);
        long tiles = (long)batch.Count * Parts(rows.Count, Tile) * Parts(columns.Count, Tile);
        if (depth.Count >= 256 && elements < 4096) Long.LaunchGroups(call, (int)elements, arguments, elements);
        else if (rows.Count >= 16 && columns.Count >= 16 && depth.Count >= 8 && elements >= 4096)
            Tiled.LaunchGroups(call, (int)Math.Min(tiles, 65535), arguments, elements);
        else Each.Launch(call, elements, arguments);
    }

    /// <summary>One thread for each element.</summary>
    public static void RunEach(
        (ArrayView<T> Left, ArrayView<T> Right, ArrayView<T> Result, Loops Batch, Loops Rows, Loops Columns, Loops Depth) arguments, long count)
    {
        var (left, right, result, batches, rows, columns, depth) = arguments;
        for (long thread = Gpu.Thread; thread < count; thread += Gpu.Threads)
        {
            int element = (int)thread, line = Gpu.Quotient(element, columns.Count), column = element - (line * columns.Count);
            int batch = Gpu.Quotient(line, rows.Count), row = line - (batch * rows.Count);
            int l = batches.Left(batch) + rows.Left(row), r = batches.Right(batch) + columns.Right(column);
            T sum = T.Zero;
            for (int k = 0; k < depth.Count; k++) sum = TTerm.Add(sum, left[l + depth.Left(k)], right[r + depth.Right(k)]);
            result[element] = sum;
        }
    }

    /// <summary>One group for each element, whose threads add every so manieth term; then their sums are added as a tree.</summary>
    public static void RunLong(
        (ArrayView<T> Left, ArrayView<T> Right, ArrayView<T> Result, Loops Batch, Loops Rows, Loops Columns, Loops Depth) arguments, long count)
    {
        var (left, right, result, batches, rows, columns, depth) = arguments;
        var sums = SharedMemory.Allocate<T>(256);
        int thread = Group.IdxX;
        for (int element = Grid.IdxX; element < count; element += Grid.DimX)
        {
            int line = Gpu.Quotient(element, columns.Count), column = element - (line * columns.Count);
            int batch = Gpu.Quotient(line, rows.Count), row = line - (batch * rows.Count);
            int l = batches.Left(batch) + rows.Left(row), r = batches.Right(batch) + columns.Right(column);
            T sum = T.Zero;
            for (int k = thread; k < depth.Count; k += Group.DimX) sum = TTerm.Add(sum, left[l + depth.Left(k)], right[r + depth.Right(k)]);
            sums[thread] = sum;
            Gpu.Barrier();
            for (int half = Group.DimX >> 1; half > 0; half >>= 1)
            {
                if (thread < half) sums[thread] += sums[thread + half];
                Gpu.Barrier();
            }
            if (thread == 0) result[element] = sums[0];
            Gpu.Barrier();
        }
    }

    /// <summary>
    /// A tile of 64 by 64 elements for each group of 256 threads, 4 by 4 for each thread, in registers; the operands' parts in shared memory. A group of 16
    /// threads, as a CPU has, does 16 by 16.
    /// </summary>
    public static void RunTiles(
        (ArrayView<T> Left, ArrayView<T> Right, ArrayView<T> Result, Loops Batch, Loops Rows, Loops Columns, Loops Depth) arguments, long count)
    {
        var (left, right, result, batches, rows, columns, depth) = arguments;
        var leftTile = SharedMemory.Allocate<T>(Tile * Depth);
        var rightTile = SharedMemory.Allocate<T>(Tile * Depth);
        int thread = Group.IdxX, sideBits = Group.DimX >= 256 ? 4 : Group.DimX >= 64 ? 3 : Group.DimX >= 16 ? 2 : Group.DimX >= 4 ? 1 : 0;
        int side = 1 << sideBits, extentBits = sideBits + 2, extent = 1 << extentBits;
        // A group may have twice as many threads as a square has; the rest of them compute what the first one does, and only load.
        bool isOfSquare = thread < 1 << (2 * sideBits);
        int ty = isOfSquare ? thread >> sideBits : 0, tx = isOfSquare ? thread & (side - 1) : 0;
        int m = rows.Count, n = columns.Count, d = depth.Count, across = (n + extent - 1) >> extentBits, down = (m + extent - 1) >> extentBits;
        int tiles = batches.Count * across * down;
        for (int tile = Grid.IdxX; tile < tiles; tile += Grid.DimX)
        {
            int band = Gpu.Quotient(tile, across), column0 = (tile - (band * across)) << extentBits;
            int batch = Gpu.Quotient(band, down), row0 = (band - (batch * down)) << extentBits;
            int leftStart = batches.Left(batch), rightStart = batches.Right(batch);
            T c00 = T.Zero, c01 = T.Zero, c02 = T.Zero, c03 = T.Zero, c10 = T.Zero, c11 = T.Zero, c12 = T.Zero, c13 = T.Zero;
            T c20 = T.Zero, c21 = T.Zero, c22 = T.Zero, c23 = T.Zero, c30 = T.Zero, c31 = T.Zero, c32 = T.Zero, c33 = T.Zero;
            // Neighbouring threads read neighbouring elements: along the depth where that is how the left operand lies, else along its rows.
            bool isAlongDepth = depth.Left(1) == 1, isAcross = columns.Right(1) == 1;
            for (int k0 = 0; k0 < d; k0 += Depth)
            {
                for (int e = thread; e < Depth << extentBits; e += Group.DimX)
                {
                    int q = isAlongDepth ? e & (Depth - 1) : e >> extentBits, r = isAlongDepth ? e >> 4 : e & (extent - 1);
                    T value = T.Zero;
                    if (row0 + r < m & k0 + q < d) value = left[leftStart + rows.Left(row0 + r) + depth.Left(k0 + q)];
                    leftTile[(q * Tile) + r] = value;
                    q = isAcross ? e >> extentBits : e & (Depth - 1);
                    r = isAcross ? e & (extent - 1) : e >> 4;
                    value = T.Zero;
                    if (column0 + r < n & k0 + q < d) value = right[rightStart + columns.Right(column0 + r) + depth.Right(k0 + q)];
                    rightTile[(q * Tile) + r] = value;
                }
                Gpu.Barrier();
                int deep = d - k0 < Depth ? d - k0 : Depth;
                for (int q = 0; q < deep; q++)
                {
                    int at = (q * Tile) + (ty << 2);
                    T a0 = leftTile[at], a1 = leftTile[at + 1], a2 = leftTile[at + 2], a3 = leftTile[at + 3];
                    at = (q * Tile) + tx;
                    T b0 = rightTile[at], b1 = rightTile[at + side], b2 = rightTile[at + (2 * side)], b3 = rightTile[at + (3 * side)];
                    (c00, c01, c02, c03) = (TTerm.Add(c00, a0, b0), TTerm.Add(c01, a0, b1), TTerm.Add(c02, a0, b2), TTerm.Add(c03, a0, b3));
                    (c10, c11, c12, c13) = (TTerm.Add(c10, a1, b0), TTerm.Add(c11, a1, b1), TTerm.Add(c12, a1, b2), TTerm.Add(c13, a1, b3));
                    (c20, c21, c22, c23) = (TTerm.Add(c20, a2, b0), TTerm.Add(c21, a2, b1), TTerm.Add(c22, a2, b2), TTerm.Add(c23, a2, b3));
                    (c30, c31, c32, c33) = (TTerm.Add(c30, a3, b0), TTerm.Add(c31, a3, b1), TTerm.Add(c32, a3, b2), TTerm.Add(c33, a3, b3));
                }
                Gpu.Barrier();
            }
            if (!isOfSquare) continue;
            int row = row0 + (ty << 2), column = column0 + tx;
            Write(result, batch, row, column, side, m, n, c00, c01, c02, c03);
            Write(result, batch, row + 1, column, side, m, n, c10, c11, c12, c13);
            Write(result, batch, row + 2, column, side, m, n, c20, c21, c22, c23);
            Write(result, batch, row + 3, column, side, m, n, c30, c31, c32, c33);
        }
    }

    /// <summary>Four elements of a row, a side apart, as far as there are such.</summary>
    private static void Write(ArrayView<T> result, int batch, int row, int column, int side, int m, int n, T c0, T c1, T c2, T c3)
    {
        if (row >= m) return;
        int start = ((batch * m) + row) * n;
        if (column < n) result[start + column] = c0;
        if (column + side < n) result[start + column + side] = c1;
        if (column + (2 * side) < n) result[start + column + (2 * side)] = c2;
        if (column + (3 * side) < n) result[start + column + (3 * side)] = c3;
    }

    private static long Parts(int count, int size) => (count + (long)size - 1) / size;
}
