using System.ComponentModel;
using System.Numerics;

namespace SourceJax.Ilgpu.Kernels;

/// <summary>Contractions whose axes do not reduce to one matrix product, on a device.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StridedContraction
{
    /// <summary>Whether a device has loops enough.</summary>
    public static bool IsSupported(int batch, int rows, int columns, int depth) => Math.Max(Math.Max(batch, rows), Math.Max(columns, depth)) <= Loops.Most;

    /// <summary>result[batch, row, column] = sum over depth of left times right. The result is row-major over the axes in this order.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="call">The call that it is part of.</param>
    /// <param name="left">The left operand's elements.</param>
    /// <param name="right">The right operand's elements.</param>
    /// <param name="result">The result's elements, overwritten.</param>
    /// <param name="batch">The batch axes: the extent, and the distance of neighbours in the left and in the right operand.</param>
    /// <param name="rows">The left operand's free axes.</param>
    /// <param name="columns">The right operand's free axes.</param>
    /// <param name="depth">The contracted axes.</param>
    public static void Run<T>(
        DeviceCall call, DeviceArray<T> left, DeviceArray<T> right, DeviceArray<T> result,
        ReadOnlySpan<(int Extent, int Left, int Right)> batch, ReadOnlySpan<(int Extent, int Left, int Right)> rows,
        ReadOnlySpan<(int Extent, int Left, int Right)> columns, ReadOnlySpan<(int Extent, int Left, int Right)> depth)
        where T : unmanaged, INumber<T>
        => ContractionKernels<T, Product<T>>.Run(call, left, right, result, new(batch), new(rows), new(columns), new(depth));
}
