using Microsoft.CodeAnalysis;
using SourceJax.Generator.Requests;

namespace SourceJax.Generator.Models;

/// <summary>A sibling must not take the name of another member.</summary>
static class Siblings
{
    /// <summary>
    /// What to tell the user when the request's sibling clashes; null when it does not. A method with another number of parameters is an overload.
    /// </summary>
    public static string? Collision(Request request, int parameterCount, RequestReader reader)
    {
        string name = request.GeneratedName;
        foreach (ISymbol member in request.Method.ContainingType.GetMembers(name))
        {
            if (GeneratedCode.IsGenerated(member)) continue;
            if (member is not IMethodSymbol method || method.Parameters.Length == parameterCount)
            {
                return $"'{name}' exists already. Choose another name with Name = \"...\"";
            }
        }
        bool twice = reader.Of(request.Method).TakeWhile(r => !ReferenceEquals(r, request)).Any(r => r.GeneratedName == name);
        return twice ? $"'{name}' is asked for twice. Choose another name with Name = \"...\"" : null;
    }
}
