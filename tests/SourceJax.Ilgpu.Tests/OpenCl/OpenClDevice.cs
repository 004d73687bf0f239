using System.Runtime.CompilerServices;

namespace SourceJax.Ilgpu.Tests.OpenCl;

/// <summary>OpenCL that compiles for the host's processor, as PoCL does: what devices make of kernels, where there is no device.</summary>
internal static class OpenClDevice
{
    private static readonly Lazy<ComputeDevice?> s_device = new(static () => Device.Gpus.FirstOrDefault(device => device.Kind == DeviceKind.OpenCL));

    /// <summary>Why there is none; null where there is one.</summary>
    public static string? Missing
        => s_device.Value is null ? "There is no OpenCL here: apt-get install pocl-opencl-icd ocl-icd-libopencl1 gives one for the host's processor." : null;

    public static ComputeDevice Instance => s_device.Value!;

    /// <summary>Processors are listed when they are asked for, and that is looked at once.</summary>
    [ModuleInitializer]
    internal static void AskFor()
    {
        if (Environment.GetEnvironmentVariable("SOURCEJAX_OPENCL_CPU") is null) Environment.SetEnvironmentVariable("SOURCEJAX_OPENCL_CPU", "1");
    }
}
