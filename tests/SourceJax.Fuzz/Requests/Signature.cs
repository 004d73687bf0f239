using System.Collections.Immutable;
using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz.Requests;

/// <summary>
/// Parameters and result of a method. The leaves of the parameters, in order, are what a <see cref="Function"/> takes; it gives those of the result,
/// then the new contents of the parameters that are written.
/// </summary>
public sealed record Signature(ImmutableArray<Parameter> Parameters, CSharpType Result)
{
    public IEnumerable<CSharpType> Leaves => Parameters.SelectMany(p => p.Type.Leaves);

    public bool IsVoid => Result == CSharpType.Void;

    /// <summary>Whether spans hold several lanes' outputs, one after the other.</summary>
    public bool HasFlatOutputs { get; init; }

    /// <summary>What derivatives are of: the result, or else what is written to parameters.</summary>
    public CSharpType Differentiated => IsVoid ? Types.Together([.. Parameters.Where(p => p.IsOutput).Select(p => Types.Owned(p.Type))]) : Result;

    /// <summary>The leaves of several parameters.</summary>
    public int[] LeavesOf(IEnumerable<int> parameters)
    {
        int[] starts = [.. Parameters.Select((_, i) => Parameters.Take(i).Sum(p => p.Type.Leaves.Count()))];
        return [.. parameters.SelectMany(i => Enumerable.Range(starts[i], Parameters[i].Type.Leaves.Count()))];
    }

    /// <summary>With one more parameter, of a name that is free.</summary>
    public Signature With(string name, CSharpType type, Passing passing = Passing.Value)
    {
        name = name.Replace("@", "");
        while (Parameters.Any(p => p.Name == name)) name += "_";
        return this with { Parameters = Parameters.Add(new(name, type, type is NumberType ? passing : Passing.Value)) };
    }

    public string Declare(string name) => $"{Result} {name}({string.Join(", ", Parameters.Select(p => p.Text))})";
}
