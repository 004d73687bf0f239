using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SourceJax.Compiler.Transforms.Requests;

namespace SourceJax.Generator.Requests;

/// <summary>
/// One transformation attribute on one method. <paramref name="Method"/> is the part that the user annotated; <paramref name="Flaw"/>, when
/// not null, is why the request cannot be carried out whatever its target is.
/// </summary>
public sealed record Request(IMethodSymbol Method, AttributeData Attribute, string TransformationName, Transformation? Transformation, RequestFlaw? Flaw)
{
    /// <summary>A partial without a body: the request implements it. Otherwise the request makes a sibling.</summary>
    public required bool IsDeclaration { get; init; }

    /// <summary>The type in which the target is looked up.</summary>
    public required INamedTypeSymbol TargetType { get; init; }

    /// <summary>Null when the target is the annotated method itself.</summary>
    public required string? TargetName { get; init; }

    /// <summary>The name of the method that is generated.</summary>
    public required string GeneratedName { get; init; }

    /// <summary>Whether a method that checks the derivative is asked for too.</summary>
    public bool Verifies { get; init; }

    /// <summary>The name of the one kind of device that the method is for; null where it is for all.</summary>
    public string? Device { get; init; }

    /// <summary>The transformation with its options as the user wrote them, for comments: <c>Vmap(InAxes = [Axes.None, 0])</c>.</summary>
    public required string Description { get; init; }

    /// <summary>The user's method as messages name it: <c>Programs.Loss</c>.</summary>
    public string DisplayName => $"{Method.ContainingType.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)}.{GeneratedName}";

    /// <summary>The method as the user wrote it; null for what is no method of its own: an operator, an accessor, a constructor, a local function.</summary>
    public MethodDeclarationSyntax? Declaration
        => Method.MethodKind == MethodKind.Ordinary ? Method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as MethodDeclarationSyntax : null;

    public AttributeSyntax Syntax => (AttributeSyntax)Attribute.ApplicationSyntaxReference!.GetSyntax();

    /// <summary>The argument of the attribute that sets <paramref name="property"/>, or else the whole attribute.</summary>
    public Location LocationOf(string? property)
    {
        var argument = Syntax.ArgumentList?.Arguments.FirstOrDefault(a => property is not null && a.NameEquals?.Name.Identifier.ValueText == property);
        return ((SyntaxNode?)argument ?? Syntax).GetLocation();
    }

    /// <summary>The name of the target in the attribute, or else the whole attribute.</summary>
    public Location TargetLocation => Syntax.ArgumentList?.Arguments.LastOrDefault(a => a.NameEquals is null)?.GetLocation() ?? Syntax.GetLocation();
}

/// <summary>A problem of the request itself, to be reported at the attribute (or, with <paramref name="AtTarget"/>, at the target's name).</summary>
public sealed record RequestFlaw(string Id, string Message, string? Property = null, bool AtTarget = false);
