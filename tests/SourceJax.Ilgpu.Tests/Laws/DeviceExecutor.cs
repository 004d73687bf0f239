using SourceJax.Compiler.Targets;
using SourceJax.Compiler.Tests.Support;

namespace SourceJax.Ilgpu.Tests.Laws;

/// <summary>Emitted methods, given arrays on a device.</summary>
internal class DeviceExecutor(Func<ComputeDevice> device) : EmittedExecutor(Target.Cpu)
{
    protected override bool HasDevices => true;
    protected override object Placed(object array) => ((dynamic)array).To(device());
}
