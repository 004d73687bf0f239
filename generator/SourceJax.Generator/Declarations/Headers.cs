using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SourceJax.Compiler.Emission;
using SourceJax.Compiler.Support;

namespace SourceJax.Generator.Declarations;

/// <summary>What surrounds a generated method: its modifiers, and the headers of the types it is written into.</summary>
static class Headers
{
    static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    static readonly SymbolDisplayFormat MethodFormat = TypeFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName)
        .AddParameterOptions(SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeExtensionThis);

    /// <summary>As written, in the user's order.</summary>
    public static string Modifiers(MethodDeclarationSyntax method) => string.Join(" ", method.Modifiers.Select(m => m.Text));

    /// <summary>The modifiers of a sibling: as accessible as the method it derives from.</summary>
    public static string SiblingModifiers(IMethodSymbol method) => $"{SyntaxFacts.GetText(method.DeclaredAccessibility)} static";

    /// <summary>The modifiers of a sibling that repeats the method's own parameters, which may be pointers.</summary>
    public static string RepeatingModifiers(IMethodSymbol method, MethodDeclarationSyntax syntax)
        => SiblingModifiers(method) + (syntax.Modifiers.Any(SyntaxKind.UnsafeKeyword) ? " unsafe" : "");

    /// <summary>Return type, name and parameters, fully qualified, as an implementation must repeat them.</summary>
    public static string Declare(IMethodSymbol method, string name)
    {
        string text = method.ToDisplayString(MethodFormat);
        string own = method.Name + (method.IsGenericMethod ? "<" : "(");
        int at = text.IndexOf(" " + own, StringComparison.Ordinal) is >= 0 and var plain ? plain + 1 : text.IndexOf(" @" + own, StringComparison.Ordinal) + 1;
        int length = text[at] == '@' ? method.Name.Length + 1 : method.Name.Length;
        return text.Substring(0, at) + Identifiers.Escape(name) + text.Substring(at + length);
    }

    /// <summary>Why nothing can be added to a type: for lack of the modifier, or for ever.</summary>
    public static string Obstacle(TypeDeclarationSyntax type, string withoutPartial)
    {
        if (type.Identifier.Text.Length == 0) return "an extension block cannot receive generated methods";
        bool isFileLocal = type.Modifiers.Any(SyntaxKind.FileKeyword);
        return $"'{type.Identifier.Text}' {(isFileLocal ? "is local to its file, where nothing can be added to it" : withoutPartial)}";
    }

    /// <summary>Null when a type around the method cannot be extended; <paramref name="obstacle"/> is that type.</summary>
    public static ContainingTypes? TryReadContainer(MethodDeclarationSyntax method, IMethodSymbol symbol, out TypeDeclarationSyntax? obstacle)
        => TryReadContainer(method.Parent, symbol.ContainingNamespace, out obstacle);

    /// <summary>The headers of a type and those around it; null when one of them, <paramref name="obstacle"/>, cannot be extended.</summary>
    public static ContainingTypes? TryReadContainer(SyntaxNode? innermost, INamespaceSymbol container, out TypeDeclarationSyntax? obstacle)
    {
        var headers = new List<string>();
        obstacle = null;
        for (SyntaxNode? at = innermost; at is TypeDeclarationSyntax type; at = type.Parent)
        {
            if (!type.Modifiers.Any(SyntaxKind.PartialKeyword) || type.Modifiers.Any(SyntaxKind.FileKeyword))
            {
                obstacle = type;
                return null;
            }
            string keyword = type.Keyword.Text;
            if (type is RecordDeclarationSyntax { ClassOrStructKeyword: { RawKind: not 0 } kind }) keyword += " " + kind.Text;
            headers.Insert(0, $"{string.Join(" ", type.Modifiers.Select(m => m.Text))} {keyword} {type.Identifier.Text}{type.TypeParameterList?.ToString()}");
        }
        return new(container.IsGlobalNamespace ? "" : container.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat), headers.ToEquatable());
    }
}
