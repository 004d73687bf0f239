using Microsoft.CodeAnalysis.CSharp;

namespace SourceJax.Generator.Declarations;

static class Identifiers
{
    /// <summary>The name as code writes it: keywords get their <c>@</c>.</summary>
    public static string Escape(string name)
        => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
