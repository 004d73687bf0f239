using System.ComponentModel;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;

namespace SourceJax.Ilgpu;

/// <summary>A kernel, compiled for each device that launches it. Generated code keeps it in a static field.</summary>
/// <typeparam name="TArguments">A tuple of views and numbers.</typeparam>
/// <param name="body">A static method of the arguments and the number of elements, which each thread runs.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Kernel<TArguments>(Action<TArguments, long> body) where TArguments : struct
{
    private readonly Lock _gate = new();
    private volatile Action<AcceleratorStream, KernelConfig, TArguments, long>?[] _launchers = [];

    /// <summary>Queues the kernel for elements: as many threads as the device runs at once, at most one for each.</summary>
    /// <param name="call">The call.</param>
    /// <param name="count">How many elements; for none nothing is done.</param>
    /// <param name="arguments">The arguments.</param>
    public void Launch(DeviceCall call, long count, TArguments arguments)
    {
        if (count <= 0) return;
        int size = call.Device.GroupSize;
        Queue(call, (int)Math.Min((count + size - 1) / size, call.Device.GroupCount), arguments, count);
    }

    /// <summary>Queues the kernel with a number of groups, each of as many threads as a group can have, a power of two.</summary>
    /// <param name="call">The call.</param>
    /// <param name="groups">How many groups; for none nothing is done.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="count">How many elements.</param>
    public void LaunchGroups(DeviceCall call, int groups, TArguments arguments, long count)
    {
        if (groups > 0) Queue(call, groups, arguments, count);
    }

    private void Queue(DeviceCall call, int groups, TArguments arguments, long count)
    {
        GpuDevice device = call.Device;
        Action<AcceleratorStream, KernelConfig, TArguments, long>?[] launchers = _launchers;
        var launcher = device.Ordinal < launchers.Length ? launchers[device.Ordinal] : null;
        launcher ??= Load(device);
        var config = new KernelConfig(groups, device.GroupSize);
        if (device.Kind == DeviceKind.OpenCL)
        {
            // It puts arguments into the kernel one by one, for the launch that comes next: that of the same thread.
            lock (_gate) launcher(call.Stream, config, arguments, count);
        }
        else launcher(call.Stream, config, arguments, count);
        call.DeviceStream.Issue();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Action<AcceleratorStream, KernelConfig, TArguments, long> Load(GpuDevice device)
    {
        lock (_gate)
        {
            Action<AcceleratorStream, KernelConfig, TArguments, long>?[] launchers = _launchers;
            if (device.Ordinal < launchers.Length && launchers[device.Ordinal] is { } there) return there;
            var loaded = device.Load($"{body.Method.DeclaringType}.{body.Method.Name}", accelerator => accelerator.LoadKernel(body));
            Array.Resize(ref launchers, Math.Max(launchers.Length, device.Ordinal + 1));
            launchers[device.Ordinal] = loaded;
            _launchers = launchers;
            return loaded;
        }
    }
}
