using System.Reflection;
using ILGPU;
using SourceJax.Ilgpu.Tests.Code;

namespace SourceJax.Ilgpu.Tests.Devices;

/// <summary>Additions to elements that threads share.</summary>
public static class AdditionTests
{
    /// <summary>A kernel of each type.</summary>
    internal static class Kernels
    {
        public static void OfInt(ArrayView<int> x, long count) => Gpu.AtomicAdd(ref x[Gpu.Lane % 3], (int)count);

        public static void OfUInt(ArrayView<uint> x, long count) => Gpu.AtomicAdd(ref x[Gpu.Lane % 3], (uint)count);

        public static void OfLong(ArrayView<long> x, long count) => Gpu.AtomicAdd(ref x[Gpu.Lane % 3], count);

        public static void OfULong(ArrayView<ulong> x, long count) => Gpu.AtomicAdd(ref x[Gpu.Lane % 3], (ulong)count);

        public static void OfFloat(ArrayView<float> x, long count) => Gpu.AtomicAdd(ref x[Gpu.Lane % 3], count);

        public static void OfDouble(ArrayView<double> x, long count) => Gpu.AtomicAdd(ref x[Gpu.Lane % 3], count);

        public static void OfConstant(ArrayView<double> x, long count) => Gpu.AtomicAdd(ref x[Gpu.Lane % 3], 0.5);
    }

    [Fact]
    public static void Devices_take_them() => KernelCode.Check(typeof(Kernels).GetMethods(BindingFlags.Public | BindingFlags.Static));

    [Fact]
    public static void The_simulator_adds()
    {
        using var call = Backends.Call();
        DeviceArray<double> sums = Backends.Array<double>(call, new double[3]);
        new Kernel<ArrayView<double>>(Kernels.OfDouble).LaunchGroups(call, 4, sums.Target, 10);
        // Groups have 16 threads.
        Assert.Equal([240, 200, 200], Backends.Values(sums));
    }
}
