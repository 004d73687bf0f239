using SourceJax.Fuzz.Execution;
using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.HyperDuals;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Oracles;

/// <summary>The program is what this tool takes it to be: C#, with the same values over hyper-dual numbers.</summary>
public sealed class SelfCheck : IOracle
{
    static readonly Request Itself = new([], IsSibling: false);

    public IEnumerable<Finding> Check(BuiltProgram built, Tally tally)
    {
        if (built.Assembly is null) yield break;
        foreach (int input in built.Program.Inputs)
        {
            Tensor[] arguments = new Arguments(SourceText.Signature(built.Program), input, order: 0).Of(Itself, built.Meaning);
            var (plain, thrown) = Run(arguments);
            if (thrown is not null) tally.Count($"the program throws {thrown}");
            else if (plain.Any(t => t.Data.Any(d => !double.IsFinite(d.Value)))) tally.Count("the program's value is not finite");
            else tally.Count("the program has a value");
            if (built.Program.Family != Family.Plain) continue;
            var (dual, thrownByDual) = Run([.. arguments.Select(a => a with { Data = [.. a.Data.Select(x => Seeds.WithSlope(x, 1, 1))] })]);
            if (thrown != thrownByDual) yield return Finding.OfTheTool(built.Program, "hyper-dual exceptions", $"{thrownByDual} instead of {thrown}");
            else if (Agreement.Difference(plain, dual, order: 0, scale: 0, Accuracy.Exact) is { } difference)
                yield return Finding.OfTheTool(built.Program, "hyper-dual values", difference);
        }

        (Tensor[] Values, string? Thrown) Run(Tensor[] arguments)
        {
            try
            {
                return (built.Meaning.Call(arguments), null);
            }
            catch (Exception e)
            {
                return ([], e.GetType().Name);
            }
        }
    }
}
