using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SourceJax.Execution;

/// <summary>Reads an array through arbitrary strides into row-major order: transposes, slices, flips and repeats are all this.</summary>
internal static class StridedCopy
{
    /// <summary>The side of the square in which a transposed matrix is copied, so that both sides stay in cache.</summary>
    private const int Tile = 16;

    public static NDArray<T> Of<T>(NDArray<T> source, int offset, ReadOnlySpan<int> shape, int[] strides)
    {
        NDArray<T> result = NDArray.Allocate<T>(shape);
        Run(source.AsSpan(), offset, shape, strides, result.Writable());
        return Results.Like(result, source);
    }

    public static void Run<T>(ReadOnlySpan<T> source, int offset, ReadOnlySpan<int> shape, int[] strides, Span<T> result)
    {
        if (result.IsEmpty) return;
        int last = LastWideAxis(shape), previous = last < 0 ? -1 : LastWideAxis(shape[..last]);
        if (previous >= 0 && strides[last] != 1 && strides[previous] == 1 && shape[last] >= Tile && shape[previous] >= Tile)
        {
            Transposed(source, offset, shape, strides, previous, last, result);
            return;
        }
        var walk = new BroadcastWalk(shape, strides);
        int length = walk.RowLength, stride = walk.RowStrides[0];
        for (int row = 0; row < walk.Rows; row++, walk.Advance())
        {
            int start = offset + walk.Offsets[0];
            Span<T> to = result.Slice(row * length, length);
            if (stride == 1) source.Slice(start, length).CopyTo(to);
            else if (stride == 0) to.Fill(source[start]);
            else for (int i = 0; i < length; i++) to[i] = source[start + i * stride];
        }
    }

    private static int LastWideAxis(ReadOnlySpan<int> shape)
    {
        int axis = shape.Length - 1;
        while (axis >= 0 && shape[axis] == 1) axis--;
        return axis;
    }

    /// <summary>The two innermost axes are copied in squares; rows run along the source's consecutive elements.</summary>
    private static void Transposed<T>(ReadOnlySpan<T> source, int offset, ReadOnlySpan<int> shape, int[] strides, int rowAxis, int columnAxis, Span<T> result)
    {
        int rows = shape[rowAxis], columns = shape[columnAxis], stride = strides[columnAxis];
        var walk = new BroadcastWalk([.. shape[..rowAxis], 1], [.. strides[..rowAxis], 0]);
        for (int outer = 0, at = 0; outer < walk.Rows; outer++, walk.Advance())
        {
            for (int inRow = 0; inRow < walk.RowLength; inRow++, at += rows * columns)
                Matrix(source[(offset + walk.Offsets[0] + inRow * walk.RowStrides[0])..], rows, columns, stride, result.Slice(at, rows * columns));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Matrix<T>(ReadOnlySpan<T> source, int rows, int columns, int stride, Span<T> result)
    {
        ref T from = ref MemoryMarshal.GetReference(source), to = ref MemoryMarshal.GetReference(result);
        for (int r0 = 0; r0 < rows; r0 += Tile)
        {
            int r1 = Math.Min(r0 + Tile, rows);
            for (int c0 = 0; c0 < columns; c0 += Tile)
            {
                int c1 = Math.Min(c0 + Tile, columns);
                for (int r = r0; r < r1; r++)
                {
                    for (int c = c0; c < c1; c++)
                        Unsafe.Add(ref to, r * columns + c) = Unsafe.Add(ref from, r + c * stride);
                }
            }
        }
    }
}
