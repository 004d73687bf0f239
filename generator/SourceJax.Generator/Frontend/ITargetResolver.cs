using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Signatures;

namespace SourceJax.Generator.Frontend;

/// <summary>Finds what methods compute that requests make, for their calls inside traced methods.</summary>
public interface ITargetResolver
{
    /// <summary>Whether a request makes this method: a partial without a body that it implements, or a sibling.</summary>
    bool IsRequested(IMethodSymbol method);

    /// <summary>
    /// What an annotated partial or a generated sibling computes, with the signature it is generated with; null after reporting why there is nothing.
    /// </summary>
    TracedFunction? Resolve(IMethodSymbol requested, ProblemSink problems);
}
