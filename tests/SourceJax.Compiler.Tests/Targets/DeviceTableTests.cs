using System.Runtime.CompilerServices;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Targets;
using SourceJax.Compiler.Targets.Ilgpu;
using SourceJax.Compiler.Tests.Primitives;
using SourceJax.Compiler.Tests.Support;

namespace SourceJax.Compiler.Tests.Targets;

/// <summary>The page that says what of each primitive kernels do, found out from what its examples become. <c>UPDATE_SNAPSHOTS=1</c> writes it.</summary>
public sealed class DeviceTableTests
{
    const string Head = """
        # What kernels do

        For each primitive of the IR, the element types whose examples become kernels alone, and why the host takes part where it does: on the same arrays, with the
        same results. A test writes this page.

        | primitive | kernels | the host |
        |---|---|---|

        """;

    [Fact]
    public void The_page_says_what_kernels_do()
    {
        string page = Head + string.Concat(PrimitiveCatalog.Entries.Select(e => e.Prototype.Name).Distinct().Order(StringComparer.Ordinal).Select(Row));
        string path = Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/gpu-primitives.md");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1") File.WriteAllText(path, page);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), page);
    }

    static string Row(string name)
    {
        var reasons = new SortedDictionary<DType, SortedSet<string>>();
        foreach (PrimitiveExample example in Laws.Examples(name))
        {
            IrFunction function = example.Function();
            DType dtype = example.Inputs.Concat(function.Outputs.Select(o => o.Aval)).First().DType;
            if (!reasons.TryGetValue(dtype, out var why)) reasons[dtype] = why = new(StringComparer.Ordinal);
            why.UnionWith(HostStep.In(new Compilation(EmittedExecutor.Traced(function), Target.Ilgpu).Loops.Statements, []).Select(s => s.Why));
        }
        string kernels = string.Join(" ", reasons.Where(r => r.Value.Count == 0).Select(r => r.Key.Name));
        var hosts = reasons.Where(r => r.Value.Count > 0).GroupBy(r => string.Join(", ", r.Value), r => r.Key.Name).Select(g => $"{string.Join(" ", g)}: {g.Key}");
        return $"| {name} | {kernels} | {string.Join("; ", hosts)} |\n";
    }

    static string Here([CallerFilePath] string path = "") => path;
}
