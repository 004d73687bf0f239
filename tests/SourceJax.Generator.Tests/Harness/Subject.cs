using Microsoft.CodeAnalysis;
using SourceJax.Analyzers;

namespace SourceJax.Generator.Tests.Harness;

/// <summary>This project's generator and analyzer in the harnesses.</summary>
public static class Subject
{
    public static GeneratorHarness Generate(params string[] sources) => GeneratorHarness.Run(new SourceJaxGenerator(), null, sources);

    public static Task<IReadOnlyList<Diagnostic>> Verify(string defaultId, string marked, params string[] messageParts)
        => AnalyzerHarness.Verify(new SourceJaxGenerator(), new SourceJaxAnalyzer(), defaultId, marked, messageParts);
}
