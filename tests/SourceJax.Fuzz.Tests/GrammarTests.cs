using SourceJax.Fuzz.Execution;
using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.Grammar.Plain;
using SourceJax.Fuzz.Oracles;

namespace SourceJax.Fuzz.Tests;

/// <summary>Programs are reproducible C# that ends.</summary>
public class GrammarTests
{
    [Fact]
    public void A_program_depends_on_its_seed_and_number_alone()
    {
        string[] Texts(int seed) => [.. Enumerable.Range(0, 20).Select(i => SourceText.User(PlainGrammar.Program(new(seed, i)), "F"))];
        Assert.Equal(Texts(7), Texts(7));
        Assert.Equal(40, Texts(7).Concat(Texts(8)).Distinct().Count());
    }

    [Fact]
    public void Programs_compile_as_plain_CSharp_and_compute_the_same_over_hyper_dual_numbers()
    {
        FuzzProgram[] programs = [.. Enumerable.Range(0, 60).Select(i => PlainGrammar.Program(new(11, i)) with { Requests = [] })];
        using ProgramBatch batch = ProgramBatch.Of(programs);
        var tally = new Tally();
        IOracle[] oracles = [new BuildOracle(), new SelfCheck()];
        Assert.Empty(batch.Programs.SelectMany(p => oracles.SelectMany(o => o.Check(p, tally))).Select(f => $"{f.Program.Id} {f.Message}"));
        Assert.True(tally.Counts["the program has a value"] > 100);
    }
}
