using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.Grammar.Plain;
using SourceJax.Fuzz.Oracles;
using SourceJax.Fuzz.Shrinking;

namespace SourceJax.Fuzz.Tests;

public class ShrinkerTests
{
    [Theory]
    [InlineData("while (")]
    [InlineData("Math.Atan2(")]
    [InlineData("continue;")]
    public void What_is_left_shows_the_fault_and_little_else(string fault)
    {
        FuzzProgram program = Enumerable.Range(0, 1000).Select(i => PlainGrammar.Program(new(3, i))).First(Has);
        var shrinker = new Shrinker(candidates => [.. candidates.Select(p => Has(p) ? new[] { new Finding(p, "fault", fault) } : [])]);
        FuzzProgram smallest = shrinker.Shrink(new(program, "fault", fault)).Program;
        Assert.True(Has(smallest));
        Assert.True(smallest.Main.Body.All.Count() <= 3, SourceText.User(smallest, "F"));
        Assert.Empty(smallest.Requests);

        bool Has(FuzzProgram p) => Printer.Print(p.Main, "", 0).Contains(fault);
    }
}
