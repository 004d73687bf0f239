using System.Reflection;
using SourceJax.Simulator.Tests;
using Xunit.Sdk;

[assembly: OnSimulator]

// Arrays are made where the thread says, and the simulator's memory is of the process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace SourceJax.Simulator.Tests;

/// <summary>
/// Tests make their arrays on the simulator: what they expect of methods is what they expect of them on a device.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class OnSimulatorAttribute : BeforeAfterTestAttribute
{
    private DeviceScope? _scope;

    public override void Before(MethodInfo methodUnderTest) => _scope = Device.Use(Device.Simulator);

    public override void After(MethodInfo methodUnderTest)
    {
        _scope?.Dispose();
        _scope = null;
    }
}
