using System.Reflection;
using SourceJax.Ilgpu.Tests.OpenCl;
using SourceJax.Simulator.Tests;

namespace SourceJax.Ilgpu.Tests.Code;

/// <summary>The kernels of the methods that tests run are code that devices take. The laws look at those of primitives.</summary>
public sealed class EmittedCodeTests
{
    public static TheoryData<string> Assemblies => [.. s_assemblies.Keys];

    private static readonly Dictionary<string, Assembly> s_assemblies = new[] { typeof(OnSimulatorAttribute), typeof(Constructs) }
        .ToDictionary(t => t.Assembly.GetName().Name!, t => t.Assembly);

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Devices_take_it(string assembly)
    {
        IReadOnlyList<MethodInfo> kernels = KernelCode.Of(s_assemblies[assembly]);
        Assert.NotEmpty(kernels);
        KernelCode.Check(kernels);
    }
}
