using System.Numerics;
using Host = SourceJax.Execution;
using OnDevice = SourceJax.Ilgpu.Kernels;

namespace SourceJax.Ilgpu.Tests.Kernels;

/// <summary>Extrema, orders and running totals along an axis.</summary>
public sealed class AxisTests
{
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 0, 3, 2 }, { 2, 1, 3 }, { 1, 1, 1 }, { 3, 17, 5 }, { 1, 300, 1 }, { 2, 200, 3 }, { 1, 2500, 2 }, { 1, 64, 1 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Extrema_are_the_hosts(int outer, int extent, int inner)
    {
        foreach (bool hasNaN in new[] { false, true })
        {
            Extrema(Numbers<float>(outer * extent * inner, hasNaN), outer, extent, inner);
            Extrema(Numbers<double>(outer * extent * inner, hasNaN), outer, extent, inner);
        }
        Extrema(Numbers<int>(outer * extent * inner, false), outer, extent, inner);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Orders_are_the_hosts(int outer, int extent, int inner)
    {
        Order(Numbers<float>(outer * extent * inner, true), outer, extent, inner);
        Order(Numbers<double>(outer * extent * inner, true), outer, extent, inner);
        Order(Numbers<int>(outer * extent * inner, false), outer, extent, inner);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Running_totals_are_the_hosts(int outer, int extent, int inner)
    {
        Totals<float>(outer, extent, inner);
        Totals<double>(outer, extent, inner);
        Totals<int>(outer, extent, inner);
    }

    [Fact]
    public void No_elements_have_no_extremum()
    {
        using var call = Backends.Call();
        var x = Backends.Array<float>(call, []);
        var result = Backends.Array<int>(call, new int[2]);
        Assert.Throws<ArgumentException>(() => OnDevice.ArgExtremum.Max(call, x, result, 2, 0, 1));
    }

    static void Extrema<T>(T[] x, int outer, int extent, int inner)
        where T : unmanaged, INumber<T>
    {
        int[] expected = new int[outer * inner];
        using var call = Backends.Call();
        var array = Backends.Array<T>(call, x);
        var result = Backends.Array<int>(call, new int[outer * inner]);
        Host.ArgExtremum.Max<T>(x, expected, outer, extent, inner);
        OnDevice.ArgExtremum.Max(call, array, result, outer, extent, inner);
        Assert.Equal(expected, Backends.Values(result));
        Host.ArgExtremum.Min<T>(x, expected, outer, extent, inner);
        OnDevice.ArgExtremum.Min(call, array, result, outer, extent, inner);
        Assert.Equal(expected, Backends.Values(result));
    }

    static void Order<T>(T[] x, int outer, int extent, int inner)
        where T : unmanaged, INumber<T>
    {
        foreach (bool descending in new[] { false, true })
        {
            int[] expected = new int[x.Length];
            using var call = Backends.Call();
            var array = Backends.Array<T>(call, x);
            var result = Backends.Array<int>(call, new int[x.Length]);
            Host.SortOrder.ArgSort<T>(x, expected, outer, extent, inner, descending);
            OnDevice.SortOrder.ArgSort(call, array, result, outer, extent, inner, descending);
            Assert.Equal(expected, Backends.Values(result));
        }
    }

    static void Totals<T>(int outer, int extent, int inner)
        where T : unmanaged, INumber<T>
    {
        int count = outer * extent * inner;
        T[] x = Data.Random<T>(count, 3), terms = Data.Random<T>(count, 4), expected = new T[count];
        for (int i = 0; i < count; i += 7) terms[i] = T.Zero;
        using var call = Backends.Call();
        DeviceArray<T> first = Backends.Array<T>(call, x), second = Backends.Array<T>(call, terms), result = Backends.Array<T>(call, new T[count]);
        foreach (bool backward in new[] { false, true })
        {
            Host.Cumulative.Sum<T>(x, expected, outer, extent, inner, backward);
            OnDevice.Cumulative.Sum(call, first, result, outer, extent, inner, backward);
            Data.Close(expected, Backends.Values(result));
            Host.Cumulative.Product<T>(x, expected, outer, extent, inner, backward);
            OnDevice.Cumulative.Product(call, first, result, outer, extent, inner, backward);
            Data.Close(expected, Backends.Values(result));
            foreach (bool keepsZeros in new[] { false, true })
            {
                Host.Cumulative.LinearRecurrence<T>(x, terms, expected, outer, extent, inner, backward, keepsZeros);
                OnDevice.Cumulative.LinearRecurrence(call, first, second, result, outer, extent, inner, backward, keepsZeros);
                Data.Close(expected, Backends.Values(result));
            }
        }
    }

    /// <summary>Few different ones, so that many are equal, and zeros of both signs.</summary>
    static T[] Numbers<T>(int count, bool hasNaN)
        where T : INumber<T>
    {
        var random = new System.Random(5);
        return [.. Enumerable.Range(0, count).Select(i => hasNaN && random.Next(40) == 0 ? T.CreateChecked(double.NaN)
            : typeof(T) != typeof(int) && random.Next(10) == 0 ? T.CreateChecked(-0.0) : T.CreateChecked(random.Next(-20, 20)))];
    }
}
