using ILGPU;
using SourceJax.Execution;
using SourceJax.Ilgpu.Tests.Code;

namespace SourceJax.Ilgpu.Tests.Numerics;

/// <summary>Division, positions and random bits in kernels.</summary>
public sealed class IntegerTests
{
    const int Functions = 14;

    static readonly int[] Values = [0, 1, -1, 2, -2, 3, 4, 7, -7, 8, 100, int.MaxValue, int.MinValue, int.MinValue + 1, 1 << 30];

    [Fact]
    public void Results_are_the_hosts_and_faults_where_it_throws()
    {
        int pairs = Values.Length * Values.Length;
        int[] x = [.. Values.SelectMany(v => Enumerable.Repeat(v, Values.Length))], y = [.. Values.SelectMany(_ => Values)];
        using var call = Backends.Call();
        DeviceArray<int> first = Backends.Array<int>(call, x), second = Backends.Array<int>(call, y);
        for (int f = 0; f < Functions; f++)
        {
            for (int i = 0; i < pairs; i++)
            {
                // No axis has a negative extent.
                if (f is >= 5 and <= 8 && y[i] < 0) continue;
                var fault = Backends.Array<int>(call, [0, 0, 0]);
                var one = Backends.Array<long>(call, [0]);
                Kernel.Launch(call, 1, (first.View.SubView(i, 1), second.View.SubView(i, 1), one.Target, fault.Target, f));
                long expected = 0;
                bool throws = false;
                try
                {
                    expected = OnHost(f, x[i], y[i]);
                }
                catch (Exception)
                {
                    throws = true;
                }
                long actual = Backends.Values(one)[0];
                Assert.True(throws == (Backends.Values(fault)[0] != 0) && expected == actual, $"{f} of {x[i]}, {y[i]}: {actual} instead of {expected}");
            }
        }
    }

    [Fact]
    public void Devices_take_them() => KernelCode.Check(typeof(IntegerKernel).GetMethod(nameof(IntegerKernel.Run))!);

    static readonly Kernel<(ArrayView<int>, ArrayView<int>, ArrayView<long>, ArrayView<int>, int)> Kernel = new(IntegerKernel.Run);

    static long OnHost(int function, int x, int y) => function switch
    {
        0 => x / y,
        1 => x % y,
        2 => (long)x / y,
        3 => (uint)x / (uint)y,
        4 => (uint)x % (uint)y,
        5 => ShapeGuard.Position(x, y, 0),
        6 => ShapeGuard.At(x, y),
        7 => ShapeGuard.PositionFromEnd(x, y, 0),
        8 => ShapeGuard.Within(x, y),
        9 => Threefry.Bits32((uint)x, (uint)y, 7, 8),
        10 => (long)Threefry.Bits64((uint)x, (uint)y, 7, 8),
        11 => Threefry.First((uint)x, (uint)y, 7, 8) ^ (long)Threefry.Second((uint)x, (uint)y, 7, 9),
        12 => Count(x, y, 3),
        _ => System.Numerics.BitOperations.PopCount((uint)x) + System.Numerics.BitOperations.LeadingZeroCount((uint)y),
    };

    /// <summary>The runtime's, which the compiler has a copy of.</summary>
    static readonly Func<int, int, int, int> Count = typeof(ShapeGuard).Assembly.GetType("SourceJax.Execution.Iterations")!
        .GetMethod("Count", [typeof(int), typeof(int), typeof(int)])!.CreateDelegate<Func<int, int, int, int>>();
}

/// <summary>One of the operations for each pair.</summary>
public static class IntegerKernel
{
    public static void Run((ArrayView<int> X, ArrayView<int> Y, ArrayView<long> Result, ArrayView<int> Fault, int Function) a, long count)
    {
        for (long thread = Gpu.Thread; thread < count; thread += Gpu.Threads)
        {
            int x = a.X[thread], y = a.Y[thread];
            a.Result[thread] = a.Function switch
            {
                0 => Gpu.Divide(x, y, a.Fault),
                1 => Gpu.Remainder(x, y, a.Fault),
                2 => Gpu.Divide((long)x, y, a.Fault),
                3 => Gpu.Divide((uint)x, (uint)y, a.Fault),
                4 => Gpu.Remainder((uint)x, (uint)y, a.Fault),
                5 => Gpu.Position(x, y, a.Fault),
                6 => Gpu.At(x, y, a.Fault),
                7 => Gpu.PositionFromEnd(x, y, a.Fault),
                8 => Gpu.Within(x, y),
                9 => Threefry.Bits32((uint)x, (uint)y, 7, 8),
                10 => (long)Threefry.Bits64((uint)x, (uint)y, 7, 8),
                11 => Threefry.First((uint)x, (uint)y, 7, 8) ^ (long)Threefry.Second((uint)x, (uint)y, 7, 9),
                12 => Gpu.Count(x, y, 3, a.Fault),
                _ => System.Numerics.BitOperations.PopCount((uint)x) + System.Numerics.BitOperations.LeadingZeroCount((uint)y),
            };
        }
    }
}
