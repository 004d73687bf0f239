using ILGPU;
using ILGPU.Runtime.CPU;

namespace SourceJax.Ilgpu.Tests.Devices;

public class LoadingTests
{
    private static readonly Kernel<(ArrayView<int> x, int n)> s_good = new(Good), s_bad = new(Bad);

    private static void Good((ArrayView<int> x, int n) arguments, long count)
    {
        for (long i = Gpu.Thread; i < count; i += Gpu.Threads) arguments.x[i] = arguments.n;
    }

    private static void Bad((ArrayView<int> x, int n) arguments, long count) => throw new InvalidOperationException("Kernels do not throw.");

    [Fact]
    public void TheKernelThatCannotBeLoadedIsNamedEverAfter()
    {
        // A device of its own: ILGPU cannot go on with its context.
        var context = new KernelContext(builder => builder.CPU(new CPUDevice(4, 4, 1)));
        var device = new GpuDevice(context, context.Context.GetCPUDevice(0), DeviceKind.Simulator, 1);
        Assert.Equal("simulator:1", device.Name);
        using DeviceCall call = DeviceCall.Begin(device, "F");
        DeviceArray<int> x = call.Result<int>(3);
        Assert.Contains(nameof(Bad), Assert.Throws<InvalidOperationException>(() => s_bad.Launch(call, 3, (x.Target, 1))).Message);
        Assert.Contains(nameof(Bad), Assert.Throws<InvalidOperationException>(() => s_good.Launch(call, 3, (x.Target, 1))).Message);

        NDArray<int> elsewhere = Fill(Device.Simulator);
        Assert.Equal([7, 7, 7], elsewhere.ToArray());
        Assert.Throws<DeviceMismatchException>(() => elsewhere + Jnp.Ones<int>(3).To(device));
    }

    private static NDArray<int> Fill(ComputeDevice device)
    {
        using DeviceCall call = DeviceCall.Begin(device, nameof(Fill));
        DeviceArray<int> result = call.Result<int>(3);
        s_good.Launch(call, 3, (result.Target, 7));
        return call.Return(result, 3);
    }
}
