using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SourceJax.Generator.Frontend.Types;

namespace SourceJax.Generator.Frontend;

/// <summary>Types of the runtime library and the framework that the frontend treats specially, looked up by metadata name.</summary>
public sealed class KnownSymbols(Compilation compilation)
{
    public INamedTypeSymbol? NDArray { get; } = compilation.GetTypeByMetadataName("SourceJax.NDArray`1");
    public INamedTypeSymbol? PrngKey { get; } = compilation.GetTypeByMetadataName("SourceJax.PrngKey");
    public INamedTypeSymbol? Shape { get; } = compilation.GetTypeByMetadataName("SourceJax.ShapeAttribute");
    public INamedTypeSymbol? NoDiff { get; } = compilation.GetTypeByMetadataName("SourceJax.NoDiffAttribute");
    public INamedTypeSymbol? Transformation { get; } = compilation.GetTypeByMetadataName("SourceJax.TransformationAttribute");
    public INamedTypeSymbol? CustomJvp { get; } = compilation.GetTypeByMetadataName("SourceJax.CustomJvpAttribute");
    public INamedTypeSymbol? CustomVjp { get; } = compilation.GetTypeByMetadataName("SourceJax.CustomVjpAttribute");
    public INamedTypeSymbol? Checkpoint { get; } = compilation.GetTypeByMetadataName("SourceJax.CheckpointAttribute");
    public INamedTypeSymbol? Static { get; } = compilation.GetTypeByMetadataName("SourceJax.StaticAttribute");
    public INamedTypeSymbol? PyTree { get; } = compilation.GetTypeByMetadataName("SourceJax.PyTreeAttribute");
    public INamedTypeSymbol? Span { get; } = compilation.GetTypeByMetadataName("System.Span`1");
    public INamedTypeSymbol? ArrayIndex { get; } = compilation.GetTypeByMetadataName("SourceJax.ArrayIndex");
    public INamedTypeSymbol? Nullable { get; } = compilation.GetTypeByMetadataName("System.Nullable`1");
    public INamedTypeSymbol? Index { get; } = compilation.GetTypeByMetadataName("System.Index");
    public INamedTypeSymbol? ReadOnlySpan { get; } = compilation.GetTypeByMetadataName("System.ReadOnlySpan`1");

    /// <summary>The full name of a type of the package with devices.</summary>
    public const string Device = "SourceJax.Ilgpu.GpuDevice";

    /// <summary>Whether that package is referenced.</summary>
    public bool HasDevices { get; } = compilation.GetTypeByMetadataName(Device) is not null;

    public static bool Is(ITypeSymbol? type, INamedTypeSymbol? known)
        => type is not null && known is not null && SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, known);

    public static AttributeData? Attribute(IEnumerable<AttributeData> attributes, INamedTypeSymbol? known)
    {
        foreach (AttributeData attribute in attributes)
        {
            if (Is(attribute.AttributeClass, known)) return attribute;
        }
        return null;
    }

    /// <summary>Asked of every operand of an operator.</summary>
    public bool IsPyTree(ITypeSymbol type)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (Is(attribute.AttributeClass, PyTree)) return true;
        }
        return false;
    }

    /// <summary>The attribute that gives a method a derivative rule of its own.</summary>
    public AttributeData? CustomRule(IMethodSymbol method) => Attribute(method.GetAttributes(), CustomVjp) ?? Attribute(method.GetAttributes(), CustomJvp);

    public bool HasCustomRule(IMethodSymbol method) => CustomRule(method) is not null;

    public bool IsNoDiff(IParameterSymbol parameter) => IsNoDiff(parameter.GetAttributes());
    public bool IsNoDiff(IEnumerable<AttributeData> attributes) => Attribute(attributes, NoDiff) is not null;

    /// <summary>Whether a member that holds state is not differentiated.</summary>
    public bool IsNoDiff(ISymbol member)
        => ObjectLayout.Of(member.ContainingType)?.Members.FirstOrDefault(m => m.Name == member.Name) is { } state && IsNoDiff(state.Attributes);
    public bool IsStatic(IParameterSymbol parameter) => Attribute(parameter.GetAttributes(), Static) is not null;

    public AttributeData? CheckpointOf(IMethodSymbol method) => Attribute(method.GetAttributes(), Checkpoint);

    /// <summary>Whether reverse mode is to recompute what it needs of the method's inside. With arguments, the attribute speaks of its loops.</summary>
    public bool IsCheckpoint(IMethodSymbol method) => CheckpointOf(method) is { NamedArguments.IsEmpty: true };

    /// <summary>The transformation attributes of a method: its requests.</summary>
    public IEnumerable<AttributeData> Requests(IMethodSymbol method)
        => method.GetAttributes().Where(a => Bases(a.AttributeClass).Any(b => Is(b, Transformation)));

    /// <summary>
    /// The part of a method that has a body which the user wrote in this compilation; null when there is none. In an editor the source of referenced
    /// projects is visible too, but a build sees only their assemblies.
    /// </summary>
    public IMethodSymbol? WithUserBody(IMethodSymbol method)
    {
        IMethodSymbol part = method.PartialImplementationPart ?? method;
        if (part.IsPartialDefinition || part.IsAbstract || part.IsExtern || GeneratedCode.IsGenerated(part)) return null;
        if (part.DeclaringSyntaxReferences.FirstOrDefault() is not { } declared || !compilation.ContainsSyntaxTree(declared.SyntaxTree)) return null;
        // Half-typed methods have no body yet.
        return declared.GetSyntax() is BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null } ? null : part;
    }

    /// <summary>A partial method without a body of the user's, whose implementation a request makes.</summary>
    public bool IsAnnotatedPartial(IMethodSymbol method) => method.IsPartialDefinition && WithUserBody(method) is null && Requests(method).Any();

    static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType) yield return type;
    }
}
