using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using SourceJax.Fuzz.Execution;

namespace SourceJax.Fuzz.Oracles;

/// <summary>What is generated compiles without errors and warnings, nothing fails inside of SourceJax, and what is in its subset is not refused.</summary>
public sealed partial class BuildOracle : IOracle
{
    public IEnumerable<Finding> Check(BuiltProgram built, Tally tally)
    {
        tally.Count("builds");
        foreach (var alike in built.Diagnostics.Select(d => (Kind: Kind(d), Text: Describe(d))).DistinctBy(d => d.Kind))
            yield return alike.Kind is null ? Finding.OfTheTool(built.Program, alike.Text.Split(':')[0], alike.Text)
                : new(built.Program, alike.Kind, alike.Text);
    }

    /// <summary>Null for what is wrong with the user's own file.</summary>

    static string? Kind(Diagnostic d)
    {
        bool isGenerated = d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;
        string message = Particulars().Replace(Frame().Replace(d.GetMessage(), "$1"), "_");
        if (d.Id.StartsWith("SJ", StringComparison.Ordinal)) return d.Id == "SJ0000" ? $"internal {message}" : $"refused {d.Id} {message}";
        return isGenerated || d.Id == "AD0001" ? $"compile {d.Id}" : null;
    }

    static string Describe(Diagnostic d)
    {
        string text = d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim() ?? "";
        return $"{d.Id}: {d.GetMessage()}, at: {text}";
    }

    /// <summary>The sentences around an internal error's own message.</summary>
    [GeneratedRegex(@".*because of an error inside SourceJax \((.*)\)\. It throws when called.*| Declare it as: .*")]
    private static partial Regex Frame();

    /// <summary>Names, types with extents and numbers.</summary>
    [GeneratedRegex(@"'[^']*'|\b[a-z]?\d+\b|\[[^\]]*\]")]
    private static partial Regex Particulars();
}
