using System.Runtime.CompilerServices;

// The simulator's memory in use and its limit are of the process: nothing else may allocate while a test looks at them.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace SourceJax.Ilgpu.Tests.Devices;

internal static class Setup
{
    [ModuleInitializer]
    internal static void Register() => GpuDevice.Register();
}
