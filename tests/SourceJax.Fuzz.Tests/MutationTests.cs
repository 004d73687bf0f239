using Microsoft.CodeAnalysis.CSharp;
using SourceJax.Fuzz.Mutations;

namespace SourceJax.Fuzz.Tests;

/// <summary>Half-typed code; a run of more is the fuzzer's.</summary>
public class MutationTests
{
    static readonly IReadOnlyList<string> Files = MutationRun.Programs();

    static List<HalfTyped> Edits(string source, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 50).Select(_ => HalfTypedCode.Of(source, random))];
    }

    [Fact]
    public void Edits_are_the_same_for_a_seed_and_leave_programs_that_mostly_do_not_compile()
    {
        string source = File.ReadAllText(Files.Single(f => f.EndsWith("QuickStart/Programs.cs", StringComparison.Ordinal)));
        var edits = Edits(source, 7);
        Assert.Equal(edits, Edits(source, 7));
        Assert.True(edits.Count(e => e.Text != source) > 45);
        Assert.True(edits.Count(e => CSharpSyntaxTree.ParseText(e.Text).GetDiagnostics().Any()) > 20);
    }

    [Fact]
    public void A_few_half_typed_programs_break_nothing()
    {
        var run = new MutationRun(Files, seed: 3);
        Assert.All(Enumerable.Range(0, 10), number => Assert.Null(run.Check(number)));
    }
}
