using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend;
using SourceJax.Generator.Requests;

namespace SourceJax.Generator.Models;

/// <summary>A sibling must not take the name of another member.</summary>
static class Siblings
{
    /// <summary>
    /// What to tell the user when the request's sibling clashes; null when it does not. A written method with another number of parameters is an overload,
    /// and so is another sibling with other types of parameters.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="signature">Of the sibling, where it is known.</param>
    /// <param name="resolver">Knows the signatures of other siblings.</param>
    public static string? Collision(Request request, Signature? signature, TargetResolver resolver)
    {
        const string Remedy = "Choose another name with Name = \"...\"";
        string name = request.GeneratedName;
        INamedTypeSymbol type = request.Method.ContainingType;
        if (name == type.Name) return $"'{name}' is the name of the type, which no member can have. {Remedy}";
        int parameterCount = signature is null ? request.Method.Parameters.Length : signature.Parameters.Count + signature.Destinations.Count;
        foreach (ISymbol member in type.GetMembers(name))
        {
            if (GeneratedCode.IsGenerated(member)) continue;
            if (member is not IMethodSymbol method || method.Parameters.Length == parameterCount) return $"'{name}' exists already. {Remedy}";
        }
        if (resolver.Reader.Of(request.Method).TakeWhile(r => !ReferenceEquals(r, request)).Any(r => r.GeneratedName == name))
            return $"'{name}' is asked for twice. {Remedy}";
        string[] types = [.. signature is null ? TypesOf(request.Method) : TypesOf(signature)];
        return Earlier(request, resolver).Any(earlier => earlier.SequenceEqual(types)) ? $"'{name}' is asked for by another method too. {Remedy}" : null;
    }

    /// <summary>Whether an earlier member is the same method to C#, by its name and the types of its parameters.</summary>
    public static bool IsRepeated(IMethodSymbol method) => method.ContainingType is { } type && type.GetMembers(method.Name).OfType<IMethodSymbol>()
        .TakeWhile(m => !SymbolEqualityComparer.Default.Equals(m, method)).Any(m => !GeneratedCode.IsGenerated(m) && m.Arity == method.Arity
            && m.Parameters.Select(p => p.Type).SequenceEqual(method.Parameters.Select(p => p.Type), SymbolEqualityComparer.Default));

    /// <summary>The types of the parameters of siblings of that name that methods before this one ask for.</summary>
    static IEnumerable<IEnumerable<string>> Earlier(Request request, TargetResolver resolver)
    {
        var others = resolver.Reader.MakersOf(request.Method.ContainingType, request.GeneratedName)
            .TakeWhile(r => !SymbolEqualityComparer.Default.Equals(r.Method, request.Method));
        foreach (Request other in others.Where(r => !r.IsDeclaration))
        {
            Signature? signature = resolver.Resolve(other, new ProblemSink())?.Signature ?? SignatureOnly.Of(other, resolver.Context);
            yield return signature is null ? TypesOf(other.Method) : TypesOf(signature);
            if (signature is not null && DestinationOverload.Of(other, signature) is { } overload) yield return TypesOf(overload);
        }
    }

    static IEnumerable<string> TypesOf(IMethodSymbol method) => method.Parameters.Select(p => p.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
    static IEnumerable<string> TypesOf(Signature signature) => signature.Parameters.Concat(signature.Destinations).Select(p => p.Type.CSharp);
}
