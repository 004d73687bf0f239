using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>What a piece of a program declares and assigns, by looking at its text only.</summary>
static class AssignedVariables
{
    public static IEnumerable<ISymbol> Declared(IOperation operation) => operation.DescendantsAndSelf().Select(o => o switch
    {
        IVariableDeclaratorOperation declarator => declarator.Symbol,
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local } => local.Local,
        ILocalReferenceOperation { IsDeclaration: true } local => local.Local,
        IPatternOperation pattern => DeclaredBy(pattern),
        _ => null,
    }).OfType<ISymbol>();

    static ISymbol? DeclaredBy(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
        IRecursivePatternOperation parts => parts.DeclaredSymbol,
        _ => null,
    };

    /// <summary>Variables that get a value, or whose elements or members do.</summary>
    public static IEnumerable<ISymbol> Of(IOperation operation) => operation.DescendantsAndSelf().SelectMany(o => o switch
    {
        IVariableDeclaratorOperation declarator => [declarator.Symbol],
        IPatternOperation pattern => [DeclaredBy(pattern)],
        IAssignmentOperation { Target: var target } => Places(target).Select(Root),
        IIncrementOrDecrementOperation { Target: var target } => [Root(target)],
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => [Root(argument.Value)],
        _ => [],
    }).OfType<ISymbol>();

    /// <summary>Variables that get another value as a whole.</summary>
    public static IEnumerable<ISymbol> Whole(IOperation operation) => operation.DescendantsAndSelf().SelectMany(o => o switch
    {
        IAssignmentOperation { Target: var target } => Places(target).Select(VariableOf),
        IIncrementOrDecrementOperation { Target: var target } => [VariableOf(target)],
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => [VariableOf(argument.Value)],
        _ => [],
    }).OfType<ISymbol>();

    /// <summary>What an assignment gives values to: several places for a tuple.</summary>
    static IEnumerable<IOperation> Places(IOperation target) => target switch
    {
        ITupleOperation tuple => tuple.Elements.SelectMany(Places),
        IDeclarationExpressionOperation declaration => Places(declaration.Expression),
        _ => [target],
    };

    /// <summary>The variable at the bottom of a place: a in a[i].x.</summary>
    public static ISymbol? Root(IOperation? place) => Base(place) is { } variable ? VariableOf(variable) : null;

    /// <summary>Whether a place is the object whose method this is, or a part of it.</summary>
    public static bool IsThis(IOperation place) => Base(place) is IInstanceReferenceOperation;

    /// <summary>The arrays that a place may be an element of, or a part of one.</summary>
    public static IEnumerable<ArrayStorage> ArraysIn(IOperation place, Frame frame)
        => place.DescendantsAndSelf().Any(o => o is IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true })
            && Root(place) is { } root && frame.Owner(root) is { } owner ? StructArrays.Views(owner[root]).Select(v => v.Storage).Distinct() : [];

    /// <summary>Whether two places, neither of which is an element of numbers, may have something in common.</summary>
    public static bool Overlap(IOperation a, IOperation b)
    {
        if (!SymbolEqualityComparer.Default.Equals(Root(a), Root(b)) || (Root(a) is null && (!IsThis(a) || !IsThis(b)))) return false;
        // One path is the beginning of the other, if they do not part at different members or constant indices.
        return Path(a).Zip(Path(b), AreApart).All(isApart => !isApart);
    }

    static bool AreApart(IOperation a, IOperation b) => (a, b) switch
    {
        (IMemberReferenceOperation x, IMemberReferenceOperation y) when x.Member is not IPropertySymbol { IsIndexer: true }
            => !SymbolEqualityComparer.Default.Equals(x.Member, y.Member),
        (IArrayElementReferenceOperation x, IArrayElementReferenceOperation y) => x.Indices.Zip(y.Indices, (i, j)
            => Linear(i) is var (p, n) && Linear(j) is var (q, m) && SymbolEqualityComparer.Default.Equals(p, q) && n != m).Any(differ => differ),
        _ => false,
    };

    /// <summary>An index that is a constant, or a variable and a constant.</summary>
    static (ISymbol? Variable, int Constant)? Linear(IOperation index) => index switch
    {
        { ConstantValue: { HasValue: true, Value: int constant } } => (null, constant),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, RightOperand.ConstantValue: { HasValue: true, Value: int n } } sum
            => Linear(sum.LeftOperand) is var (variable, m) ? (variable, unchecked(m + n)) : null,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract, RightOperand.ConstantValue: { HasValue: true, Value: int n } } difference
            => Linear(difference.LeftOperand) is var (variable, m) ? (variable, unchecked(m - n)) : null,
        _ => VariableOf(index) is { } variable ? (variable, 0) : null,
    };

    /// <summary>The members and elements that a place is, from the variable on.</summary>
    static IEnumerable<IOperation> Path(IOperation? place) => place switch
    {
        IArrayElementReferenceOperation element => Path(element.ArrayReference).Append(element),
        IImplicitIndexerReferenceOperation element => Path(element.Instance).Append(element),
        IMemberReferenceOperation member => Path(member.Instance).Append(member),
        _ => [],
    };

    /// <summary>The expressions that say which element a place is.</summary>
    public static IEnumerable<IOperation> Indices(IOperation place) => Path(place).SelectMany(o => o switch
    {
        IArrayElementReferenceOperation element => element.Indices,
        IImplicitIndexerReferenceOperation element => [element.Argument],
        IPropertyReferenceOperation { Property.IsIndexer: true } element => element.Arguments.Select(a => a.Value),
        _ => Enumerable.Empty<IOperation>(),
    });

    static IOperation? Base(IOperation? place) => place switch
    {
        IArrayElementReferenceOperation element => Base(element.ArrayReference),
        IImplicitIndexerReferenceOperation element => Base(element.Instance),
        IMemberReferenceOperation member => Base(member.Instance),
        IDeclarationExpressionOperation declaration => Base(declaration.Expression),
        _ => place,
    };

    /// <summary>Variables whose elements a callee may write.</summary>
    public static IEnumerable<ISymbol> PassedAsSpans(IOperation operation) => operation.DescendantsAndSelf().OfType<IArgumentOperation>()
        .Where(a => a.Parameter?.Type is IArrayTypeSymbol or INamedTypeSymbol { Name: "Span" })
        .SelectMany(a => a.Value.DescendantsAndSelf().Select(VariableOf)).OfType<ISymbol>();

    public static ISymbol? VariableOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };
}
