using System.Collections.Immutable;
using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz.Requests;

/// <summary>Parameters and result of a method; the leaves of both, in order, are what a <see cref="Function"/> takes and gives.</summary>
public sealed record Signature(ImmutableArray<Parameter> Parameters, CSharpType Result)
{
    public IEnumerable<CSharpType> Leaves => Parameters.SelectMany(p => p.Type.Leaves);

    public bool HasOutputs => Parameters.Any(p => p.IsOutput);

    /// <summary>Where the leaves of a parameter begin and end among all.</summary>
    public Range LeavesOf(int parameter)
    {
        int start = Parameters.Take(parameter).Sum(p => p.Type.Leaves.Count());
        return start..(start + Parameters[parameter].Type.Leaves.Count());
    }

    /// <summary>The leaves of several parameters.</summary>
    public int[] LeavesOf(IEnumerable<int> parameters) => [.. parameters.SelectMany(p => Enumerable.Range(0, Leaves.Count()).Take(LeavesOf(p)))];

    public string Declare(string name) => $"{Result} {name}({string.Join(", ", Parameters.Select(p => p.Text))})";
}
