using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Full names without type arguments, as the catalogs of known functions spell them: <c>SourceJax.NDArray.Reshape</c>.</summary>
static class MethodNames
{
    static readonly SymbolDisplayFormat WithoutTypeArguments = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    public static string Of(ISymbol member, Frame frame, ITypeSymbol? constrainedTo = null)
        => $"{frame.Types.Apply(constrainedTo ?? member.ContainingType).ToDisplayString(WithoutTypeArguments)}.{member.Name}";
}
