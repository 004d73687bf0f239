using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Between values of the frontend and values of the IR.</summary>
sealed class ValueForms(Trace trace)
{
    IrBuilder Builder => trace.Builder;

    /// <summary>The value as one value of the IR; refused for what is none, such as a tuple.</summary>
    public Var Var(IOperation at, Value value) => value switch
    {
        TracedValue traced => traced.Var,
        ConstantValue constant => Builder.Constant(ArrayValue.FromScalar(constant.DType, constant.Scalar)),
        ExtentValue extent => Builder.DimValue(extent.Dim),
        ListValue list => Stack(at, list),
        ViewValue view => Var(at, trace.Locals.Content(at, view)),
        ChoiceValue choice => Var(at, trace.Locals.Choose(at, choice, v => trace.Locals.Content(at, v))),
        LostValue lost => throw trace.Refuse(lost.Id, at, lost.Reason),
        _ => throw trace.Unsupported(at, $"{Describe(value)} cannot be used as a number or array here"),
    };

    /// <summary>Elements side by side; when all are constants, one constant.</summary>
    Var Stack(IOperation at, ListValue list)
    {
        if (list.Items.Count == 0)
        {
            if (list.ElementType is not { } empty) throw trace.Unsupported(at, "an empty collection of arrays has no shape in the compiled code");
            return Builder.Zeros(new Aval(empty, Shape.Of([.. list.Shape.Select(n => Dim.Constant(n))])));
        }
        if (list.Items.All(i => i is ConstantValue))
        {
            DType dtype = ((ConstantValue)list.Items[0]).DType;
            return Builder.Constant(new ArrayValue(dtype, list.Shape, [.. list.Items.Select(i => ((ConstantValue)i).Scalar.RoundTo(dtype))]));
        }
        Var[] items = [.. list.Items.Select(i => Var(at, i))];
        return trace.Emit(at, items, b =>
        {
            Var rows = b.Concatenate(0, [.. items.Select(i => b.ExpandDims(i, 0))]);
            return b.Reshape(rows, Shape.Of([.. list.Shape.Select(n => Dim.Constant(n)), .. items[0].Shape.Dims]));
        });
    }

    public DType? DTypeOf(Value value) => value switch
    {
        TracedValue traced => traced.Var.DType,
        ConstantValue constant => constant.DType,
        ExtentValue => DType.I32,
        ViewValue view => trace.Locals.DTypeOf(view),
        ChoiceValue choice => trace.Locals.DTypeOf(choice.First),
        _ => null,
    };

    /// <summary>The value without memory that can change: what known functions take.</summary>
    public Value Fixed(IOperation at, Value value) => value switch
    {
        ViewValue view => Fixed(at, trace.Locals.Content(at, view)),
        ChoiceValue choice => new TracedValue(Var(at, choice), choice.First.Kind),
        ListValue list => list with { Items = [.. list.Items.Select(i => Fixed(at, i))] },
        ObjectValue o => new ObjectValue([.. o.Members.Select(m => (m.Name, Fixed(at, m.Value)))]),
        _ => value,
    };

    /// <summary>Whether the value is one number or truth value, as opposed to an array.</summary>
    public static bool IsScalar(Value value) => value is ConstantValue or ExtentValue or TracedValue { Kind: LeafKind.Scalar };

    /// <summary>The integer as a polynomial in extents, if it is one; looking does not make it one of the function's extents.</summary>
    public static Dim? TryDim(Value value) => Polynomial(value) is { } dim && LoopRanges.IsExtent(dim) ? dim : null;

    /// <summary>The integer as a polynomial in extents and loop indices, if it is one.</summary>
    public static Dim? Polynomial(Value value) => value switch
    {
        ExtentValue extent => extent.Dim,
        ConstantValue { DType: DType.I32 or DType.I64 } constant => Dim.Constant(constant.Scalar.Bits),
        TracedValue { Extent: { } extent } => extent,
        _ => null,
    };

    /// <summary>The integer as an extent of an array.</summary>
    public Dim Extent(IOperation at, Value value) => TryDim(value) is { } dim
        ? trace.Extents.Use(dim)
        : throw trace.Unsupported(at,
            "an extent must be known from the arguments: a constant, an integer parameter, an extent of an array, sums, differences and products of those, "
            + "or one that cannot be negative, divided by a constant");

    /// <summary>The leaves, in the order of <paramref name="type"/>.</summary>
    public IReadOnlyList<Var> Leaves(IOperation at, Value value, TypeTree type)
    {
        switch (type)
        {
            case VoidTree:
                return [];
            case Leaf leaf:
                Var v = Var(at, value);
                return v.DType == leaf.Aval.DType
                    ? [v]
                    : throw trace.Unsupported(at, $"a value of element type {v.DType.CSharpName} where {leaf.Aval.DType.CSharpName} is declared");
            default:
                if (value is not ObjectValue o) throw trace.Unsupported(at, $"{Describe(value)} cannot be taken apart as {type.CSharp}");
                var fields = FieldsOf(type);
                return [.. fields.SelectMany(f => Leaves(at, o[f.Name] ?? throw trace.Unsupported(at, $"{f.Name} of {type.CSharp} has no value"), f.Type))];
        }
    }

    /// <summary>The value whose leaves are the next ones of <paramref name="leaves"/>.</summary>
    public static Value FromLeaves(TypeTree type, Queue<Var> leaves) => type switch
    {
        VoidTree => new NothingValue(),
        Leaf leaf => new TracedValue(leaves.Dequeue(), leaf.Kind),
        _ => new ObjectValue([.. FieldsOf(type).Select(f => (f.Name, FromLeaves(f.Type, leaves)))]),
    };

    static IReadOnlyList<(string Name, TypeTree Type)> FieldsOf(TypeTree type) => type switch
    {
        TupleTree tuple => [.. tuple.Fields.Select((f, i) => ($"Item{i + 1}", f.Type))],
        ObjectTree o => [.. o.Fields.Select(f => (f.Name!, f.Type))],
        _ => throw new InvalidOperationException($"{type.CSharp} has no fields"),
    };

    /// <summary>Names what has no name yet after the user's variable; members are prefixed with it.</summary>
    public static void Name(Value value, string name)
    {
        if (value is TracedValue traced) traced.Var.Name ??= name;
        if (value is ViewValue { Offset: null } view) view.Storage.Name ??= name;
        if (value is ColumnsValue columns) Name(columns.Members, name);
        if (value is not ObjectValue o) return;
        foreach (var (member, inner) in o.Members) Name(inner, name + member);
    }

    /// <summary>One of two values without a common form: arrays have none because of their shapes.</summary>
    public static string Describe(Value value, Value other) => (value, other) is (TracedValue { Kind: LeafKind.NDArray, Var: var array }, TracedValue { Kind: LeafKind.NDArray })
        ? $"an array of shape {array.Shape}" : Describe(value);

    public static string Describe(Value value) => value switch
    {
        TracedValue { Kind: LeafKind.Scalar } => "a number",
        TracedValue { Kind: LeafKind.Key or LeafKind.KeyArray } => "a random key",
        TracedValue => "an array",
        ConstantValue or ExtentValue => "a number",
        ObjectValue => "a tuple or record",
        ListValue => "a list",
        ViewValue or ColumnsValue or ChoiceValue => "an array",
        IndexValue or RangeValue or AxisSelector => "an index or range",
        FunctionValue { Method: { CanBeReferencedByName: true, Name: var name } } => $"the function '{name}'",
        FunctionValue => "a lambda",
        TextValue => "a string",
        NothingValue => "a call that returns nothing",
        _ => "null",
    };
}
