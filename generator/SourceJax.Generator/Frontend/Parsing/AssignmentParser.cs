using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Assignments: a variable gets another value; a member of a struct gives its variable another struct.</summary>
sealed class AssignmentParser(Trace trace)
{
    public Value Simple(ISimpleAssignmentOperation assignment, Frame frame)
    {
        if (assignment.IsRef) throw trace.Unsupported(assignment, "a ref assignment cannot be traced");
        if (PropertyPlace.Of(trace, assignment.Target, frame) is { } property)
        {
            Value given = trace.Expressions.Parse(assignment.Value, frame);
            property.Write(given);
            return given;
        }
        if (Struct(assignment.Target, frame) is { } place)
        {
            Value written = Stored(assignment.Target, trace.Expressions.Parse(assignment.Value, frame));
            trace.Structs.Write(assignment, place, written);
            return written;
        }
        if (Element(assignment.Target, frame) is { } element)
        {
            Value written = Stored(assignment.Target, trace.Expressions.Parse(assignment.Value, frame));
            trace.Locals.Write(assignment, element, written);
            return written;
        }
        Value value = trace.Expressions.Parse(assignment.Value, frame);
        Assign(assignment.Target, value, frame);
        return value;
    }

    public Value Compound(ICompoundAssignmentOperation assignment, Frame frame)
    {
        Writable(assignment.Target, frame);
        if (PropertyPlace.Of(trace, assignment.Target, frame) is { } property)
        {
            Value given = Combine(assignment, property.Read(), frame);
            property.Write(given);
            return given;
        }
        if (Struct(assignment.Target, frame) is { } place)
        {
            Value sum = Stored(assignment.Target, Combine(assignment, trace.Structs.Read(assignment, place), frame));
            trace.Structs.Write(assignment, place, sum);
            return sum;
        }
        if (Element(assignment.Target, frame) is { } element) return Compound(assignment, element, frame);
        Value left = trace.Expressions.Parse(assignment.Target, frame);
        return Assigned(assignment.Target, Combine(assignment, left, frame), frame);
    }

    Value Compound(ICompoundAssignmentOperation assignment, Element element, Frame frame)
    {
        bool isSum = assignment is { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract, OperatorMethod: null, IsChecked: false };
        bool isOneType = SymbolEqualityComparer.Default.Equals(assignment.Type, assignment.Value.Type);
        Value content = element.Storage.Content, old = trace.Locals.Read(assignment, element);
        if (!isSum || !isOneType || assignment.Parent is not IExpressionStatementOperation)
        {
            Value result = Stored(assignment.Target, Combine(assignment, old, frame));
            trace.Locals.Write(assignment, element, result);
            return result;
        }
        Value added = Stored(assignment.Target, trace.Expressions.Parse(assignment.Value, frame));
        if (ReferenceEquals(content, element.Storage.Content))
        {
            if (assignment.OperatorKind == BinaryOperatorKind.Subtract)
                added = trace.Operators.Elementwise(assignment, new Compiler.Primitives.Elementwise.Neg(), [added]);
            trace.Locals.Add(assignment, element, added);
        }
        else
        {
            // The right side wrote into the array: C# has read the element before.
            trace.Locals.Write(assignment, element, trace.Operators.Apply(assignment, assignment.OperatorKind, old, added));
        }
        return new NothingValue();
    }

    Value Combine(ICompoundAssignmentOperation assignment, Value left, Frame frame)
    {
        if (assignment.OperatorMethod is { IsStatic: false })
            throw trace.Unsupported(assignment, "an operator that changes its operand cannot be traced: write a method, or an operator that returns the result");
        Value right = trace.Expressions.Parse(assignment.Value, frame);
        if (assignment.OperatorMethod is { } method && trace.Inlining.HasSource(method))
        {
            return trace.Inlining.Call(assignment, method, null, [left, right], frame);
        }
        if (trace.Trees.Binary(assignment, assignment.OperatorKind, new(left, assignment.Target.Type), new(right, assignment.Value.Type), frame) is { } tree)
        {
            return tree;
        }
        // f += d for a float f and a double d adds doubles and converts the sum. A shift's count is an int, which what is shifted becomes if it is smaller.
        bool isShift = IsShift(assignment.OperatorKind), isSmall = trace.Values.DTypeOf(left) is { IsInteger: true, Bytes: < 4 };
        if (ValueForms.IsScalar(left) && assignment.Value.Type is { } operand && (isSmall || !isShift))
        {
            left = trace.Conversions.To(assignment, left, frame.Types.Apply(operand));
        }
        Value result = trace.Operators.Apply(assignment, assignment.OperatorKind, left, right, assignment.IsChecked);
        return trace.Conversions.To(assignment, result, frame.Types.Apply(assignment.Type!));
    }

    static bool IsShift(BinaryOperatorKind kind)
        => kind is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift;

    public Value Increment(IIncrementOrDecrementOperation increment, Frame frame)
    {
        Writable(increment.Target, frame);
        var property = PropertyPlace.Of(trace, increment.Target, frame);
        Element? element = property is null ? Element(increment.Target, frame) : null;
        Value old = property?.Read() ?? (element is null ? trace.Expressions.Parse(increment.Target, frame) : trace.Locals.Read(increment, element));
        if (trace.Values.DTypeOf(old) is not { } dtype || !ValueForms.IsScalar(old)) throw trace.Unsupported(increment, "++ and -- count numbers");
        BinaryOperatorKind kind = increment.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        Value result = trace.Operators.Apply(increment, kind, old, new ConstantValue(dtype, Scalar.Of(dtype, 1)), increment.IsChecked);
        if (property is not null) property.Write(result);
        else if (element is null) Assign(increment.Target, result, frame);
        else trace.Locals.Write(increment, element, result);
        return increment.IsPostfix ? old : result;
    }

    /// <summary>Finds the place that a target names now, to write to it later.</summary>
    public Action<Value> Place(IOperation target, Frame frame)
    {
        Writable(target, frame);
        if (PropertyPlace.Of(trace, target, frame) is { } property) return property.Write;
        if (Struct(target, frame) is { } place) return value => trace.Structs.Write(target, place, Stored(target, value));
        if (Element(target, frame) is { } element) return value => trace.Locals.Write(target, element, Stored(target, value));
        return value => Assign(target, value, frame);
    }

    /// <summary>The place that an element reference names, evaluated once and before what is assigned to it; null for other targets.</summary>
    Element? Element(IOperation target, Frame frame)
    {
        if (target is IMemberReferenceOperation and not IPropertyReferenceOperation { Property.IsIndexer: true }
            && IsNumber(target.Type, frame) && StructOf(target) is not null && ElementOfStructs(target, frame) is { Columns: ViewValue column } place)
            return trace.Locals.At(target, column, place.Indices);
        if (target is not (IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true })
            || trace.Elements.Reference(target, frame) is not { } reference) return null;
        if (reference.Instance is ViewValue { Storage.IsReadOnly: false } view) return trace.Locals.At(target, view, reference.Indices);
        if (reference.Instance is ChoiceValue choice) throw OneOfTwo(target, choice);
        throw reference.Instance is ViewValue or TracedValue { Kind: LeafKind.Array or LeafKind.ReadOnlySpan or LeafKind.Span }
            ? ReadOnly(target, reference.Instance)
            : trace.Unsupported(target,
                $"elements of {ValueForms.Describe(reference.Instance)} cannot be assigned"
                + (reference.Instance is TracedValue ? ": x.At(i).Set(v) makes a changed copy" : ""));
    }

    /// <summary>The number that is passed by reference, where it is an element of an array; null for other places.</summary>
    public Element? Passed(IOperation place, Frame frame) => IsNumber(place.Type, frame) ? Element(place, frame) : null;

    /// <summary>What an element of an array of structs, or a member of one, holds when it is given a value: a constant where a member around is [NoDiff].</summary>
    Value Stored(IOperation target, Value value) => target switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true } => value,
        IMemberReferenceOperation { Instance: { } instance } member => Stored(instance, trace.Constants.Member(target, member.Member, value)),
        _ => value,
    };

    /// <summary>The struct that a target names in an array of structs, evaluated once; null for other targets.</summary>
    public StructElement? Struct(IOperation target, Frame frame)
        => !IsNumber(target.Type, frame) && StructOf(target) is not null ? ElementOfStructs(target, frame) : null;

    static bool IsNumber(ITypeSymbol? type, Frame frame) => type is not null && Types.ElementTypes.OfNumber(frame.Types.Apply(type)) is not null;

    /// <summary>The reference to an element of an array of structs that a target is, or is a member of; null for other targets.</summary>
    public static IOperation? StructOf(IOperation target) => target switch
    {
        IArrayElementReferenceOperation { Type: INamedTypeSymbol { IsValueType: true } } or IImplicitIndexerReferenceOperation { Type: INamedTypeSymbol { IsValueType: true } }
            or IPropertyReferenceOperation { Property: { IsIndexer: true, ContainingType.Name: "Span" }, Type: INamedTypeSymbol { IsValueType: true } } => target,
        IPropertyReferenceOperation { Property.IsIndexer: true } => null,
        IMemberReferenceOperation { Instance: { Type.IsValueType: true } instance } => StructOf(instance),
        _ => null,
    };

    StructElement? ElementOfStructs(IOperation target, Frame frame)
    {
        if (target is IMemberReferenceOperation { Instance: { } instance } member and not IPropertyReferenceOperation { Property.IsIndexer: true })
        {
            return ElementOfStructs(instance, frame) is { } whole && StructArrays.Column(whole.Columns, MemberParser.NameOf(member.Member)) is { } column
                ? whole with { Columns = column } : null;
        }
        return trace.Elements.Reference(target, frame) is { Instance: ColumnsValue columns, Indices: var indices } ? new(columns.Members, indices) : null;
    }

    /// <summary>The refusal of writing to one of two arrays. Those that trade places in a loop are two for that because of their shapes.</summary>
    public RefusedException OneOfTwo(IOperation at, ChoiceValue choice)
    {
        Shape first = choice.First.Storage.Shape, second = choice.Second.Storage.Shape;
        string lengths = first.Equals(second) ? ""
            : $", and the two have shapes {first} and {second}, which are not known to be the same{trace.Extents.Explain([first, second])}";
        return trace.Unsupported(at, $"which array this writes to depends on the path taken{lengths}: "
            + (first.Equals(second) ? "write to each where it is chosen" : "give both the same length, or write to each where it is chosen"));
    }

    /// <summary>The refusal of writing to memory that is not the method's own.</summary>
    public RefusedException ReadOnly(IOperation at, Value array)
    {
        string? name = array is ViewValue view ? view.Storage.Name : array is TracedValue traced ? traced.Var.Name : null;
        return array is ViewValue { Kind: LeafKind.Span } or TracedValue { Kind: LeafKind.Span } && name is null
            ? trace.Unsupported(at, "these elements cannot be assigned")
            : trace.Refuse("SJ0104", at,
                $"'{name ?? "this array"}' is a parameter: a traced method writes to no argument but a Span<T>; take one, or write to a copy, as ToArray() makes");
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
            case IInstanceReferenceOperation when frame.This is not null && target.Type is { IsValueType: true }:
                frame.This = value;
                break;
            case IDiscardOperation:
                break;
            case IOperation when PropertyPlace.Of(trace, target, frame) is { } property:
                property.Write(value);
                break;
            case IOperation when Struct(target, frame) is { } place:
                trace.Structs.Write(target, place, Stored(target, value));
                break;
            case IOperation
                when Element(target, frame) is { } element:
                trace.Locals.Write(target, element, Stored(target, value));
                break;
            case IDeclarationExpressionOperation declaration:
                Assign(declaration.Expression, value, frame);
                break;
            case IMemberReferenceOperation { Instance: IInstanceReferenceOperation } member when frame.This is ObjectValue self && self[member.Member.Name] is not null:
                frame.This = self.With(member.Member.Name, trace.Constants.Member(target, member.Member, value));
                break;
            case IMemberReferenceOperation { Instance: { } instance } member
                when trace.Expressions.Parse(instance, frame) is ObjectValue whole && whole[MemberParser.NameOf(member.Member)] is not null:
                Assign(instance, whole.With(MemberParser.NameOf(member.Member), trace.Constants.Member(target, member.Member, value)), frame);
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
            case IPropertyReferenceOperation { Property.IsIndexer: true }:
                break;
            case IMemberReferenceOperation { Instance: { Type.IsReferenceType: true } and not IInstanceReferenceOperation } member:
                throw trace.Refuse("SJ0102", target,
                    $"'{member.Member.Name}' belongs to an object others may see: make a changed copy, as in p with {{ {member.Member.Name} = ... }}");
        }
    }
}
