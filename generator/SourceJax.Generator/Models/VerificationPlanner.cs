using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Emission;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Transforms.Requests;
using SourceJax.Generator.Declarations;
using SourceJax.Generator.Frontend;
using SourceJax.Generator.Requests;

namespace SourceJax.Generator.Models;

/// <summary>From <c>Verify = true</c> to the method that checks the derivative, which is called after it.</summary>
sealed class VerificationPlanner(TargetResolver resolver)
{
    /// <summary>Null after reporting why there can be no such method.</summary>
    public VerificationToEmit? Plan(Request request, ContainingTypes container, ProblemSink problems)
    {
        if (resolver.TargetOf(request, new ProblemSink()) is not { } target) return null;
        if (Verification.Of(request.Transformation!, target.Signature) is not { } how) return null;
        INamedTypeSymbol type = request.Method.ContainingType;
        string name = request.GeneratedName + "Verify";
        if (type.GetMembers(name).Any(m => !GeneratedCode.IsGenerated(m)))
        {
            problems.Report("SJ0304", request.LocationOf("Verify"), $"'{name}', which Verify would make, exists already");
            return null;
        }
        if (!resolver.Context.Compilation.IsSymbolAccessibleWithin(target.Method, type))
        {
            problems.Report("SJ0201", request.LocationOf("Verify"), $"Verify calls '{target.Name}', which cannot be accessed from '{type.Name}'");
            return null;
        }
        if (target.Signature.Result is VoidTree || target.Signature.Destinations.Count > 0 || target.Signature.Outputs.Any())
        {
            string message = $"Verify compares results that are returned, but '{target.Name}' writes into its parameters";
            problems.Report("SJ0201", request.LocationOf("Verify"), message);
            return null;
        }
        string Qualified(INamedTypeSymbol of, string method)
            => $"{of.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{Identifiers.Escape(method)}";
        return new(container, Headers.SiblingModifiers(request.Method), name, Qualified(target.Method.ContainingType, target.Name),
            Qualified(type, request.GeneratedName), target.Signature, how);
    }
}
