using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Assignments: a variable gets another value; a member of a struct gives its variable another struct.</summary>
sealed class AssignmentParser(Trace trace)
{
    public Value Simple(ISimpleAssignmentOperation assignment, Frame frame)
    {
        if (assignment.IsRef) throw trace.Unsupported(assignment, "a ref assignment cannot be traced");
        Value value = trace.Expressions.Parse(assignment.Value, frame);
        Assign(assignment.Target, value, frame);
        return value;
    }

    public Value Compound(ICompoundAssignmentOperation assignment, Frame frame)
    {
        Writable(assignment.Target, frame);
        Value left = trace.Expressions.Parse(assignment.Target, frame), right = trace.Expressions.Parse(assignment.Value, frame);
        if (assignment.OperatorMethod is { } method && trace.Inlining.HasSource(method))
        {
            return Assigned(assignment.Target, trace.Inlining.Call(assignment, method, null, [left, right], frame), frame);
        }
        // f += d for a float f and a double d adds doubles and converts the sum.
        if (ValueForms.IsScalar(left) && assignment.Value.Type is { } operand && !IsShift(assignment.OperatorKind))
        {
            left = trace.Conversions.To(assignment, left, frame.Types.Apply(operand));
        }
        Value result = trace.Operators.Apply(assignment, assignment.OperatorKind, left, right, assignment.IsChecked);
        return Assigned(assignment.Target, trace.Conversions.To(assignment, result, frame.Types.Apply(assignment.Type!)), frame);
    }

    static bool IsShift(BinaryOperatorKind kind)
        => kind is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift;

    public Value Increment(IIncrementOrDecrementOperation increment, Frame frame)
    {
        Writable(increment.Target, frame);
        Value old = trace.Expressions.Parse(increment.Target, frame);
        if (trace.Values.DTypeOf(old) is not { } dtype || !ValueForms.IsScalar(old)) throw trace.Unsupported(increment, "++ and -- count numbers");
        BinaryOperatorKind kind = increment.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        Value result = trace.Operators.Apply(increment, kind, old, new ConstantValue(dtype, Scalar.Of(dtype, 1)), increment.IsChecked);
        Assign(increment.Target, result, frame);
        return increment.IsPostfix ? old : result;
    }

    public Value Deconstruct(IDeconstructionAssignmentOperation assignment, Frame frame)
    {
        Value value = trace.Expressions.Parse(assignment.Value, frame);
        Assign(assignment.Target, value, frame);
        return value;
    }

    Value Assigned(IOperation target, Value value, Frame frame)
    {
        Assign(target, value, frame);
        return value;
    }

    public void Assign(IOperation target, Value value, Frame frame)
    {
        Writable(target, frame);
        switch (target)
        {
            case ILocalReferenceOperation local:
                Set(frame, local.Local, value);
                break;
            case IParameterReferenceOperation parameter:
                Set(frame, parameter.Parameter, value);
                break;
            case IDiscardOperation:
                break;
            case IDeclarationExpressionOperation declaration:
                Assign(declaration.Expression, value, frame);
                break;
            case ITupleOperation tuple:
                if (value is not ObjectValue parts || parts.Members.Count != tuple.Elements.Length)
                {
                    throw trace.Unsupported(target, $"{ValueForms.Describe(value)} cannot be taken apart into {tuple.Elements.Length} variables");
                }
                for (int i = 0; i < tuple.Elements.Length; i++) Assign(tuple.Elements[i], parts.Members[i].Value, frame);
                break;
            case IMemberReferenceOperation { Instance: IInstanceReferenceOperation } member when frame.This is ObjectValue self:
                frame.This = self.With(member.Member.Name, value);
                break;
            case IMemberReferenceOperation { Instance: { } instance } member when trace.Expressions.Parse(instance, frame) is ObjectValue whole:
                Assign(instance, whole.With(MemberParser.NameOf(member.Member), value), frame);
                break;
            default:
                throw trace.Unsupported(target, $"'{UnsupportedKinds.Shorten(target.Syntax.ToString())}' cannot be assigned in a traced method");
        }
    }

    static void Set(Frame frame, ISymbol variable, Value value)
    {
        ValueForms.Name(value, variable.Name);
        (frame.Owner(variable) ?? frame)[variable] = value;
    }

    /// <summary>What a traced method writes is its own: variables, and members of structs in them.</summary>
    void Writable(IOperation target, Frame frame)
    {
        switch (target)
        {
            case ILocalReferenceOperation { IsDeclaration: false } local when frame.Owner(local.Local) is { } owner && owner != frame:
                throw trace.Refuse("SJ0102", target,
                    $"'{local.Local.Name}' belongs to the enclosing method: return the new value instead of writing to a captured variable");
            case IParameterReferenceOperation parameter when frame.Owner(parameter.Parameter) is { } owner && owner != frame:
                throw trace.Refuse("SJ0102", target,
                    $"'{parameter.Parameter.Name}' belongs to the enclosing method: return the new value instead of writing to a captured variable");
            case IMemberReferenceOperation { Instance: null } member:
                throw trace.Refuse("SJ0102", target, $"'{member.Member.Name}' is static: a traced method returns what it computes and changes nothing else");
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance }:
                throw Element(target, instance);
            case IArrayElementReferenceOperation element:
                throw Element(target, element.ArrayReference);
            case IMemberReferenceOperation { Instance: { Type.IsReferenceType: true } and not IInstanceReferenceOperation } member:
                throw trace.Refuse("SJ0102", target,
                    $"'{member.Member.Name}' belongs to an object others may see: make a changed copy, as in p with {{ {member.Member.Name} = ... }}");
        }
    }

    RefusedException Element(IOperation target, IOperation array)
    {
        if (array is IParameterReferenceOperation { Parameter: { } parameter } && !KnownSymbols.Is(parameter.Type, trace.Context.Known.Span))
        {
            return trace.Refuse("SJ0104", target, $"'{parameter.Name}' is a parameter: a traced method does not write to its arguments, except Span<T> ones");
        }
        return trace.Unsupported(target, "elements cannot be assigned one by one: write the array as a collection expression, as in [a, b, c]");
    }
}
