using System.Diagnostics;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using SourceJax;

namespace SourceJax.Benchmarks;

/// <summary>How fast the driver copies memory of a device to another place on it: what a kernel that reads and writes can reach.</summary>
static class CopyBandwidth
{
    const int Repetitions = 10;

    /// <summary>Bytes read and written in a second, by a copy of many bytes.</summary>
    public static double Of(ComputeDevice device, long bytes)
    {
        using var context = Context.Create(builder => _ = device.Kind switch
        {
            DeviceKind.Cuda => builder.Cuda(),
            DeviceKind.OpenCL => builder.OpenCL(),
            _ => builder.CPU(),
        });
        ILGPU.Runtime.Device same = context.Devices.FirstOrDefault(d => d.Name == device.Description) ?? context.Devices[0];
        using Accelerator accelerator = same.CreateAccelerator(context);
        using var from = accelerator.Allocate1D<byte>(bytes);
        using var to = accelerator.Allocate1D<byte>(bytes);
        from.MemSetToZero();
        accelerator.Synchronize();
        double best = double.PositiveInfinity;
        for (int i = 0; i < Repetitions; i++)
        {
            long start = Stopwatch.GetTimestamp();
            to.View.CopyFrom(from.View);
            accelerator.Synchronize();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return 2 * bytes / best;
    }
}
