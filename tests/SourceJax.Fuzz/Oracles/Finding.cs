using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Oracles;

/// <summary>Something wrong with a program.</summary>
/// <param name="Program">The program.</param>
/// <param name="Kind">What is wrong, without particulars: findings of one kind have one cause, or a few.</param>
/// <param name="Message">What is wrong, with particulars.</param>
/// <param name="Case">The call that shows it, if it takes one.</param>
public sealed record Finding(FuzzProgram Program, string Kind, string Message, FailedCall? Case = null)
{
    const string Tool = "tool ";

    /// <summary>Something wrong with this tool: the program is no C#, or its meaning fails.</summary>
    public static Finding OfTheTool(FuzzProgram program, string kind, string message) => new(program, Tool + kind, message);

    public bool IsOfTool => Kind.StartsWith(Tool, StringComparison.Ordinal);
}

/// <summary>A call with a wrong result.</summary>
/// <param name="Method">What was called.</param>
/// <param name="Arguments">Its arguments' leaves.</param>
/// <param name="Expected">The leaves of the right result; null if it is right to throw.</param>
/// <param name="Input">Which of the program's inputs it is.</param>
public sealed record FailedCall(RequestName Method, Tensor[] Arguments, Tensor[]? Expected, int Input);
