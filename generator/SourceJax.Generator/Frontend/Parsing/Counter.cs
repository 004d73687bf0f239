using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>A for loop whose iterations can be counted beforehand: one int goes in constant steps to a limit that the body does not move.</summary>
sealed record Counter(ISymbol Variable, IOperation Limit, BinaryOperatorKind Comparison, int Step)
{
    /// <summary>Null for any other loop.</summary>
    public static Counter? Of(IForLoopOperation loop)
    {
        if (loop.Condition is not IBinaryOperation condition || loop.AtLoopBottom is not [IExpressionStatementOperation { Operation: var increment }])
            return null;
        if (StepOf(increment) is not { } moved || !IsInt(moved.Variable)) return null;
        bool isLeft = IsVariable(condition.LeftOperand, moved.Variable);
        if (!isLeft && !IsVariable(condition.RightOperand, moved.Variable)) return null;
        IOperation limit = isLeft ? condition.RightOperand : condition.LeftOperand;
        BinaryOperatorKind comparison = isLeft ? condition.OperatorKind : Mirrored(condition.OperatorKind);
        bool isTowards = comparison is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual ? moved.Step > 0
            : comparison is BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual && moved.Step < 0;
        if (!isTowards || limit.Type?.SpecialType != SpecialType.System_Int32) return null;
        var assigned = new HashSet<ISymbol>(AssignedVariables.Of(loop.Body), SymbolEqualityComparer.Default);
        return assigned.Contains(moved.Variable) || !IsFixed(limit, assigned, moved.Variable) || LeavesLoop(loop)
            ? null
            : new(moved.Variable, limit, comparison, moved.Step);
    }

    static bool IsInt(ISymbol variable) => (variable as ILocalSymbol)?.Type.SpecialType == SpecialType.System_Int32
        || (variable as IParameterSymbol)?.Type.SpecialType == SpecialType.System_Int32;

    static bool IsVariable(IOperation operation, ISymbol variable) => SymbolEqualityComparer.Default.Equals(AssignedVariables.VariableOf(operation), variable);

    static BinaryOperatorKind Mirrored(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => BinaryOperatorKind.None,
    };

    static (ISymbol Variable, int Step)? StepOf(IOperation increment) => increment switch
    {
        IIncrementOrDecrementOperation i when AssignedVariables.VariableOf(i.Target) is { } v => (v, i.Kind == OperationKind.Increment ? 1 : -1),
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Value.ConstantValue.Value: int step } c
            when step is not 0 and not int.MinValue && AssignedVariables.VariableOf(c.Target) is { } v => (v, step),
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract, Value.ConstantValue.Value: int step } c
            when step is not 0 and not int.MinValue && AssignedVariables.VariableOf(c.Target) is { } v => (v, -step),
        ISimpleAssignmentOperation { Value: IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, RightOperand.ConstantValue.Value: int step } sum } s
            when step is not 0 and not int.MinValue && AssignedVariables.VariableOf(s.Target) is { } v && IsVariable(sum.LeftOperand, v) => (v, step),
        _ => null,
    };

    /// <summary>Whether an expression is worth the same in every iteration.</summary>
    static bool IsFixed(IOperation limit, HashSet<ISymbol> assigned, ISymbol counter) => limit.DescendantsAndSelf().All(o => o switch
    {
        ILiteralOperation or IConversionOperation or IParenthesizedOperation or IUnaryOperation => true,
        IBinaryOperation binary => binary.OperatorMethod is null,
        ILocalReferenceOperation or IParameterReferenceOperation
            => AssignedVariables.VariableOf(o) is { } v && !SymbolEqualityComparer.Default.Equals(v, counter)
            && (o.Type?.TypeKind == TypeKind.Array || o.Type?.Name is "Span" or "ReadOnlySpan" ? !IsRepointed(v, o) : !assigned.Contains(v)),
        IFieldReferenceOperation field => field.Field.IsConst || field.Instance is not null,
        IPropertyReferenceOperation { Property: { IsIndexer: false, Name: "Length" or "Count" } } => true,
        IPropertyReferenceOperation { Instance: not null, Property.IsIndexer: false } => true,
        // An extent: arrays do not change theirs.
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: IPropertyReferenceOperation { Property: { Name: "Shape", ContainingType.Name: "NDArray" } } } => true,
        IInvocationOperation { TargetMethod: { Name: "GetLength", ContainingType.SpecialType: SpecialType.System_Array } } => true,
        IArgumentOperation => true,
        _ => false,
    });

    /// <summary>Whether the enclosing loop makes a variable refer to another array; its elements have nothing to do with its length.</summary>
    static bool IsRepointed(ISymbol array, IOperation use)
    {
        IOperation? loop = use;
        while (loop is not (null or IForLoopOperation)) loop = loop.Parent;
        return loop is not IForLoopOperation { Body: var body }
            || body.DescendantsAndSelf().Any(o => o is IAssignmentOperation { Target: var target } && IsVariable(target, array));
    }

    /// <summary>Whether the body goes elsewhere than to the next iteration.</summary>
    public static bool LeavesLoop(ILoopOperation loop)
    {
        IOperation[] inside = [.. Inside(loop.Body)];
        var labels = new HashSet<ISymbol>(inside.SelectMany(o => o switch
        {
            ILoopOperation inner => [inner.ExitLabel, inner.ContinueLabel],
            ISwitchOperation choice => (ISymbol[])[choice.ExitLabel],
            _ => [],
        }), SymbolEqualityComparer.Default) { loop.ContinueLabel };
        return inside.Any(o => o is IReturnOperation || (o is IBranchOperation branch && !labels.Contains(branch.Target)));
    }

    /// <summary>Everything in a statement but the bodies of functions.</summary>
    static IEnumerable<IOperation> Inside(IOperation operation)
    {
        yield return operation;
        if (operation is IAnonymousFunctionOperation or ILocalFunctionOperation) yield break;
        foreach (IOperation child in operation.ChildOperations)
        {
            foreach (IOperation inner in Inside(child)) yield return inner;
        }
    }
}
