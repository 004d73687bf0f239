using System.Numerics;
using Host = SourceJax.Execution;
using OnDevice = SourceJax.Ilgpu.Kernels;

namespace SourceJax.Ilgpu.Tests.Kernels;

public sealed class ContractionTests
{
    [Theory]
    [InlineData(0, 3, 2)]
    [InlineData(3, 2, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(17, 33, 9)]
    [InlineData(64, 64, 64)]
    [InlineData(67, 65, 21)]
    [InlineData(3, 2, 700)]
    public void Products_are_the_hosts(int m, int n, int k)
    {
        Product<float>(m, n, k);
        Product<double>(m, n, k);
        Product<int>(m, n, k);
    }

    [Theory]
    [InlineData(2, 3, 4, 5)]
    [InlineData(3, 17, 33, 9)]
    [InlineData(2, 50, 48, 20)]
    public void Contractions_are_the_hosts(int batch, int rows, int columns, int depth)
    {
        Contraction<float>(batch, rows, columns, depth);
        Contraction<double>(batch, rows, columns, depth);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Zeros_are_kept(bool ofLeft, bool ofRight)
    {
        foreach (var (m, n, k) in new[] { (2, 3, 4), (65, 64, 9), (2, 3, 300) })
        {
            double[] a = Data.Random<double>(m * k, 1), b = Data.Random<double>(k * n, 2), c = new double[m * n];
            for (int i = 0; i < a.Length; i += 3) a[i] = 0;
            for (int i = 0; i < b.Length; i += 5) b[i] = 0;
            if (ofLeft) b[1] = double.PositiveInfinity;
            if (ofRight) a[1] = double.NaN;
            Host.ContractionOrZero.Run<double>(a, b, c, [], [(m, k, 0)], [(n, 0, 1)], [(k, 1, n)], ofLeft, ofRight);
            using var call = Backends.Call();
            DeviceArray<double> left = Backends.Array<double>(call, a), right = Backends.Array<double>(call, b), result = Backends.Array<double>(call, new double[m * n]);
            OnDevice.ContractionOrZero.Run(call, left, right, result, [], [(m, k, 0)], [(n, 0, 1)], [(k, 1, n)], ofLeft, ofRight);
            Data.Close(c, Backends.Values(result));
        }
    }

    static void Product<T>(int m, int n, int k)
        where T : unmanaged, INumber<T>
    {
        T[] a = Data.Random<T>(m * k, 1), b = Data.Random<T>(k * n, 2), c = new T[m * n];
        foreach (var (aRow, aColumn, bRow, bColumn) in new[] { (k, 1, n, 1), (1, m, n, 1), (k, 1, 1, k), (1, m, 1, k) })
        {
            Host.MatrixProduct.Multiply<T>(m, n, k, a, aRow, aColumn, b, bRow, bColumn, c);
            using var call = Backends.Call();
            DeviceArray<T> left = Backends.Array<T>(call, a), right = Backends.Array<T>(call, b), result = Backends.Array<T>(call, new T[m * n]);
            OnDevice.MatrixProduct.Multiply(call, m, n, k, left, aRow, aColumn, right, bRow, bColumn, result);
            Data.Close(c, Backends.Values(result));
        }
    }

    /// <summary>Batches, and two axes of each kind of which the operands have different orders.</summary>
    static void Contraction<T>(int batch, int rows, int columns, int depth)
        where T : unmanaged, INumber<T>
    {
        T[] a = Data.Random<T>(batch * rows * depth * 2 * 3, 1), b = Data.Random<T>(batch * columns * depth * 2, 2), c = new T[batch * rows * 3 * columns];
        (int, int, int)[] batches = [(batch, depth * 2, columns)], across = [(columns, 0, 1)];
        (int, int, int)[] down = [(3, rows * batch * depth * 2, 0), (rows, batch * depth * 2, 0)];
        (int, int, int)[] deep = [(2, depth, batch * columns), (depth, 1, 2 * batch * columns)];
        Host.StridedContraction.Run<T>(a, b, c, batches, down, across, deep);
        using var call = Backends.Call();
        DeviceArray<T> left = Backends.Array<T>(call, a), right = Backends.Array<T>(call, b), result = Backends.Array<T>(call, new T[c.Length]);
        OnDevice.StridedContraction.Run(call, left, right, result, batches, down, across, deep);
        Data.Close(c, Backends.Values(result));
    }
}
