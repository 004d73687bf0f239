using System.Collections.Immutable;
using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz.Requests;

/// <summary>A chain of transformations of the main method, the first one first.</summary>
/// <param name="Steps">The transformations.</param>
/// <param name="IsSibling">Whether the first is an attribute on the method itself, instead of a declared partial.</param>
public sealed record Request(ImmutableArray<Step> Steps, bool IsSibling)
{
    /// <summary>What kind of chain it is, read from the outside in.</summary>
    public string Kind => string.Join(" of ", Steps.Reverse().Select(s => s.Kind));

    public int Order => Steps.Sum(s => s.Order);

    public Signature? Signature(Signature main) => Steps.Aggregate((Signature?)main, (s, step) => s is null ? null : step.Apply(s));

    public Function Meaning(Signature main, Function function)
    {
        foreach (Step step in Steps)
        {
            function = step.Apply(main, function);
            main = step.Apply(main)!;
        }
        return function;
    }
}
