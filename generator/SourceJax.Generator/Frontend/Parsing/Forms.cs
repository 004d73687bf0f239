using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>What the forms of a <see cref="Meeting"/> stand for: the IR values that a path has for one, and the value made of them again.</summary>
sealed class Forms(Trace trace)
{
    /// <summary>The form that stands for all that either does, <paramref name="first"/> being what an iteration starts with.</summary>
    public static Form Widen(Form first, Form second) => (first, second) switch
    {
        (LostForm, _) or (_, SameForm) => first,
        (SameForm, _) or (_, LostForm) => second,
        (ObjectForm a, ObjectForm b) => new ObjectForm([.. a.Members.Select((m, i) => (m.Name, Widen(m.Form, b.Members[i].Form)))]),
        (ColumnsForm a, ColumnsForm b) => new ColumnsForm(Widen(a.Members, b.Members)),
        (ListForm a, ListForm b) => new ListForm([.. a.Items.Select((item, i) => Widen(item, b.Items[i]))], a.Like),
        (ViewForm a, ViewForm b)
            => a with { Storage = Widen(a.Storage, b.Storage), Offset = WidenPart(a.Offset, b.Offset), Length = WidenPart(a.Length, b.Length) },
        (ChoiceForm a, ChoiceForm b) => a with { First = Widen(a.First, b.First), Second = Widen(a.Second, b.Second) },
        (ViewForm, ChoiceForm) => second,
        (LeafForm a, LeafForm b) => a.Extent == b.Extent ? a : a with { Extent = null },
        (LeafForm, _) => first,
        (_, LeafForm) => second,
        _ => throw new InvalidOperationException($"{first} is no form of a value of form {second}"),
    };

    static Form? WidenPart(Form? first, Form? second) => first is null ? second : second is null ? first : Widen(first, second);

    static StorageForm Widen(StorageForm first, StorageForm second) => (first, second) switch
    {
        (CopiedStorage a, CopiedStorage b) => a with { Content = Widen(a.Content, b.Content), IsReadOnly = a.IsReadOnly || b.IsReadOnly },
        _ => second,
    };

    public static LeafKind? KindOf(Value? a, Value? b) => (a, b) switch
    {
        (TracedValue x, TracedValue y) => x.Kind == y.Kind ? x.Kind : null,
        (TracedValue x, _) => x.Kind,
        (_, TracedValue y) => y.Kind,
        (ListValue, _) => LeafKind.Array,
        _ => LeafKind.Scalar,
    };

    /// <summary>The form of a number or of elements that some iteration will change.</summary>
    public static Form? Changing(Cell cell, Value? value)
        => cell is ElementsCell && AvalOf(value) is { } elements ? new LeafForm(elements, LeafKind.Array) : Changing(value);

    static Form? Changing(Value? value) => value switch
    {
        ObjectValue o when o.Members.Select(m => Changing(m.Value)).ToArray() is var members && members.All(m => m is not null)
            => new ObjectForm([.. o.Members.Select((m, i) => (m.Name, members[i]!))]),
        ViewValue or ColumnsValue or ChoiceValue or FunctionValue or TextValue
            or TracedValue { Kind: LeafKind.Array or LeafKind.Span or LeafKind.ReadOnlySpan } => new SameForm(value),
        LostValue lost => new LostForm(lost.Reason, lost.Id),
        _ => AvalOf(value) is { } aval && KindOf(value, value) is { } kind ? new LeafForm(aval, kind) : null,
    };

    /// <summary>Why a value cannot be carried around a loop whose iterations change its type, with the first part of it that they change.</summary>
    public static LostForm? CarryMismatch(string what, Value? start, Value? end)
    {
        if (Difference(what, start, end) is not var (part, before, after)) return null;
        string kind = before.DType == after.DType ? "shapes" : "dtypes", id = before.DType == after.DType ? "SJ0401" : "SJ0404";
        return new($"{part} is carried from one iteration to the next as {before}, but an iteration makes it {after}, so the {kind} do not match", id);
    }

    /// <summary>The first part of two values that is of two types.</summary>
    public static (string Part, Aval First, Aval Second)? Difference(string what, Value? first, Value? second)
    {
        if (first is ObjectValue x && second is ObjectValue y)
            return x.Members.Select(m => y[m.Name] is { } other ? Difference($"{what}.{m.Name}", m.Value, other) : null).FirstOrDefault(m => m is not null);
        return AvalOf(first) is { } a && AvalOf(second) is { } b && Aval.OfEither(a, b) is null ? (what, a, b) : null;
    }

    /// <summary>The type of what is the one value or the other.</summary>
    public static Aval? AvalOf(Value? a, Value? b) => AvalOf(a) is { } first && AvalOf(b) is { } second ? Aval.OfEither(first, second) : null;

    public static Aval? AvalOf(Value? value) => value switch
    {
        TracedValue traced => traced.Var.Aval,
        ConstantValue constant => Aval.Scalar(constant.DType),
        ExtentValue => Aval.Scalar(DType.I32),
        ListValue { Items: [var first, ..] } list when AvalOf(first) is { } item
            => item.WithShape(Shape.Of([.. list.Shape.Select(n => Dim.Constant(n)), .. item.Shape.Dims])),
        _ => null,
    };

    /// <summary>What an array holds in a state that knows it, or has held since it was made.</summary>
    public static Value Content(ArrayStorage storage, ProgramState state) => state[new ElementsCell(storage)] ?? storage.Content;

    /// <summary>
    /// The IR values that make up <paramref name="value"/>, arrays being what <paramref name="state"/> says; zeros where the path has none of that form,
    /// which nothing reads.
    /// </summary>
    public IEnumerable<Var> Leaves(IOperation at, Form form, Value? value, ProgramState state)
    {
        if (form is ChoiceForm or ViewForm && value is not null) value = trace.Locals.AsView(value);
        switch (form, value)
        {
            case (SameForm or LostForm, _):
                return [];
            case (_, null or AbsentValue or LostValue or NothingValue):
                return [.. form.Avals.Select(a => trace.Builder.Zeros(a))];
            case (LeafForm leaf, _) when AvalOf(value) is { } aval && Aval.OfEither(leaf.Aval, aval) is not null:
                return [trace.Builder.WithExtents(trace.Values.Var(at, value), leaf.Aval.Shape.Dims)];
            case (ObjectForm o, ObjectValue v):
                return [.. o.Members.SelectMany(m => Leaves(at, m.Form, v[m.Name], state))];
            case (ColumnsForm columns, ColumnsValue v):
                return Leaves(at, columns.Members, v.Members, state);
            case (ListForm list, ListValue v) when v.Items.Count == list.Items.Count:
                return [.. list.Items.SelectMany((item, i) => Leaves(at, item, v.Items[i], state))];
            case (ViewForm { Storage: CopiedStorage copy }, ListValue):
                return Leaves(at, copy.Content, value, state);
            case (ViewForm view, ViewValue v):
                Form zero = new SameForm(null);
                return [.. view.Storage is CopiedStorage { Content: var content } ? Leaves(at, content, Content(v.Storage, state), state) : [],
                    .. Leaves(at, view.Offset ?? zero, LocalArrays.Start(v) ?? MemberParser.Extent(Dim.Zero), state),
                    .. Leaves(at, view.Length ?? zero, trace.Locals.Length(v), state)];
            case (ChoiceForm choice, ViewValue v):
                bool isFirst = v.Storage == choice.FirstStorage;
                return [trace.Values.Var(at, isFirst ? ConstantValue.True : ConstantValue.False), .. Leaves(at, choice.First, isFirst ? v : null, state),
                    .. Leaves(at, choice.Second, isFirst ? null : v, state)];
            case (ChoiceForm choice, ChoiceValue v):
                return [trace.Values.Var(at, v.IsFirst), .. Leaves(at, choice.First, v.First, state), .. Leaves(at, choice.Second, v.Second, state)];
            default:
                throw new InvalidOperationException($"a value {value} is not of the form {form}");
        }
    }

    public Value? Rebuild(Form form, LeafReader leaves) => form switch
    {
        SameForm same => same.Value,
        LostForm lost => new LostValue(lost.Reason, lost.Id),
        LeafForm leaf => new TracedValue(leaves.Next(), leaf.Kind, leaf.Extent),
        ObjectForm o => new ObjectValue([.. o.Members.Select(m => (m.Name, Rebuild(m.Form, leaves)!))]),
        ColumnsForm columns => new ColumnsValue((ObjectValue)Rebuild(columns.Members, leaves)!),
        ListForm list => list.Like with { Items = [.. list.Items.Select(i => Rebuild(i, leaves)!)] },
        ViewForm view => new ViewValue(Rebuild(view.Storage, leaves), view.Kind,
            view.Offset is null ? null : Rebuild(view.Offset, leaves), view.Length is null ? null : Rebuild(view.Length, leaves)),
        ChoiceForm choice => new ChoiceValue(new TracedValue(leaves.Next(), LeafKind.Scalar), (ViewValue)Rebuild(choice.First, leaves)!,
            (ViewValue)Rebuild(choice.Second, leaves)!),
        _ => throw new InvalidOperationException($"{form} has no values"),
    };

    ArrayStorage Rebuild(StorageForm form, LeafReader leaves)
    {
        if (form is KeptStorage kept) return kept.Storage;
        var copy = (CopiedStorage)form;
        Value content = Rebuild(copy.Content, leaves)!;
        return leaves.Copies.TryGetValue(copy, out ArrayStorage? storage) ? storage
            : leaves.Copies[copy] = trace.Locals.New(content, copy.Shape, LeafKind.Array, copy.IsReadOnly).Storage;
    }
}

/// <summary>IR values from which values are put together, in order, and the arrays that have been.</summary>
sealed class LeafReader(IEnumerable<Var> leaves)
{
    readonly Queue<Var> leaves = new(leaves);

    public Dictionary<CopiedStorage, ArrayStorage> Copies { get; } = [];
    public Var Next() => leaves.Dequeue();
}
