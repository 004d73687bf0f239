using SourceJax.Ilgpu.Tests.Kernels;
using Host = SourceJax.Execution;
using OnDevice = SourceJax.Ilgpu.Kernels;

namespace SourceJax.Ilgpu.Tests.OpenCl;

/// <summary>
/// Kernels whose threads share memory, on arrays that are small: <c>.ci/run</c> runs them on Oclgrind, too, which looks for races and for elements that are
/// read before they are written.
/// </summary>
public sealed class BarrierTests
{
    [OpenClFact]
    public void Reductions_of_emitted_code()
    {
        NDArray<float> x = Jnp.Arange<float>(600).Reshape(20, 30) - 300f, there = x.To(OpenClDevice.Instance);
        var (sum, range, all) = Barriers.ReducedJit(there);
        var (expectedSum, expectedRange, expectedAll) = Barriers.ReducedJit(x);
        Data.Close(expectedSum.ToArray(), sum.ToArray());
        Assert.Equal((expectedRange.Item(), expectedAll.Item()), (range.Item(), all.Item()));
        NDArray<double> y = 1.0 + x.Astype<double>() / 1e4;
        var (rows, product) = Barriers.OfRowsJit(there, y.To(OpenClDevice.Instance));
        var (expectedRows, expectedProduct) = Barriers.OfRowsJit(x, y);
        Data.Close(expectedRows.ToArray(), rows.ToArray());
        Data.Close(expectedProduct.ToArray(), product.ToArray());
    }

    [OpenClTheory]
    [InlineData(3, 2, 300)]
    [InlineData(67, 65, 21)]
    public void Products(int m, int n, int k)
    {
        float[] a = Data.Random<float>(m * k, 1), b = Data.Random<float>(k * n, 2), c = new float[m * n];
        Host.MatrixProduct.Multiply<float>(m, n, k, a, k, 1, b, n, 1, c);
        using DeviceCall call = DeviceCall.Begin(OpenClDevice.Instance);
        DeviceArray<float> left = Backends.Array<float>(call, a), right = Backends.Array<float>(call, b), result = call.Scratch<float>(m * n);
        OnDevice.MatrixProduct.Multiply(call, m, n, k, left, k, 1, right, n, 1, result);
        Data.Close(c, Backends.Values(result));
    }

    [OpenClTheory]
    [InlineData(2, 40, 3)]
    [InlineData(1, 700, 1)]
    public void Along_axes(int outer, int extent, int inner)
    {
        int count = outer * extent * inner;
        float[] x = Data.Random<float>(count, 3), totals = new float[count];
        int[] places = new int[outer * inner], order = new int[count];
        Host.ArgExtremum.Max<float>(x, places, outer, extent, inner);
        Host.SortOrder.ArgSort<float>(x, order, outer, extent, inner, descending: false);
        Host.Cumulative.Sum<float>(x, totals, outer, extent, inner, backward: false);
        using DeviceCall call = DeviceCall.Begin(OpenClDevice.Instance);
        DeviceArray<float> there = Backends.Array<float>(call, x), sums = call.Scratch<float>(count);
        DeviceArray<int> where = call.Scratch<int>(outer * inner), ordered = call.Scratch<int>(count);
        OnDevice.ArgExtremum.Max(call, there, where, outer, extent, inner);
        OnDevice.SortOrder.ArgSort(call, there, ordered, outer, extent, inner, descending: false);
        OnDevice.Cumulative.Sum(call, there, sums, outer, extent, inner, backward: false);
        Assert.Equal(places, Backends.Values(where));
        Assert.Equal(order, Backends.Values(ordered));
        Data.Close(totals, Backends.Values(sums));
    }
}
