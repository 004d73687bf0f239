using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;

namespace SourceJax.Generator.Frontend;

/// <summary>What is wrong with a user's program and where. Short-lived: pipeline models must not hold locations.</summary>
public sealed record Problem(string Id, Location Location, string Message)
{
    /// <summary>The declaration that would be right, for the code fix.</summary>
    public string? RightDeclaration { get; init; }

    /// <summary>The diagnostic of a type rule that is broken.</summary>
    internal static string IdOf(TypeRule rule) => rule switch
    {
        TypeRule.Shape => "SJ0401",
        TypeRule.RankNeeded => "SJ0402",
        TypeRule.UnknownShape => "SJ0201",
        _ => "SJ0404",
    };
}

/// <summary>Collects problems; what is reported twice at one place (a callee that two methods inline) counts once.</summary>
public sealed class ProblemSink
{
    readonly List<Problem> problems = [];

    public IReadOnlyList<Problem> Problems => problems;

    public void Report(string id, Location location, string message) => Report(new Problem(id, location, message));

    public void Report(Problem problem)
    {
        if (!problems.Contains(problem)) problems.Add(problem);
    }
}
