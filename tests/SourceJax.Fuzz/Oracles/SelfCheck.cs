using SourceJax.Fuzz.Execution;
using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.HyperDuals;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Oracles;

/// <summary>The program is what this tool takes it to be: C#, with the same values over exact numbers.</summary>
public sealed class SelfCheck : IOracle
{
    static readonly Request Itself = new([], IsSibling: false);

    public IEnumerable<Finding> Check(BuiltProgram built, Tally tally)
    {
        if (built.Assembly is null) yield break;
        foreach (int input in built.Program.Inputs)
        {
            Tensor[] arguments = new Arguments(SourceText.Signature(built.Program), input, order: 0).Of(Itself, built.Meaning);
            HyperDual.Largest = 1;
            var (plain, thrown) = Outcome.Of(built.Meaning, arguments);
            if (thrown is not null) tally.Count($"the program throws {thrown}");
            else if (plain.Any(t => t.Data.Any(d => !double.IsFinite(d.Value)))) tally.Count("the program's value is not finite");
            else tally.Count("the program has a value");
            if (built.Program.HasDual && Compare(arguments, plain, thrown) is { } finding
                    && !Rounding.Decides(built, Itself, arguments, thrown is null ? plain : null, tally))
                yield return finding;
        }

        Finding? Compare(Tensor[] arguments, Tensor[] plain, string? thrown)
        {
            var (dual, thrownByDual) = Outcome.Of(built.Decisions, arguments);
            if (thrown != thrownByDual) return Finding.OfTheTool(built.Program, "hyper-dual exceptions", $"{thrownByDual} instead of {thrown}");
            return Agreement.Difference(plain, dual, order: 0, HyperDual.Largest, built.Accuracy(order: 0)) is { } difference
                ? Finding.OfTheTool(built.Program, "hyper-dual values", difference) : null;
        }
    }
}
