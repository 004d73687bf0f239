using Microsoft.CodeAnalysis;
using SourceJax.Generator.Frontend;

namespace SourceJax.Generator.Requests;

/// <summary>What a name in an attribute can mean: a method with a body, or a request that makes a method of that name.</summary>
public abstract record Target
{
    public sealed record Body(IMethodSymbol Method) : Target;
    public sealed record Generated(Request Request) : Target;
}

/// <summary>
/// Looks targets up by name. Members are found by what the user wrote, never by what was generated: annotated partials and siblings by
/// their attributes.
/// </summary>
public sealed class TargetFinder(RequestReader reader, KnownSymbols known)
{
    /// <summary>Every distinct target of that name; the same transformation asked for by several overloads (one with destinations) is one target.</summary>
    public IReadOnlyList<Target> Find(INamedTypeSymbol type, string name)
    {
        var found = new List<Target>();
        foreach (Request request in reader.MakersOf(type, name))
        {
            if (!found.Any(t => t is Target.Generated other && IsSame(other.Request, request))) found.Add(new Target.Generated(request));
        }
        foreach (IMethodSymbol method in type.GetMembers(name).OfType<IMethodSymbol>())
        {
            if (method.MethodKind != MethodKind.Ordinary || GeneratedCode.IsGenerated(method)) continue;
            if (known.WithUserBody(method) is { } body) found.Add(new Target.Body(body));
        }
        return found;
    }

    static bool IsSame(Request a, Request b)
        => a.IsDeclaration && b.IsDeclaration && a.TargetName == b.TargetName && Equals(a.Transformation, b.Transformation)
            && SymbolEqualityComparer.Default.Equals(a.TargetType, b.TargetType);

    /// <summary>Whether the type has a method of that name that merely cannot be a target.</summary>
    public static bool HasMethodWithoutSource(INamedTypeSymbol type, string name)
        => type.GetMembers(name).OfType<IMethodSymbol>().Any(m => !GeneratedCode.IsGenerated(m));
}
