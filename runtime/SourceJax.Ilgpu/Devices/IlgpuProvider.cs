using System.Reflection;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using SourceJax.Execution;

namespace SourceJax.Ilgpu;

/// <summary>The devices that ILGPU finds. Each platform is looked at when it is asked for, once.</summary>
internal sealed class IlgpuProvider : DeviceProvider
{
    private readonly Lazy<IReadOnlyList<ComputeDevice>> _gpus = new(FindGpus);
    private readonly Lazy<ComputeDevice?> _simulator = new(MakeSimulator);

    public static IlgpuProvider Instance { get; } = new();

    public override IReadOnlyList<ComputeDevice> Gpus => _gpus.Value;

    public override ComputeDevice? Simulator => _simulator.Value;

    private static GpuDevice? MakeSimulator()
    {
        if (!RuntimeFeature.IsDynamicCodeSupported) return null;
        // Four warps of four threads: kernels with barriers need a power of two of warps, and every thread is one of the host's.
        var context = new KernelContext(builder => builder.CPU(new CPUDevice(4, 4, 1)));
        return new GpuDevice(context, context.Context.GetCPUDevice(0), DeviceKind.Simulator, 0);
    }

    private static IReadOnlyList<ComputeDevice> FindGpus()
    {
        if (!RuntimeFeature.IsDynamicCodeSupported) return [];
        NativeLibraries.Resolve();
        GpuDevice[] cuda = Find(DeviceKind.Cuda, static builder => builder.Cuda());
        // A GPU of NVIDIA's is listed once, though OpenCL may have it as well.
        return [.. cuda, .. Find(DeviceKind.OpenCL, builder => builder.OpenCL(device => IsUsable(device, cuda.Length > 0)))];
    }

    private static GpuDevice[] Find(DeviceKind kind, Action<Context.Builder> addDevices)
    {
        try
        {
            var context = new KernelContext(addDevices);
            return [.. context.Context.Devices.Where(d => d is CudaDevice or CLDevice).Select((device, i) => new GpuDevice(context, device, kind, i))];
        }
        catch (Exception e) when (e is TypeLoadException or TypeInitializationException or NotSupportedException or CudaException or CLException)
        {
            DeviceEvents.Log.ByWayOfHost("everything", kind.ToString(), e.Message);
            return [];
        }
    }

    private static bool IsUsable(CLDevice device, bool hasCuda)
    {
        if (device.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_CPU))
            return Environment.GetEnvironmentVariable("SOURCEJAX_OPENCL_CPU") == "1" && Claim(device);
        return !(hasCuda && device.VendorName.Contains("NVIDIA", StringComparison.OrdinalIgnoreCase)) && device.Capabilities.GenericAddressSpace;
    }

    /// <summary>PoCL does not claim the version of OpenCL that ILGPU asks for, and runs what it compiles with optimization nevertheless.</summary>
    private static bool Claim(CLDevice device)
    {
        typeof(CLCapabilityContext).GetProperty(nameof(CLCapabilityContext.GenericAddressSpace))?.SetValue(device.Capabilities, true);
        typeof(CLDevice).GetProperty("DeviceVersion", BindingFlags.Instance | BindingFlags.Public)?.SetValue(device, CLDeviceVersion.CL20);
        return true;
    }
}
