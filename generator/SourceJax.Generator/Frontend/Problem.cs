using Microsoft.CodeAnalysis;

namespace SourceJax.Generator.Frontend;

/// <summary>What is wrong with a user's program and where. Short-lived: pipeline models must not hold locations.</summary>
public sealed record Problem(string Id, Location Location, string Message);

/// <summary>Collects problems; what is reported twice at one place (a callee that two methods inline) counts once.</summary>
public sealed class ProblemSink
{
    readonly List<Problem> problems = [];

    public IReadOnlyList<Problem> Problems => problems;

    public void Report(string id, Location location, string message)
    {
        var problem = new Problem(id, location, message);
        if (!problems.Contains(problem)) problems.Add(problem);
    }
}
