using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Values that meet where control flow joins: their common form, their IR values, and the value made of them again.</summary>
sealed class Forms(Trace trace)
{
    /// <param name="cell">What holds one of the two.</param>
    /// <param name="a">The one value.</param>
    /// <param name="b">The other.</param>
    /// <param name="before">The state before control flow parted: arrays that are not in it belong to one path.</param>
    public Form Common(Cell cell, Value? a, Value? b, ProgramState before)
    {
        bool IsOwn(ArrayStorage storage) => !storage.IsReadOnly
            && (!before.Has(storage) || (cell is ResultCell { Frame: var frame } && storage.Number >= frame.FirstStorage));
        // The path on which nothing is returned yet says nothing of the result.
        Form? form = cell is ResultCell && (a is null || b is null) ? Alone(a ?? b, IsOwn) : Common(a, b, IsOwn);
        string what = cell.Name is { } name ? $"'{name}'" : "this";
        return form ?? new LostForm($"{what} may be {Kind(a)} or {Kind(b)}, depending on the path taken: use one variable for each");
    }

    /// <summary>The common form of the two values of an expression; null if there is none.</summary>
    public Form? Common(Value? a, Value? b, ProgramState before) => Common(a, b, storage => !storage.IsReadOnly && !before.Has(storage));

    static string Kind(Value? value) => value is AbsentValue or null or LostValue ? "unassigned" : value is ViewValue { Storage.Name: { } name }
        ? $"the array '{name}'" : ValueForms.Describe(value);

    Form? Common(Value? a, Value? b, Func<ArrayStorage, bool> isOwn)
    {
        if (Equals(a, b) && a is not ViewValue) return new SameForm(a);
        switch (a, b)
        {
            case (null, _) or (_, null):
                return new SameForm(null);
            case (LostValue lost, _):
                return new LostForm(lost.Reason, lost.Id);
            case (_, LostValue lost):
                return new LostForm(lost.Reason, lost.Id);
            case (ObjectValue x, ObjectValue y) when x.Members.Count == y.Members.Count:
                Form?[] members = [.. x.Members.Select(m => y[m.Name] is { } other ? Common(m.Value, other, isOwn) : null)];
                return members.Any(m => m is null) ? null : new ObjectForm([.. x.Members.Select((m, i) => (m.Name, members[i]!))]);
            case (ColumnsValue x, ColumnsValue y):
                return Common(x.Members, y.Members, isOwn) is { } columns && !HasChoice(columns) ? new ColumnsForm(columns) : null;
            case (ListValue x, ListValue y) when x.Shape.SequenceEqual(y.Shape):
                Form?[] items = [.. x.Items.Zip(y.Items, (p, q) => Common(p, q, isOwn))];
                return items.Any(i => i is null) ? null : new ListForm(items!, x.ElementType is null ? y : x);
            case (ViewValue x, ViewValue y):
                return Views(x, y, isOwn) ?? Choice(x, y, isOwn);
            case (ChoiceValue x, ViewValue y):
                return Choice(x, y, isOwn);
            case (ViewValue x, ChoiceValue y):
                return Choice(y, x, isOwn);
            case (ChoiceValue x, ChoiceValue y) when x.First.Storage == y.First.Storage && x.Second.Storage == y.Second.Storage:
                return Choice(x.First.Storage, Common(x.First, y.First, isOwn), Common(x.Second, y.Second, isOwn));
        }
        if (AvalOf(a) is { } aval && aval.Equals(AvalOf(b)) && KindOf(a, b) is { } kind) return new LeafForm(aval, kind);
        // An argument is one of the arrays that views are of.
        Value first = trace.Locals.AsView(a), second = trace.Locals.AsView(b);
        return ReferenceEquals(first, a) && ReferenceEquals(second, b) ? null : Common(first, second, isOwn);
    }

    static bool HasChoice(Form form) => form is ChoiceForm || (form is ObjectForm o && o.Members.Any(m => HasChoice(m.Form)));

    static ChoiceForm? Choice(ArrayStorage first, Form? a, Form? b) => a is null or LostForm || b is null or LostForm ? null : new(first, a, b);

    ChoiceForm? Choice(ViewValue a, ViewValue b, Func<ArrayStorage, bool> isOwn)
        => a.Kind == b.Kind && a.Storage != b.Storage && !isOwn(a.Storage) && !isOwn(b.Storage) ? Choice(a.Storage, Alone(a, isOwn), Alone(b, isOwn)) : null;

    ChoiceForm? Choice(ChoiceValue choice, ViewValue view, Func<ArrayStorage, bool> isOwn)
        => view.Storage == choice.First.Storage ? Choice(view.Storage, Common(choice.First, view, isOwn), Alone(choice.Second, isOwn))
            : view.Storage == choice.Second.Storage ? Choice(choice.First.Storage, Alone(choice.First, isOwn), Common(choice.Second, view, isOwn))
            : null;

    /// <summary>The form of a value that one path leaves, when the other one does not get here.</summary>
    public Form? Alone(Value? value, ProgramState before) => Alone(value, storage => !storage.IsReadOnly && !before.Has(storage));

    /// <summary>The form of a value that is there on one path only.</summary>
    Form? Alone(Value? value, Func<ArrayStorage, bool> isOwn)
    {
        switch (value)
        {
            case null or ConstantValue or ExtentValue or TextValue or FunctionValue or NothingValue or AbsentValue:
                return new SameForm(value);
            case ObjectValue o:
                Form?[] members = [.. o.Members.Select(m => Alone(m.Value, isOwn))];
                return members.Any(m => m is null) ? null : new ObjectForm([.. o.Members.Select((m, i) => (m.Name, members[i]!))]);
            case ColumnsValue columns:
                return Alone(columns.Members, isOwn) is { } forms ? new ColumnsForm(forms) : null;
            case ListValue list:
                Form?[] items = [.. list.Items.Select(i => Alone(i, isOwn))];
                return items.Any(i => i is null) ? null : new ListForm(items!, list);
            case ViewValue { Offset: null } view when isOwn(view.Storage):
                return Alone(view.Storage.Content, isOwn) is { } content ? new OwnArrayForm(content, view.Storage.Shape, view.Kind) : null;
            case ViewValue { Offset: null } view:
                return new SameForm(view);
            case ChoiceValue choice:
                return Choice(choice.First.Storage, Alone(choice.First, isOwn), Alone(choice.Second, isOwn));
            case ViewValue { Offset: { } offset, Length: { } length } view when !isOwn(view.Storage):
                return Alone(offset, isOwn) is { } from && Alone(length, isOwn) is { } count ? new ViewForm(view, from, count) : null;
            default:
                return AvalOf(value) is { } aval && KindOf(value, value) is { } kind ? new LeafForm(aval, kind) : null;
        }
    }

    /// <summary>The form that stands for all that either does, <paramref name="first"/> being what an iteration starts with.</summary>
    public static Form Widen(Form first, Form second) => (first, second) switch
    {
        (LostForm, _) or (_, SameForm) => first,
        (SameForm, _) or (_, LostForm) => second,
        (ObjectForm a, ObjectForm b) => new ObjectForm([.. a.Members.Select((m, i) => (m.Name, Widen(m.Form, b.Members[i].Form)))]),
        (ColumnsForm a, ColumnsForm b) => new ColumnsForm(Widen(a.Members, b.Members)),
        (ListForm a, ListForm b) => new ListForm([.. a.Items.Select((item, i) => Widen(item, b.Items[i]))], a.Like),
        (ViewForm a, ViewForm b) => a with { Offset = Widen(a.Offset, b.Offset), Length = Widen(a.Length, b.Length) },
        (ChoiceForm a, ChoiceForm b) => a with { First = Widen(a.First, b.First), Second = Widen(a.Second, b.Second) },
        (_, ChoiceForm) => second,
        (OwnArrayForm a, OwnArrayForm b) => a with { Content = Widen(a.Content, b.Content) },
        _ => second is LeafForm ? second : first,
    };

    Form? Views(ViewValue a, ViewValue b, Func<ArrayStorage, bool> isOwn)
    {
        if (a.Kind != b.Kind) return null;
        if (a.Storage == b.Storage && !isOwn(a.Storage))
        {
            if (a.Equals(b)) return new SameForm(a);
            Value zero = MemberParser.Extent(Dim.Zero);
            return Common(a.Offset ?? zero, b.Offset ?? zero, isOwn) is { } offset
                && Common(trace.Locals.Length(a), trace.Locals.Length(b), isOwn) is { } length ? new ViewForm(a, offset, length) : null;
        }
        if (a is { Offset: null, Storage.IsReadOnly: true } && b is { Offset: null, Storage.IsReadOnly: true })
            return Common(trace.Locals.Whole(a), trace.Locals.Whole(b), isOwn);
        // What is not changed through anything else may be copied.
        bool Copyable(ViewValue view) => view.Offset is null && isOwn(view.Storage);
        return Copyable(a) && Copyable(b) && a.Storage.Shape.Equals(b.Storage.Shape) && Common(a.Storage.Content, b.Storage.Content, isOwn) is { } content
            ? new OwnArrayForm(content, a.Storage.Shape, a.Kind) : null;
    }

    static LeafKind? KindOf(Value? a, Value? b) => (a, b) switch
    {
        (TracedValue x, TracedValue y) => x.Kind == y.Kind ? x.Kind : null,
        (TracedValue x, _) => x.Kind,
        (_, TracedValue y) => y.Kind,
        (ListValue, _) => LeafKind.Array,
        _ => LeafKind.Scalar,
    };

    /// <summary>The form of a number or of elements that some iteration will change.</summary>
    public Form? Changing(Value? value) => value switch
    {
        ObjectValue o when o.Members.Select(m => Changing(m.Value)).ToArray() is var members && members.All(m => m is not null)
            => new ObjectForm([.. o.Members.Select((m, i) => (m.Name, members[i]!))]),
        ViewValue or ColumnsValue or ChoiceValue or FunctionValue or TextValue => new SameForm(value),
        LostValue lost => new LostForm(lost.Reason, lost.Id),
        _ => AvalOf(value) is { } aval && KindOf(value, value) is { } kind ? new LeafForm(aval, kind) : null,
    };

    /// <summary>Why a value cannot be carried around a loop whose iterations change its type, with the first part of it that they change.</summary>
    public LostForm? CarryMismatch(string what, Value? start, Value? end)
    {
        if (start is ObjectValue x && end is ObjectValue y)
            return x.Members.Select(m => y[m.Name] is { } other ? CarryMismatch($"{what}.{m.Name}", m.Value, other) : null).FirstOrDefault(m => m is not null);
        if (AvalOf(start) is not { } before || AvalOf(end) is not { } after || before.Equals(after)) return null;
        string kind = before.DType == after.DType ? "shapes" : "dtypes", id = before.DType == after.DType ? "SJ0401" : "SJ0404";
        return new($"{what} is carried from one iteration to the next as {before}, but an iteration makes it {after}, so the {kind} do not match", id);
    }

    Aval? AvalOf(Value? value) => value switch
    {
        TracedValue traced => traced.Var.Aval,
        ConstantValue constant => Aval.Scalar(constant.DType),
        ExtentValue => Aval.Scalar(DType.I32),
        ListValue { Items: [var first, ..] } list when AvalOf(first) is { } item
            => item.WithShape(Shape.Of([.. list.Shape.Select(n => Dim.Constant(n)), .. item.Shape.Dims])),
        _ => null,
    };

    /// <summary>The IR values that make up <paramref name="value"/>; zeros where the path has none of that form, which nothing reads.</summary>
    public IEnumerable<Var> Leaves(IOperation at, Form form, Value? value)
    {
        if (form is ChoiceForm && value is not null) value = trace.Locals.AsView(value);
        switch (form, value)
        {
            case (SameForm or LostForm, _):
                return [];
            case (LeafForm leaf, _):
                return [value is not null and not AbsentValue && leaf.Aval.Equals(AvalOf(value)) ? trace.Values.Var(at, value)
                    : trace.Builder.Zeros(leaf.Aval)];
            case (ObjectForm o, ObjectValue v):
                return [.. o.Members.SelectMany(m => Leaves(at, m.Form, v[m.Name]))];
            case (ColumnsForm columns, ColumnsValue v):
                return Leaves(at, columns.Members, v.Members);
            case (ListForm list, ListValue v) when v.Items.Count == list.Items.Count:
                return [.. list.Items.SelectMany((item, i) => Leaves(at, item, v.Items[i]))];
            case (ViewForm view, ViewValue v):
                return [.. Leaves(at, view.Offset, v.Offset ?? MemberParser.Extent(Dim.Zero)), .. Leaves(at, view.Length, trace.Locals.Length(v))];
            case (ChoiceForm choice, ViewValue v):
                bool isFirst = v.Storage == choice.FirstStorage;
                return [trace.Values.Var(at, isFirst ? ConstantValue.True : ConstantValue.False), .. Leaves(at, choice.First, isFirst ? v : null),
                    .. Leaves(at, choice.Second, isFirst ? null : v)];
            case (ChoiceForm choice, ChoiceValue v):
                return [trace.Values.Var(at, v.IsFirst), .. Leaves(at, choice.First, v.First), .. Leaves(at, choice.Second, v.Second)];
            case (OwnArrayForm array, ViewValue v):
                return Leaves(at, array.Content, v.Storage.Content);
            default:
                return [.. form.Avals.Select(a => trace.Builder.Zeros(a))];
        }
    }

    public Value? Rebuild(Form form, Queue<Var> leaves) => form switch
    {
        SameForm same => same.Value,
        LostForm lost => new LostValue(lost.Reason, lost.Id),
        LeafForm leaf => new TracedValue(leaves.Dequeue(), leaf.Kind),
        ObjectForm o => new ObjectValue([.. o.Members.Select(m => (m.Name, Rebuild(m.Form, leaves)!))]),
        ColumnsForm columns => new ColumnsValue((ObjectValue)Rebuild(columns.Members, leaves)!),
        ListForm list => list.Like with { Items = [.. list.Items.Select(i => Rebuild(i, leaves)!)] },
        ViewForm view => view.Like with { Offset = Rebuild(view.Offset, leaves), Length = Rebuild(view.Length, leaves) },
        ChoiceForm choice => new ChoiceValue(new TracedValue(leaves.Dequeue(), LeafKind.Scalar), (ViewValue)Rebuild(choice.First, leaves)!,
            (ViewValue)Rebuild(choice.Second, leaves)!),
        OwnArrayForm array => trace.Locals.New(Rebuild(array.Content, leaves)!, array.Shape, array.Kind),
        _ => throw new InvalidOperationException($"{form} has no values"),
    };
}
