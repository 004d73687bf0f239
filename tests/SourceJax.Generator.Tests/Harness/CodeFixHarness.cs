using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SourceJax.Generator.Tests.Harness;

/// <summary>Applies a code fix as an editor does, to the first diagnostic it can fix.</summary>
public static class CodeFixHarness
{
    public static async Task Verify(IIncrementalGenerator generator, DiagnosticAnalyzer analyzer, CodeFixProvider fix, string before, string after)
    {
        Compilation output = GeneratorHarness.Run(generator, null, before).Output;
        Diagnostic diagnostic = (await AnalyzerHarness.Run(analyzer, output)).First(d => fix.FixableDiagnosticIds.Contains(d.Id));

        using var workspace = new AdhocWorkspace();
        Document document = workspace.AddProject("Test", LanguageNames.CSharp).AddDocument("Test0.cs", before);
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        var operations = await Assert.Single(actions).GetOperationsAsync(CancellationToken.None);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        Assert.Equal(after, (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString());
    }
}
