using System.ComponentModel;
using System.Numerics;

namespace SourceJax.Ilgpu.Kernels;

/// <summary>The product of matrices with any strides, on a device.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MatrixProduct
{
    /// <summary>c = a b, where c is row-major.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="call">The call that it is part of.</param>
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
    public static void Multiply<T>(
        DeviceCall call, int m, int n, int k, DeviceArray<T> a, int aRow, int aColumn, DeviceArray<T> b, int bRow, int bColumn, DeviceArray<T> c)
        where T : unmanaged, INumber<T>
        => ContractionKernels<T, Product<T>>.Run(call, a, b, c, new([]), new([(m, aRow, 0)]), new([(n, 0, bColumn)]), new([(k, aColumn, bRow)]));
}
