using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Full names without type arguments, as the catalogs of known functions spell them: <c>SourceJax.NDArray.Reshape</c>.</summary>
static class MethodNames
{
    static readonly SymbolDisplayFormat WithoutTypeArguments = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    public static string Of(ISymbol member, Frame frame, ITypeSymbol? constrainedTo = null)
        => $"{Of(frame.Types.Apply(constrainedTo ?? member.ContainingType))}.{member.Name}";

    /// <summary>The names of most types are put together from two; formatting symbols takes long.</summary>
    static string Of(ITypeSymbol type) => type.TypeKind is TypeKind.Class or TypeKind.Struct && !HasOtherForm((INamedTypeSymbol)type)
        ? $"{Of(type.ContainingNamespace)}.{type.Name}" : type.ToDisplayString(WithoutTypeArguments);

    static bool HasOtherForm(INamedTypeSymbol type) => type.ContainingType is not null || type.ContainingNamespace is not { IsGlobalNamespace: false }
        || type.IsTupleType || type.IsAnonymousType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    static string Of(INamespaceSymbol ns) => ns.ContainingNamespace is { IsGlobalNamespace: false } outer ? $"{Of(outer)}.{ns.Name}" : ns.Name;
}
