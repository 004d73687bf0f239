using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Tests.Support;
using SourceJax.Generator.Tests.Composition;
using SourceJax.Ilgpu.Tests.Code;
using SourceJax.Ilgpu.Tests.OpenCl;

namespace SourceJax.Ilgpu.Tests.Composition;

/// <summary>
/// Random chains of up to five transformations over many functions, all of whose arguments are arrays of a device: what the host computes of the same
/// arrays, but for the order of sums. Each link of a chain is a method.
/// One chain of each function, or <c>CHAIN_DRAWS</c> of them.
/// </summary>
public sealed class ChainTests
{
    private static readonly int s_chainsPerFunction = int.Parse(Environment.GetEnvironmentVariable("CHAIN_DRAWS") ?? "1");

    public static TheoryData<string> Names => CompositionTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Chains_are_the_hosts(string name)
    {
        var random = new System.Random(7);
        Program[] programs = [.. Enumerable.Range(0, s_chainsPerFunction).Select(seed => CompositionTests.Draw(name, seed)).SelectMany((chain, seed)
            => chain.Links.Select((link, i) => new Program($"{chain} (seed {seed}), link {i}", link.Made.Function, Arguments.Draw(random, link.Made))))];
        var methods = new EmittedMethods(programs);
        KernelCode.Check(methods.Kernels);
        foreach (Program program in programs)
        {
            try
            {
                IReadOnlyList<ArrayValue>? expected = methods.OnHost(program.Name), actual = methods.On(Device.Simulator, program.Name);
                Assert.Equal(expected is null, actual is null);
                if (expected is not null) Check.Close(expected, actual!, Tolerances.Sums(expected));
            }
            catch (Exception e)
            {
                Assert.Fail($"{program.Name}\n{e.Message}\n{program.Function}");
            }
        }
    }
}
