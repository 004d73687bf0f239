using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// Tests for null in the library's text: whether an optional argument was given is known when the program is built. In the user's program they are
/// refused, since what may be null depends on data there.
/// </summary>
static class OptionalArguments
{
    public static bool IsTested(IOperation at) => LibrarySource.Contains(at.Syntax.SyntaxTree);

    /// <summary>Whether the pattern matches as far as null is concerned; null where that is not the question.</summary>
    public static ConstantValue? Matches(IPatternOperation pattern, Value value) => !IsTested(pattern) ? null : pattern switch
    {
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } => value is AbsentValue ? ConstantValue.True : ConstantValue.False,
        IRecursivePatternOperation or IDeclarationPatternOperation { MatchesNull: false } => value is AbsentValue ? ConstantValue.False : ConstantValue.True,
        _ => null,
    };

    /// <summary>The type of a nullable number that is there.</summary>
    public static ITypeSymbol Given(ITypeSymbol type)
        => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var number] } ? number : type;

    /// <summary><c>a ?? b</c>.</summary>
    public static Value Coalesce(Trace trace, ICoalesceOperation choice, Frame frame)
        => trace.Expressions.Parse(choice.Value, frame) is not AbsentValue and var given ? given : trace.Expressions.Parse(choice.WhenNull, frame);
}
