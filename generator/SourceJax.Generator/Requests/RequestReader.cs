using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SourceJax.Compiler.Transforms.Requests;
using SourceJax.Generator.Frontend;

namespace SourceJax.Generator.Requests;

/// <summary>Reads the transformation attributes of methods, each method once.</summary>
/// <param name="known">Symbols of the compilation.</param>
/// <param name="instrument">Applied to every transformation; tests use it to make one fail.</param>
public sealed class RequestReader(KnownSymbols known, Func<Transformation, Transformation>? instrument)
{
    readonly Dictionary<IMethodSymbol, IReadOnlyList<Request>> requests = new(SymbolEqualityComparer.Default);
    readonly Dictionary<INamedTypeSymbol, ILookup<string, Request>> byGeneratedName = new(SymbolEqualityComparer.Default);

    public IReadOnlyList<Request> Of(IMethodSymbol method)
    {
        method = method.PartialDefinitionPart ?? method;
        if (requests.TryGetValue(method, out var read)) return read;
        var attributes = known.Requests(method).Where(a => a.ApplicationSyntaxReference is not null).ToArray();
        return requests[method] = [.. attributes.Select(a => Read(method, a, isFirst: a == attributes[0]))];
    }

    /// <summary>The requests in a type for methods of that name, in the order of its members.</summary>
    public IEnumerable<Request> MakersOf(INamedTypeSymbol type, string name)
    {
        if (!byGeneratedName.TryGetValue(type, out var makers))
        {
            var methods = type.GetMembers().OfType<IMethodSymbol>().Where(m => m.MethodKind == MethodKind.Ordinary && !GeneratedCode.IsGenerated(m));
            byGeneratedName[type] = makers = methods.SelectMany(Of).ToLookup(r => r.GeneratedName, StringComparer.Ordinal);
        }
        return makers[name];
    }

    Request Read(IMethodSymbol method, AttributeData attribute, bool isFirst)
    {
        bool isDeclaration = known.WithUserBody(method) is null && method.IsPartialDefinition;
        string transformationName = TransformationFactory.NameOf(attribute.AttributeClass!);
        Transformation? transformation = TransformationFactory.Make(attribute, out RequestFlaw? flaw);
        if (transformation is not null && instrument is not null) transformation = instrument(transformation);
        var arguments = attribute.ConstructorArguments;
        string? target = arguments.LastOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string name } ? name : null;
        INamedTypeSymbol? targetType = arguments.Length == 2 ? arguments[0].Value as INamedTypeSymbol : method.ContainingType;
        var nameArgument = attribute.NamedArguments.FirstOrDefault(a => a.Key == "Name").Value;
        string? chosenName = nameArgument is { Kind: TypedConstantKind.Primitive, Value: string chosen } ? chosen : null;
        flaw ??= !isDeclaration ? SiblingFlaw(method, NamesTarget(attribute), chosenName)
            : isFirst ? DeclarationFlaw(method, NamesTarget(attribute), hasTarget: target is not null && targetType is not null, chosenName)
            : new("SJ0306", $"'{method.Name}' is declared once but asked for twice: give each transformation its own declaration");
        return new(method, attribute, transformationName, transformation, MethodFlaw(method) ?? flaw)
        {
            IsDeclaration = isDeclaration,
            TargetType = targetType ?? method.ContainingType,
            TargetName = target,
            GeneratedName = isDeclaration ? method.Name : chosenName ?? method.Name + transformationName,
            Description = Describe(transformationName, attribute),
            Device = DeviceOf(attribute),
            Verifies = attribute.NamedArguments.Any(a => a is { Key: "Verify", Value: { Kind: TypedConstantKind.Primitive, Value: true } }),
        };
    }

    /// <summary>The name of the kind of device that an attribute says; null where it says none, or one that there is not.</summary>
    static string? DeviceOf(AttributeData attribute)
        => attribute.NamedArguments.FirstOrDefault(a => a.Key == "Device").Value is { Kind: TypedConstantKind.Enum, Type: { } kinds, Value: { } kind }
            ? kinds.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => Equals(f.ConstantValue, kind))?.Name : null;

    static bool NamesTarget(AttributeData attribute) => SyntaxOf(attribute).ArgumentList?.Arguments.Any(a => a.NameEquals is null) == true;

    static AttributeSyntax SyntaxOf(AttributeData attribute) => (AttributeSyntax)attribute.ApplicationSyntaxReference!.GetSyntax();

    static RequestFlaw? MethodFlaw(IMethodSymbol method)
    {
        if (Refusal(method) is { } refusal) return refusal;
        if (!method.IsStatic) return new("SJ0201", $"'{method.Name}' must be static to be transformed");
        if (!method.IsGenericMethod && !method.ContainingType.IsGenericType) return null;
        return new("SJ0201", $"'{method.Name}' is generic: a transformation needs concrete types. Annotate a non-generic method that calls it");
    }

    /// <summary>Why the symbol is nothing that a method could be generated from; null for methods.</summary>
    public static RequestFlaw? Refusal(IMethodSymbol method)
    {
        string? what = method.MethodKind switch
        {
            MethodKind.Ordinary => null,
            MethodKind.UserDefinedOperator or MethodKind.Conversion => "an operator",
            MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove or MethodKind.EventRaise => "an accessor",
            MethodKind.LocalFunction => "a local function",
            MethodKind.LambdaMethod => "a lambda",
            MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.Destructor => "a constructor or finalizer",
            MethodKind.ExplicitInterfaceImplementation => "an explicit implementation of an interface",
            _ => "no ordinary method",
        };
        return what is null ? null : new("SJ0201", $"{what} cannot be transformed: annotate a static method with this body, and call it here");
    }

    static RequestFlaw? DeclarationFlaw(IMethodSymbol method, bool namesTarget, bool hasTarget, string? chosenName)
    {
        if (!namesTarget) return new("SJ0306", $"'{method.Name}' has no body, so its attribute must name the method to transform: nameof(...)");
        if (!hasTarget)
        {
            return new("SJ0306", "the target must be a nameof(...) or a constant string, after typeof(...) where another type declares it", AtTarget: true);
        }
        if (chosenName is null) return null;
        return new("SJ0306", $"Name has no meaning here: the declaration '{method.Name}' is the method that is generated", "Name");
    }

    RequestFlaw? SiblingFlaw(IMethodSymbol method, bool namesTarget, string? chosenName)
    {
        string name = method.Name;
        if (namesTarget)
        {
            return new("SJ0306", $"'{name}' has a body and is its own target. Remove the name, or declare a partial method without a body", AtTarget: true);
        }
        if (known.WithUserBody(method) is null) return new("SJ0306", $"'{name}' has neither a body nor the partial modifier: there is nothing to transform");
        if (chosenName is null || SyntaxFacts.IsValidIdentifier(chosenName)) return null;
        return new("SJ0306", $"'{chosenName}' is not a name for a method", "Name");
    }

    static string Describe(string transformationName, AttributeData attribute)
    {
        var options = SyntaxOf(attribute).ArgumentList?.Arguments.Where(a => a.NameEquals is { } n && n.Name.Identifier.ValueText is not ("Name" or "Verify" or "Device"));
        string text = string.Join(", ", options?.Select(a => string.Join(" ", a.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))) ?? []);
        return text.Length == 0 ? transformationName : $"{transformationName}({text})";
    }
}
