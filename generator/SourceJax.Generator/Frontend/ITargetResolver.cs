using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Signatures;

namespace SourceJax.Generator.Frontend;

/// <summary>Finds what an annotated partial method computes, for its calls inside traced methods.</summary>
public interface ITargetResolver
{
    /// <summary>The transformed target of the declaration; null after reporting why there is none.</summary>
    TracedFunction? Resolve(IMethodSymbol annotatedPartial, ProblemSink problems);
}
