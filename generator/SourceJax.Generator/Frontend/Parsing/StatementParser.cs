using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Statements in order. One that is refused leaves its variables without value, and parsing goes on to find further problems.</summary>
sealed class StatementParser(Trace trace)
{
    public void Body(IOperation body, Frame frame)
    {
        switch (body)
        {
            case IBlockOperation block:
                Block(block, frame);
                break;
            default:
                // The arrow of a property or lambda.
                Guard(body, frame, () => Return(body, body, frame));
                break;
        }
    }

    void Block(IBlockOperation block, Frame frame)
    {
        foreach (IOperation statement in block.Operations)
        {
            if (frame.Result is not null) return;
            Guard(statement, frame, () => Statement(statement, frame));
        }
    }

    void Guard(IOperation statement, Frame frame, Action parse)
    {
        if (!statement.IsImplicit || statement is IReturnOperation) trace.Builder.Origin = UnsupportedKinds.Line(statement.Syntax.ToString());
        try
        {
            parse();
        }
        catch (RefusedException)
        {
            frame.IsBroken = true;
            foreach (ISymbol variable in Assigned(statement)) (frame.Owner(variable) ?? frame)[variable] = null;
        }
    }

    void Statement(IOperation statement, Frame frame)
    {
        switch (statement)
        {
            case IBlockOperation block:
                Block(block, frame);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclaratorOperation variable in group.Declarations.SelectMany(d => d.Declarators)) Declare(variable, frame);
                break;
            case IExpressionStatementOperation { Operation: var expression }:
                trace.Expressions.Parse(expression, frame);
                break;
            case IReturnOperation { ReturnedValue: null, Kind: OperationKind.Return }:
                frame.Result = new NothingValue();
                break;
            case IReturnOperation { ReturnedValue: { } value, Kind: OperationKind.Return }:
                Return(statement, value, frame);
                break;
            case ILocalFunctionOperation or IEmptyOperation:
                break;
            default:
                throw trace.Unsupported(statement, $"{UnsupportedKinds.Describe(statement)} cannot be traced{UnsupportedKinds.Advice(statement)}");
        }
    }

    void Declare(IVariableDeclaratorOperation variable, Frame frame)
    {
        ILocalSymbol local = variable.Symbol;
        if (local.IsRef) throw trace.Unsupported(variable, "a ref local cannot be traced: use the variable itself");
        if (local.Type.TypeKind == TypeKind.Dynamic) throw trace.Unsupported(variable, "dynamic cannot be traced: declare the type");
        IVariableInitializerOperation? initializer = variable.Initializer ?? (variable.Parent as IVariableDeclarationOperation)?.Initializer;
        Value value = initializer is null ? trace.Objects.Default(frame.Types.Apply(local.Type)) : trace.Expressions.Parse(initializer.Value, frame);
        ValueForms.Name(value, local.Name);
        frame[local] = value;
    }

    void Return(IOperation statement, IOperation value, Frame frame)
    {
        Value result = trace.Expressions.Parse(value, frame);
        // The expression of a void method's arrow is a statement.
        frame.Result = frame.Function is { ReturnsVoid: true } ? new NothingValue() : result;
        frame.ResultOperation = value.Syntax is null ? statement : value;
    }

    /// <summary>The variables a statement would have given a value.</summary>
    static IEnumerable<ISymbol> Assigned(IOperation statement) => statement.DescendantsAndSelf().SelectMany(o => o switch
    {
        IVariableDeclaratorOperation declarator => [declarator.Symbol],
        IAssignmentOperation { Target: var target } => target.DescendantsAndSelf().Select(VariableOf),
        IIncrementOrDecrementOperation { Target: var target } => [VariableOf(target)],
        _ => [],
    }).OfType<ISymbol>();

    static ISymbol? VariableOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };
}
