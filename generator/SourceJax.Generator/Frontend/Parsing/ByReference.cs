using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// What C# passes by reference: arguments of <c>ref</c>, <c>out</c> and <c>in</c>, and receivers of methods of structs. The place is found in its turn,
/// its value is what is there when the call begins, and what the method leaves in it stays.
/// </summary>
static class ByReference
{
    /// <summary>Whether an expression is a variable that methods may change, rather than a value, of which they change a copy.</summary>
    /// <param name="place">The expression.</param>
    /// <param name="function">Where it stands: in a method that is <c>readonly</c>, the object itself is a value.</param>
    public static bool IsVariable(IOperation place, IMethodSymbol? function) => place switch
    {
        ILocalReferenceOperation { Local: { IsConst: false, RefKind: RefKind.None or RefKind.Ref } } => true,
        IParameterReferenceOperation { Parameter.RefKind: RefKind.None or RefKind.Ref or RefKind.Out } => true,
        IInstanceReferenceOperation => function is not { IsReadOnly: true },
        IFieldReferenceOperation { Field.IsReadOnly: false, Instance: { } instance } => instance.Type is { IsReferenceType: true } || IsVariable(instance, function),
        IFieldReferenceOperation { Instance: IInstanceReferenceOperation } => function is { MethodKind: MethodKind.Constructor },
        IArrayElementReferenceOperation => true,
        IImplicitIndexerReferenceOperation { IndexerSymbol: IPropertySymbol { RefKind: RefKind.Ref } } => true,
        IPropertyReferenceOperation { Property.RefKind: RefKind.Ref } => true,
        _ => false,
    };

    /// <summary>Whether the callee gets a reference to a variable, which what is evaluated later may change.</summary>
    public static bool IsPassed(IArgumentOperation argument, IMethodSymbol? function)
        => argument.Parameter is { RefKind: RefKind.Ref } || IsPassedToRead(argument) && IsVariable(argument.Value, function);

    public static bool IsPassedToRead(IArgumentOperation argument) => argument.Parameter is { RefKind: RefKind.In or RefKind.RefReadOnlyParameter };

    /// <summary>Whether evaluating an operation may change a variable or an element.</summary>
    public static bool MayWrite(IOperation operation) => operation.DescendantsAndSelf().Any(o => o is IAssignmentOperation or IIncrementOrDecrementOperation
        or IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } or IArgumentOperation { Parameter.Type: IArrayTypeSymbol or INamedTypeSymbol { Name: "Span" } }
        or IInvocationOperation { Instance.Type.IsValueType: true, TargetMethod.IsReadOnly: false }
        or IPropertyReferenceOperation { Instance.Type.IsValueType: true, Property.GetMethod: { IsReadOnly: false, IsImplicitlyDeclared: false } });

    /// <summary>Whether a place may be another one after operations that write: an index of it, or the array it is in.</summary>
    public static bool MayMove(IOperation place, IReadOnlyCollection<IOperation> operations)
    {
        IOperation[] indices = [.. AssignedVariables.Indices(place)];
        if (indices.Length == 0) return false;
        var assigned = new HashSet<ISymbol>(operations.SelectMany(AssignedVariables.Whole), SymbolEqualityComparer.Default);
        return indices.SelectMany(i => i.DescendantsAndSelf()).Any(o => o is not (ILiteralOperation or IBinaryOperation or ILocalReferenceOperation or IParameterReferenceOperation or IConversionOperation)
                || (AssignedVariables.VariableOf(o) is { } read && assigned.Contains(read)))
            || (AssignedVariables.Root(place) is { } root && assigned.Contains(root));
    }
}
