using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SourceJax.Generator.Frontend.Types;

/// <summary>A member that holds part of an object's state, with the attributes written on it or on the constructor parameter it comes from.</summary>
sealed record ObjectMember(ISymbol Symbol, ITypeSymbol Type, IReadOnlyList<AttributeData> Attributes)
{
    public string Name { get; init; } = Symbol.Name;
}

/// <summary>
/// What a record, struct or class consists of, and how it is rebuilt: by a constructor whose parameters are all of its members, or by
/// setting them. Computed properties are no members.
/// </summary>
sealed record ObjectLayout(IReadOnlyList<ObjectMember> Members, bool HasPositionalConstructor)
{
    /// <summary>Null when the type cannot be taken apart and rebuilt.</summary>
    public static ObjectLayout? Of(INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsTupleType || type.IsAbstract || type.IsStatic) return null;
        if (type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }) return null;
        if (IsLaidOutByHand(type)) return null;
        ISymbol[] state = [.. type.GetMembers().Where(m => !m.IsStatic && IsState(m))];
        if (state.Any(HasWrittenAccessor)) return null;
        foreach (IMethodSymbol constructor in type.InstanceConstructors.OrderByDescending(c => c.Parameters.Length))
        {
            if (IsPositional(constructor, state))
            {
                return new([.. constructor.Parameters.Select(p => Member(state.First(s => s.Name == p.Name), p.GetAttributes()))], true);
            }
        }
        bool settable = state.All(s => s is IPropertySymbol { SetMethod.DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }
            or IFieldSymbol { IsReadOnly: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal });
        bool constructible = type.IsValueType || type.InstanceConstructors.Any(c => c.Parameters.Length == 0);
        return settable && constructible ? new([.. state.Select(s => Member(s, []))], false) : null;
    }

    /// <summary>Whether fields may share memory, or one field stand for several.</summary>
    static bool IsLaidOutByHand(INamedTypeSymbol type) => type.GetAttributes().Any(a => a.AttributeClass?.Name switch
    {
        nameof(System.Runtime.InteropServices.StructLayoutAttribute)
            => a.ConstructorArguments is [{ Value: { } kind }, ..] && Convert.ToInt32(kind, System.Globalization.CultureInfo.InvariantCulture) == (int)System.Runtime.InteropServices.LayoutKind.Explicit,
        "InlineArrayAttribute" => true,
        _ => false,
    });

    /// <summary>A record's primary constructor, when nothing but its parameters is state and they are stored as they are.</summary>
    static bool IsPositional(IMethodSymbol constructor, ISymbol[] state)
        => IsRecord(constructor) && constructor.Parameters.Length > 0 && constructor.Parameters.Length == state.Length && !IsWritten(constructor)
            && constructor.Parameters.All(p => state.Any(s => s.Name == p.Name && !IsWritten(s) && SymbolEqualityComparer.Default.Equals(TypeOf(s), p.Type)));

    /// <summary>Metadata does not say that a struct is a record, but has the method that the compiler made to take one apart.</summary>
    static bool IsRecord(IMethodSymbol constructor)
        => constructor.ContainingType is { IsRecord: true } || (constructor.ContainingType is { IsValueType: true, DeclaringSyntaxReferences.IsEmpty: true } type
            && type.GetMembers("Deconstruct").OfType<IMethodSymbol>().Any(m => IsMade(m)
                && m.Parameters.Select(p => p.Name).SequenceEqual(constructor.Parameters.Select(p => p.Name))));

    static bool IsMade(IMethodSymbol method)
        => method.GetAttributes().Any(a => a.AttributeClass is { Name: nameof(System.Runtime.CompilerServices.CompilerGeneratedAttribute) });

    /// <summary>Whether the user wrote a declaration of its own for what a primary constructor would imply.</summary>
    static bool IsWritten(ISymbol member)
        => member.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is ConstructorDeclarationSyntax or PropertyDeclarationSyntax or VariableDeclaratorSyntax);

    /// <summary>Fields and automatic properties; a record's EqualityContract and other computed properties have no backing field.</summary>
    static bool IsState(ISymbol member) => member switch
    {
        IFieldSymbol field => !field.IsImplicitlyDeclared && !field.IsConst && !IsOfProperty(field),
        IPropertySymbol { IsIndexer: false } property => HasBackingField(property),
        _ => false,
    };

    /// <summary>Whether a property that is state stands for a field: metadata shows the private fields of structs, these with a name that says whose they are.</summary>
    static bool IsOfProperty(IFieldSymbol field)
        => field.Name.Split('<', '>') is ["", var name, "k__BackingField"] && field.ContainingType.GetMembers(name).OfType<IPropertySymbol>().Any(HasBackingField);

    static bool HasBackingField(IPropertySymbol property)
        => BackingField(property) is not null
            // Metadata shows no private fields, but which accessors the compiler made.
            || (property.DeclaringSyntaxReferences.Length == 0 && property is { SetMethod: not null, GetMethod: { } getter }
                && IsMade(getter));

    /// <summary>Whether a property with a field of its own, <c>field</c>, does more than get and set it.</summary>
    static bool HasWrittenAccessor(ISymbol member)
        => member is IPropertySymbol && member.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is PropertyDeclarationSyntax { AccessorList: { } accessors }
            && accessors.Accessors.Any(a => a.Body is not null || a.ExpressionBody is not null));

    static IFieldSymbol? BackingField(ISymbol property)
        => property.ContainingType.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property));

    static ObjectMember Member(ISymbol symbol, IEnumerable<AttributeData> parameterAttributes)
        => new(symbol, TypeOf(symbol), [.. symbol.GetAttributes(), .. parameterAttributes, .. BackingField(symbol)?.GetAttributes() ?? []]);

    static ITypeSymbol TypeOf(ISymbol member) => member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;
}
