using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SourceJax.CodeFixes;

/// <summary>SJ0204: makes the types around the method partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartialTypeCodeFix)), Shared]
public sealed class PartialTypeCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["SJ0204"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Diagnostic diagnostic = context.Diagnostics[0];
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null) return;
        var types = root.FindNode(diagnostic.Location.SourceSpan).AncestorsAndSelf().OfType<TypeDeclarationSyntax>().ToArray();
        if (types.Any(t => t.Modifiers.Any(SyntaxKind.FileKeyword))) return;
        var closed = types.Where(t => !t.Modifiers.Any(SyntaxKind.PartialKeyword));
        Document Fixed() => context.Document.WithSyntaxRoot(root.ReplaceNodes(closed, (_, type) => MakePartial(type)));
        context.RegisterCodeFix(CodeAction.Create("Make the type partial", _ => Task.FromResult(Fixed()), nameof(PartialTypeCodeFix)), diagnostic);
    }

    /// <summary><c>partial</c> comes last of all modifiers; the first token keeps its comments and indentation.</summary>
    static TypeDeclarationSyntax MakePartial(TypeDeclarationSyntax type)
    {
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count > 0) return type.AddModifiers(partial);
        return type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers([partial.WithLeadingTrivia(type.GetLeadingTrivia())]);
    }
}
