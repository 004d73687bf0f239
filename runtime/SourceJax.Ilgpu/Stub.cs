// To be thrown away when the devices are merged: the least that the library kernels need of DeviceCall, DeviceArray<T> and Kernel<TArguments>.
#pragma warning disable CS1591
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;

namespace SourceJax.Ilgpu;

public static partial class Gpu
{
    public static long Thread => ((long)Grid.IdxX * Group.DimX) + Group.IdxX;

    public static long Threads => (long)Grid.DimX * Group.DimX;

    internal static void RegisterAll(Context.Builder builder) => RegisterIntrinsics(builder);
}

public sealed class DeviceCall(Accelerator accelerator) : IDisposable
{
    readonly List<IDisposable> _owned = [];

    public Accelerator Accelerator => accelerator;

    public DeviceArray<T> Scratch<T>(int length) where T : unmanaged
    {
        var array = new DeviceArray<T>(accelerator.Allocate1D<T>(Math.Max(length, 1)), length);
        _owned.Add(array);
        return array;
    }

    public void Dispose() => _owned.ForEach(owned => owned.Dispose());
}

public sealed class DeviceArray<T>(MemoryBuffer1D<T, Stride1D.Dense> buffer, int length) : IDisposable where T : unmanaged
{
    public int Length => length;

    public ArrayView<T> View => buffer.View.BaseView.SubView(0, length);

    public ArrayView<T> Target => View;

    public void Dispose() => buffer.Dispose();
}

public sealed class Kernel<TArguments>(Action<TArguments, long> method) where TArguments : struct
{
    readonly ConditionalWeakTable<Accelerator, Action<AcceleratorStream, KernelConfig, TArguments, long>> _loaded = [];

    public void Launch(DeviceCall call, long count, TArguments arguments)
    {
        if (count > 0) Run(call, (int)Math.Min(64, (count + GroupSize(call) - 1) / GroupSize(call)), arguments, count);
    }

    public void LaunchGroups(DeviceCall call, int groups, TArguments arguments, long count)
    {
        if (groups > 0) Run(call, groups, arguments, count);
    }

    static int GroupSize(DeviceCall call) => Math.Min(256, call.Accelerator.MaxNumThreadsPerGroup);

    void Run(DeviceCall call, int groups, TArguments arguments, long count)
    {
        var loaded = _loaded.GetValue(call.Accelerator, a => a.LoadKernel(method));
        loaded(call.Accelerator.DefaultStream, new KernelConfig(groups, GroupSize(call)), arguments, count);
        call.Accelerator.Synchronize();
    }
}
