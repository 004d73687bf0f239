using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Targets.CSharp;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Any expression: constants and variables here, everything else by kind.</summary>
sealed class ExpressionParser(Trace trace)
{
    public Value Parse(IOperation operation, Frame frame)
    {
        trace.Context.Cancellation.ThrowIfCancellationRequested();
        if (operation.ConstantValue.HasValue && Constant(operation, frame) is { } constant) return constant;
        return operation switch
        {
            ILocalReferenceOperation local => Variable(local, local.Local, frame),
            IParameterReferenceOperation parameter => Variable(parameter, parameter.Parameter, frame),
            IInstanceReferenceOperation instance => This(instance, frame),
            IParenthesizedOperation parenthesized => Parse(parenthesized.Operand, frame),
            IConversionOperation conversion => trace.Conversions.Parse(conversion, frame),
            IUnaryOperation unary => trace.Operators.Unary(unary, frame),
            IBinaryOperation binary => trace.Operators.Binary(binary, frame),
            IConditionalOperation conditional => trace.Operators.Conditional(conditional, frame),
            ISwitchExpressionOperation choice => trace.Switches.Expression(choice, frame),
            IIsPatternOperation test => trace.Switches.Is(test, frame),
            ICoalesceOperation choice when OptionalArguments.IsTested(choice) => OptionalArguments.Coalesce(trace, choice, frame),
            IThrowOperation refusal when LibrarySource.Contains(refusal.Syntax.SyntaxTree) => throw trace.Thrown.Refuse(refusal, frame),
            IRangeOperation range => trace.Elements.Range(range, frame),
            IInvocationOperation { Parent: IExpressionStatementOperation } call => trace.Calls.Parse(call, frame),
            IInvocationOperation call => Present(call, trace.Calls.Parse(call, frame)),
            IFieldReferenceOperation field => trace.Members.Field(field, frame),
            IPropertyReferenceOperation property => trace.Members.Property(property, frame),
            IArrayElementReferenceOperation element => trace.Elements.Array(element, frame),
            IImplicitIndexerReferenceOperation element => trace.Elements.Implicit(element, frame),
            ITupleOperation tuple => trace.Objects.Tuple(tuple, frame),
            IObjectCreationOperation creation => trace.Objects.Create(creation, frame),
            IWithOperation with => trace.Objects.With(with, frame),
            IArrayCreationOperation array => trace.Objects.Array(array, frame),
            ICollectionExpressionOperation collection => trace.Objects.Collection(collection, frame),
            IDefaultValueOperation defaultValue => trace.Objects.Default(defaultValue, frame),
            ISimpleAssignmentOperation assignment => trace.Assignments.Simple(assignment, frame),
            ICompoundAssignmentOperation assignment => trace.Assignments.Compound(assignment, frame),
            IIncrementOrDecrementOperation increment => trace.Assignments.Increment(increment, frame),
            IDeconstructionAssignmentOperation deconstruction => trace.Deconstructions.Assignment(deconstruction, frame),
            IDelegateCreationOperation creation => Parse(creation.Target, frame),
            IAnonymousFunctionOperation lambda => new FunctionValue(lambda.Symbol, frame),
            // A local function that is not static has an instance too, even in a static method.
            IMethodReferenceOperation reference when reference.Instance is null || reference.Method.MethodKind == MethodKind.LocalFunction
                => CallParser.Reference(reference.Method, frame),
            { Syntax: StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax }
                => trace.Objects.Stackalloc(operation, frame),
            _ => throw Unsupported(operation),
        };
    }

    /// <summary>An expression whose value is an array or number of the IR.</summary>
    public Var Var(IOperation operation, Frame frame) => trace.Values.Var(operation, Parse(operation, frame));

    Value? Constant(IOperation operation, Frame frame)
    {
        object? value = operation.ConstantValue.Value;
        if (value is null) return new AbsentValue();
        if (value is string text) return new TextValue(text);
        return operation.Type is { } type && ElementTypes.OfNumber(frame.Types.Apply(type)) is { } dtype && Scalar(value) is { } scalar
            ? new ConstantValue(dtype, scalar)
            : null;
    }

    static Scalar? Scalar(object value) => value switch
    {
        bool b => Compiler.Evaluation.Scalar.Bool(b),
        double d => Compiler.Evaluation.Scalar.Float(d),
        float f => Compiler.Evaluation.Scalar.Float(f),
        ulong u => Compiler.Evaluation.Scalar.Integer(unchecked((long)u)),
        sbyte or short or int or long or byte or ushort or uint
            => Compiler.Evaluation.Scalar.Integer(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)),
        _ => null,
    };

    Value Variable(IOperation at, ISymbol symbol, Frame frame)
    {
        if (frame.Owner(symbol) is not { } owner) throw trace.Unsupported(at, $"'{symbol.Name}' has no value here");
        // The refused assignment has been reported.
        return Present(at, owner[symbol] ?? throw new RefusedException());
    }

    Value This(IInstanceReferenceOperation instance, Frame frame)
        => Present(instance, frame.OwnerOfThis?.This ?? throw trace.Unsupported(instance, "a traced method is static: pass the object as a parameter"));

    Value Present(IOperation at, Value value) => value is LostValue lost ? throw trace.Refuse(lost.Id, at, lost.Reason) : value;

    RefusedException Unsupported(IOperation operation)
    {
        // What does not bind is the compiler's to report.
        if (operation is IInvalidOperation) return new();
        return trace.Unsupported(operation, $"{UnsupportedKinds.Describe(operation)} cannot be traced{UnsupportedKinds.Advice(operation)}");
    }
}
