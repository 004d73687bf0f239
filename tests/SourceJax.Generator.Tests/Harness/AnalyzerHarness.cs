using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SourceJax.Generator.Tests.Harness;

/// <summary>What analyzers report on a compilation after the generator has run on it, against the marks in the source.</summary>
public static class AnalyzerHarness
{
    /// <summary>Exactly the marked diagnostics are reported, and the message of each contains the texts given for its id.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Verify(
        IIncrementalGenerator generator, DiagnosticAnalyzer analyzer, string defaultId, string marked, params string[] messageParts)
    {
        Markup markup = Markup.Parse(marked);
        CSharpCompilation output = GeneratorHarness.Run(generator, null, markup.Source).Output;
        SyntaxTree tree = output.SyntaxTrees.First();
        var reported = await Run(analyzer, output);
        Assert.Equal(
            markup.Expected.Select(e => Describe(tree, e.Id ?? defaultId, e.Span)).Order(StringComparer.Ordinal),
            reported.Select(d => Describe(d.Location.SourceTree ?? tree, d.Id, d.Location.SourceSpan)).Order(StringComparer.Ordinal));
        foreach (string part in messageParts)
        {
            bool isSaid = reported.Any(d => d.GetMessage().Contains(part, StringComparison.Ordinal));
            Assert.True(isSaid, $"no message says '{part}':\n{string.Join('\n', reported.Select(d => d.GetMessage()))}");
        }
        return reported;
    }

    /// <summary>Diagnostics of the analyzer, in source order; a crash of the analyzer is among them, as AD0001.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Run(DiagnosticAnalyzer analyzer, Compilation compilation)
    {
        var diagnostics = await compilation.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    static string Describe(SyntaxTree tree, string id, Microsoft.CodeAnalysis.Text.TextSpan span)
    {
        var line = tree.GetLineSpan(span).StartLinePosition;
        return $"{tree.FilePath}({line.Line + 1:D3},{line.Character + 1:D3}) {id} '{tree.GetText().ToString(span)}'";
    }
}
