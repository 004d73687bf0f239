using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Signatures;

namespace SourceJax.Generator.Frontend;

/// <summary>From a static method with a body to a traced function: its signature, and its body with every callee inlined.</summary>
public static class MethodParser
{
    /// <summary>Null after reporting at least one problem, or when the method does not compile.</summary>
    public static TracedFunction? Parse(FrontendContext context, IMethodSymbol method, ProblemSink problems)
    {
        problems.Report("SJ0201", method.Locations[0], $"the body of '{method.Name}' cannot be translated");
        _ = context;
        return null;
    }
}
