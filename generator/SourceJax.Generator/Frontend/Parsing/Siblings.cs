using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// Calls of what the generator makes inside traced methods. The generator cannot bind them (the analyzer, which sees its output, can), so
/// both refuse them alike; declared partials can be called.
/// </summary>
static class Siblings
{
    const string Suffix = "Attribute";

    /// <summary>The refusal of a call of a generated sibling; null when <paramref name="name"/> is none.</summary>
    public static RefusedException? Refuse(Trace trace, IOperation at, INamedTypeSymbol? type, string name)
    {
        if (type is null) return null;
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
        {
            foreach (AttributeData request in trace.Context.Known.Requests(method))
            {
                if (request.AttributeClass is not { } attribute || !attribute.Name.EndsWith(Suffix, StringComparison.Ordinal)) continue;
                string transformation = attribute.Name[..^Suffix.Length];
                string made = request.NamedArguments.FirstOrDefault(a => a.Key == "Name").Value.Value as string ?? method.Name + transformation;
                if (made != name || trace.Context.Known.IsAnnotatedPartial(method)) continue;
                return trace.Unsupported(at, $"'{name}' is generated and cannot be called in a traced method before it exists: declare it as "
                    + $"[{transformation}(nameof({method.Name}))] static partial method of your own name, and call that");
            }
        }
        return null;
    }

    /// <summary>
    /// The refusal of what the compiler could not bind. Unless a generated sibling is behind it, the compiler has said what is wrong.
    /// </summary>
    public static RefusedException RefuseInvalid(Trace trace, IOperation operation)
    {
        if (operation.Syntax is InvocationExpressionSyntax { Expression: var callee } && operation.SemanticModel is { } model)
        {
            INamedTypeSymbol? type = callee switch
            {
                SimpleNameSyntax => model.GetEnclosingSymbol(callee.SpanStart)?.ContainingType,
                MemberAccessExpressionSyntax access => model.GetSymbolInfo(access.Expression).Symbol as INamedTypeSymbol,
                _ => null,
            };
            string name = callee switch
            {
                SimpleNameSyntax simple => simple.Identifier.ValueText,
                MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
                _ => "",
            };
            if (Refuse(trace, operation, type, name) is { } refusal) return refusal;
        }
        foreach (IOperation child in operation.ChildOperations)
        {
            if (child is IInvalidOperation) return RefuseInvalid(trace, child);
        }
        return new();
    }
}
