using SourceJax.Compiler.Ir;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>An expression has no translation. The problem is reported before this is thrown; parsing goes on with the next statement.</summary>
sealed class RefusedException() : Exception("the expression has no translation; the reason has been reported");

/// <summary>
/// Shapes of undeclared rank met in one elementwise operation, so they are the same: parsing starts over with one name for both.
/// </summary>
sealed class RestsMeetException(RestSymbol first, RestSymbol second) : Exception($"{first} and {second} are one shape")
{
    public RestSymbol First { get; } = first;
    public RestSymbol Second { get; } = second;
}
