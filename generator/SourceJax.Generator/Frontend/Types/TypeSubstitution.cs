using Microsoft.CodeAnalysis;

namespace SourceJax.Generator.Frontend.Types;

/// <summary>The type arguments of generic methods and types that are being inlined.</summary>
sealed class TypeSubstitution(Compilation compilation, IReadOnlyDictionary<ISymbol, ITypeSymbol> arguments)
{
    public static TypeSubstitution None(Compilation compilation) => new(compilation, new Dictionary<ISymbol, ITypeSymbol>(SymbolEqualityComparer.Default));

    /// <summary>What a call of <paramref name="method"/> binds, in the caller's terms; local functions also see what is bound here.</summary>
    /// <param name="method">The method as it is called.</param>
    /// <param name="definition">The part of it that has a body, whose type parameters may be others.</param>
    public TypeSubstitution For(IMethodSymbol method, IMethodSymbol? definition = null)
    {
        var bound = new Dictionary<ISymbol, ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var pair in arguments) bound[pair.Key] = pair.Value;
        Bind(method.OriginalDefinition.TypeParameters, method.TypeArguments);
        if (definition is not null) Bind(definition.TypeParameters, method.TypeArguments);
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            Bind(type.OriginalDefinition.TypeParameters, type.TypeArguments);
        }
        return new(compilation, bound);

        void Bind(IReadOnlyList<ITypeParameterSymbol> parameters, IReadOnlyList<ITypeSymbol> types)
        {
            for (int i = 0; i < parameters.Count; i++) bound[parameters[i]] = Apply(types[i]);
        }
    }

    /// <summary>The definition for the types that a call of the method has.</summary>
    public IMethodSymbol Activation(IMethodSymbol definition, IMethodSymbol method)
        => definition.TypeParameters.Length == 0 ? definition : definition.Construct([.. method.TypeArguments.Select(Apply)]);

    public ITypeSymbol Apply(ITypeSymbol type)
    {
        if (arguments.Count == 0) return type;
        return type switch
        {
            ITypeParameterSymbol => arguments.TryGetValue(type, out ITypeSymbol? argument) ? argument : type,
            IArrayTypeSymbol array => compilation.CreateArrayTypeSymbol(Apply(array.ElementType), array.Rank),
            INamedTypeSymbol { TypeArguments.Length: > 0, IsUnboundGenericType: false } named
                => named.OriginalDefinition.Construct([.. named.TypeArguments.Select(Apply)]),
            _ => type,
        };
    }
}
