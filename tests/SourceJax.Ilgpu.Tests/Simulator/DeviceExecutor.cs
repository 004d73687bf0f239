using System.Reflection;
using SourceJax.Compiler.Targets;
using SourceJax.Compiler.Tests.Support;
using SourceJax.Ilgpu.Tests.Code;

namespace SourceJax.Ilgpu.Tests.Simulator;

/// <summary>Emitted methods, given arrays on a device, whose kernels are code that all devices take.</summary>
internal class DeviceExecutor(Func<ComputeDevice> device) : EmittedExecutor(Target.Cpu)
{
    protected override bool HasDevices => true;
    protected override object Placed(object array) => ((dynamic)array).To(device());
    protected override void Compiled(Assembly assembly) => KernelCode.Check(KernelCode.Of(assembly));
}
