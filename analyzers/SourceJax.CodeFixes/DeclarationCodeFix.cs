using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SourceJax.Analyzers.Diagnostics;

namespace SourceJax.CodeFixes;

/// <summary>SJ0304: writes the declaration that the message prints, and leaves attributes and comments alone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclarationCodeFix)), Shared]
public sealed class DeclarationCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["SJ0304"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Diagnostic diagnostic = context.Diagnostics[0];
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } declaration) return;
        if (!diagnostic.Properties.TryGetValue(FixProperties.RightDeclaration, out string? text) || text is null) return;
        Document Fixed() => context.Document.WithSyntaxRoot(root.ReplaceNode(declaration, Correct(declaration, text)));
        var action = CodeAction.Create("Declare it as its transformation requires", _ => Task.FromResult(Fixed()), nameof(DeclarationCodeFix));
        context.RegisterCodeFix(action, diagnostic);
    }

    static MethodDeclarationSyntax Correct(MethodDeclarationSyntax declaration, string text)
    {
        var right = (MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(text + ";")!;
        var old = declaration.ParameterList.Parameters;
        var parameters = right.ParameterList.Parameters
            .Select((p, i) => i < old.Count ? p.WithAttributeLists(old[i].AttributeLists).WithDefault(old[i].Default) : p);
        var list = SyntaxFactory.SeparatedList(parameters, right.ParameterList.Parameters.GetSeparators());
        return declaration
            .WithReturnType(right.ReturnType.WithTriviaFrom(declaration.ReturnType))
            .WithParameterList(declaration.ParameterList.WithParameters(list));
    }
}
