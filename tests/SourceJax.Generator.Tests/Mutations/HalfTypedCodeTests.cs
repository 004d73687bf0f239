using Microsoft.CodeAnalysis.CSharp;
using SourceJax.Analyzers;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Mutations;

/// <summary>An editor runs the generator and the analyzer at every keystroke, on programs that mostly do not compile.</summary>
public class HalfTypedCodeTests
{
    static string Read(params string[] path)
        => File.ReadAllText(Path.GetFullPath(Path.Combine([TestCompilation.SourceFolder(), "..", "..", "..", .. path])));

    public static TheoryData<string, int> Programs => new()
    {
        { "tests/SourceJax.Integration.Tests/Conformance/ControlFlowPrograms.cs", 1 },
        { "tests/SourceJax.Integration.Tests/Derivatives/CustomRulePrograms.cs", 2 },
        { "tests/SourceJax.Integration.Tests/Signatures/OutputPrograms.cs", 3 },
        { "tests/SourceJax.Integration.Tests/PyTrees/PyTreeModels.cs", 4 },
        { "samples/InverseDynamics/Ball.cs", 5 },
        { "samples/QuickStart/Programs.cs", 6 },
    };

    static int Count => int.TryParse(Environment.GetEnvironmentVariable("HALF_TYPED_PROGRAMS"), out int count) ? count : 6;

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Half_typed_programs_get_the_compilers_errors_and_diagnostics_only(string path, int seed)
    {
        string source = Read(path.Split('/'));
        var original = Subject.Generate(source);
        foreach (HalfTyped edited in HalfTypedCode.Of(source, seed, Count))
        {
            // The harness asserts that the generator does not throw.
            var result = original.Edit(0, _ => edited.Text);
            var reported = await AnalyzerHarness.Run(new SourceJaxAnalyzer(), result.Output);
            Assert.True(reported.All(d => d.Id.StartsWith("SJ0", StringComparison.Ordinal) && d.Id != "SJ0000"),
                $"{path}, {edited.Edit}:\n{string.Join('\n', reported.Where(d => d.Id is "SJ0000" or "AD0001"))}");
            Assert.Equal(original.Files, result.Edit(0, _ => source).Files);
        }
    }

    [Fact]
    public void Edits_are_the_same_for_a_seed_and_change_the_program()
    {
        string source = Read("samples", "QuickStart", "Programs.cs");
        var edits = HalfTypedCode.Of(source, 7, 50).ToList();
        Assert.Equal(edits, HalfTypedCode.Of(source, 7, 50));
        Assert.True(edits.Count(e => e.Text != source) > 45);
        Assert.True(edits.Count(e => CSharpSyntaxTree.ParseText(e.Text).GetDiagnostics().Any()) > 20);
    }
}
