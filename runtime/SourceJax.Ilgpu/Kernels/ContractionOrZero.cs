using System.ComponentModel;
using System.Numerics;

namespace SourceJax.Ilgpu.Kernels;

/// <summary>Contractions in derivatives, of cotangents that are 0 where a path was not taken, on a device.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ContractionOrZero
{
    /// <summary>What <see cref="StridedContraction.Run"/> gives, but that zeros make a term 0, whatever the other factor is.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="call">The call that it is part of.</param>
    /// <param name="left">The left operand's elements.</param>
    /// <param name="right">The right operand's elements.</param>
    /// <param name="result">The result's elements, overwritten.</param>
    /// <param name="batch">The batch axes: the extent, and the distance of neighbours in the left and in the right operand.</param>
    /// <param name="rows">The left operand's free axes.</param>
    /// <param name="columns">The right operand's free axes.</param>
    /// <param name="depth">The contracted axes.</param>
    /// <param name="ofLeft">Whether zeros of the left operand are kept.</param>
    /// <param name="ofRight">Whether zeros of the right operand are kept.</param>
    public static void Run<T>(
        DeviceCall call, DeviceArray<T> left, DeviceArray<T> right, DeviceArray<T> result,
        ReadOnlySpan<(int Extent, int Left, int Right)> batch, ReadOnlySpan<(int Extent, int Left, int Right)> rows,
        ReadOnlySpan<(int Extent, int Left, int Right)> columns, ReadOnlySpan<(int Extent, int Left, int Right)> depth, bool ofLeft, bool ofRight)
        where T : unmanaged, INumber<T>
    {
        Loops b = new(batch), r = new(rows), c = new(columns), d = new(depth);
        if (ofLeft && ofRight) ContractionKernels<T, ProductOrZero<T>>.Run(call, left, right, result, b, r, c, d);
        else if (ofLeft) ContractionKernels<T, ProductOrZeroOfLeft<T>>.Run(call, left, right, result, b, r, c, d);
        else if (ofRight) ContractionKernels<T, ProductOrZeroOfRight<T>>.Run(call, left, right, result, b, r, c, d);
        else ContractionKernels<T, Product<T>>.Run(call, left, right, result, b, r, c, d);
    }
}
