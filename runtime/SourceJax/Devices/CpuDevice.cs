using System.Runtime.InteropServices;
using SourceJax.Execution;

namespace SourceJax;

/// <summary>The host's processor. Its arrays are C# arrays, so that .NET counts and limits their memory.</summary>
internal sealed class CpuDevice : ComputeDevice
{
    public override string Name => "cpu:0";

    public override DeviceKind Kind => DeviceKind.Cpu;

    public override string Description => $"{Environment.ProcessorCount} processors ({RuntimeInformation.ProcessArchitecture})";

    public override long MemoryLimit
    {
        get => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        set => throw new NotSupportedException("The host's memory is limited by .NET: set its GCHeapHardLimit.");
    }

    public override long MemoryInUse => GC.GetTotalMemory(forceFullCollection: false);

    public override DeviceMemory Allocate(long bytes) => throw new NotSupportedException("Arrays on the host are C# arrays.");

    public override void Wait() { }
}
