using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
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
                Block(block.Operations, 0, frame);
                break;
            default:
                // The arrow of a property or lambda.
                Guard(body, frame, () => Return(body, body, frame));
                break;
        }
    }

    void Block(IReadOnlyList<IOperation> statements, int first, Frame frame)
    {
        for (int i = first; i < statements.Count && !Exits.HasExited(frame); i++)
        {
            int next = i;
            IOperation statement = statements[i];
            if (Exits.MayHaveExited(frame))
            {
                Exits.Guard(trace, statement, frame, () => Block(statements, next, frame));
                return;
            }
            bool isRestParsed = false;
            if (statement is IConditionalOperation conditional)
                Guard(statement, frame, ()
                    => isRestParsed = trace.Branches.If(conditional, frame, next + 1 < statements.Count ? () => Block(statements, next + 1, frame) : null));
            else Guard(statement, frame, () => Statement(statement, frame));
            if (isRestParsed) return;
        }
    }

    void Guard(IOperation statement, Frame frame, Action parse)
    {
        // What the library's text does is done by the statement that calls it.
        bool isOfLibrary = LibrarySource.Contains(statement.Syntax.SyntaxTree);
        if (!isOfLibrary && (!statement.IsImplicit || statement is IReturnOperation)) trace.Builder.Origin = Header(statement);
        try
        {
            parse();
        }
        // What follows in the library's text has the same cause.
        catch (RefusedException) when (!isOfLibrary)
        {
            frame.IsBroken = true;
            foreach (ISymbol variable in AssignedVariables.Of(statement)) (frame.Owner(variable) ?? frame)[variable] = null;
        }
    }

    /// <summary>A statement that stands alone, such as the body of a loop.</summary>
    public void Nested(IOperation? statement, Frame frame)
    {
        if (statement is not null) Block([statement], 0, frame);
    }

    public void Sequence(IReadOnlyList<IOperation> statements, Frame frame) => Block(statements, 0, frame);

    void Statement(IOperation statement, Frame frame)
    {
        switch (statement)
        {
            case ILoopOperation loop:
                trace.Loops.Parse(loop, frame);
                break;
            case ISwitchOperation choice:
                trace.Switches.Statement(choice, frame);
                break;
            case IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue } jump:
                Exits.Jump(frame, jump.Target);
                break;
            case IBlockOperation block:
                Block(block.Operations, 0, frame);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclaratorOperation variable in group.Declarations.SelectMany(d => d.Declarators)) Declare(variable, frame);
                break;
            case IExpressionStatementOperation { Operation: var expression }:
                trace.Expressions.Parse(expression, frame);
                break;
            case IReturnOperation { ReturnedValue: null, Kind: OperationKind.Return }:
                (frame.Result, frame.Returned) = (new NothingValue(), ConstantValue.True);
                break;
            case IReturnOperation { ReturnedValue: { } value, Kind: OperationKind.Return }:
                Return(statement, value, frame);
                break;
            case ILocalFunctionOperation or IEmptyOperation:
                break;
            case IThrowOperation refusal when LibrarySource.Contains(statement.Syntax.SyntaxTree):
                throw trace.Thrown.Refuse(refusal, frame);
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
        frame.Result = frame.Function is { ReturnsVoid: true } ? new NothingValue() : Exits.Returned(trace, statement, frame, result);
        frame.Returned = ConstantValue.True;
        frame.ResultOperation = value.Syntax is null ? statement : value;
    }

    /// <summary>The statement without those inside of it.</summary>
    static string Header(IOperation statement)
    {
        IOperation? inner = statement switch
        {
            IConditionalOperation conditional => conditional.WhenTrue,
            ILoopOperation { Body: { } body } => body,
            _ => null,
        };
        SyntaxNode syntax = statement.Syntax;
        int end = inner is { Syntax.SpanStart: var start } && start > syntax.SpanStart ? start : syntax.Span.End;
        // A piece of the file's text; a node puts its own together, token by token.
        return UnsupportedKinds.Line(syntax.SyntaxTree.GetText().ToString(TextSpan.FromBounds(syntax.SpanStart, end)));
    }
}
