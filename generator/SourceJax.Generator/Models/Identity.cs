using Microsoft.CodeAnalysis;

namespace SourceJax.Generator.Models;

/// <summary>What tells a method from all others of a program: its container with namespace and arities, its name, and its parameters.</summary>
static class Identity
{
    static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeModifiers)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters);

    public static string Of(IMethodSymbol method) => method.ToDisplayString(Format);
}
