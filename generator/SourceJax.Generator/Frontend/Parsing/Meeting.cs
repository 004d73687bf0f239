using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// Two paths that meet: the common forms of what they leave. An array that was there before they parted stays where it is, since its elements are a
/// cell of their own. One that a path made, or that nothing but the result of an activation refers to any more, is put together anew from what the
/// paths have; that nobody can tell as long as what is one array on a path stays one array.
/// </summary>
/// <param name="trace">The method being parsed.</param>
/// <param name="before">The state before the paths parted.</param>
/// <param name="first">Where the first path ends.</param>
/// <param name="second">Where the second path ends.</param>
/// <param name="inner">What is defined on one of the paths.</param>
/// <param name="isLoop">Whether the paths are iterations, which are parsed again with other arrays: what is shared then cannot be told.</param>
sealed class Meeting(Trace trace, ProgramState before, ProgramState first, ProgramState second, IEnumerable<Var> inner, bool isLoop = false)
{
    readonly HashSet<Var> inner = [.. inner];
    readonly Dictionary<(ArrayStorage? First, ArrayStorage? Second), CopiedStorage> copies = [];
    Cell? cell;
    bool isShared;

    /// <summary>The form of what a cell holds.</summary>
    public Form Of(Cell of, Value? a, Value? b)
    {
        (cell, isShared) = (of, false);
        // The path on which nothing is returned yet says nothing of the result.
        Form? form = of is ElementsCell ? Elements(a, b) : of is ResultCell && (a is null || b is null) ? Alone(a ?? b, a is not null) : Common(a, b);
        return form ?? Lost(of, a, b);
    }

    LostForm Lost(Cell of, Value? a, Value? b)
    {
        if (!isShared && of is ResultCell && Forms.Difference("the result", a, b) is var (part, x, y) && x.DType == y.DType)
            return new($"{part} is {x} on one path and {y} on another, so the shapes do not match{trace.Extents.Explain([x.Shape, y.Shape])}", "SJ0401");
        string what = of is ResultCell ? "the result" : of.Name is { } name ? $"'{name}'" : "this";
        return new(isShared
            ? $"{what} may be the array that another variable is, or one of its own, depending on the path taken: make a copy, as in ToArray()"
            : $"{what} may be {Kind(a, b)} or {Kind(b, a)}, depending on the path taken: use one variable for each");
    }

    /// <summary>The form of what a cell holds on one path, when the other one does not get here; null if it has none.</summary>
    public Form? OfOne(Cell? of, Value? value, bool isFirst)
    {
        cell = of;
        return of is ElementsCell ? Elements(value, isFirst) : Alone(value, isFirst);
    }

    /// <summary>The form of a variable that one path declares: whoever reads it has come along that path.</summary>
    public Form OfDeclared(Cell of, Value? value, bool isFirst)
    {
        isShared = false;
        return OfOne(of, value, isFirst) ?? Lost(of, value, null);
    }

    /// <summary>The form of the two values of an expression; null if there is none.</summary>
    public Form? OfExpression(Value? a, Value? b)
    {
        cell = null;
        return Common(a, b);
    }

    static string Kind(Value? value, Value? other) => value switch
    {
        AbsentValue or null or LostValue => "unassigned",
        ViewValue { Storage.Name: { } name } => $"the array '{name}'",
        _ => other is null ? ValueForms.Describe(value) : ValueForms.Describe(value, other),
    };

    /// <summary>Whether the array is there without the paths.</summary>
    bool IsOutside(ArrayStorage storage)
        => before.Has(storage) || (storage is { IsReadOnly: true, Content: TracedValue { Var: var argument } } && !inner.Contains(argument));

    /// <summary>Whether nothing else can tell that the array is another one from now on.</summary>
    bool MayCopy(ArrayStorage storage)
        => storage.IsReadOnly || !before.Has(storage) || (cell is ResultCell { Frame: var frame } && Exits.OnlyResult(frame, storage, first, second));

    Form? Common(Value? a, Value? b)
    {
        (a, b) = (AsView(a), AsView(b));
        (a, b) = (Held(a, b), Held(b, a));
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
                Form?[] members = [.. x.Members.Select(m => y[m.Name] is { } other ? Common(m.Value, other) : null)];
                return members.Any(m => m is null) ? null : new ObjectForm([.. x.Members.Select((m, i) => (m.Name, members[i]!))]);
            case (ColumnsValue x, ColumnsValue y):
                return Common(x.Members, y.Members) is { } columns && !HasChoice(columns) ? new ColumnsForm(columns) : null;
            case (ListValue x, ListValue y) when x.Shape.SequenceEqual(y.Shape):
                Form?[] items = [.. x.Items.Zip(y.Items, Common)];
                return items.Any(i => i is null) ? null : new ListForm(items!, x.ElementType is null ? y : x);
            case (ViewValue x, ViewValue y):
                return Views(x, y) ?? Choice(x, y);
            case (ChoiceValue x, ViewValue y):
                return Choice(x, y, isFirst: true);
            case (ViewValue x, ChoiceValue y):
                return Choice(y, x, isFirst: false);
            case (ChoiceValue x, ChoiceValue y) when x.First.Storage == y.First.Storage && x.Second.Storage == y.Second.Storage:
                return Choice(x.First.Storage, Common(x.First, y.First), Common(x.Second, y.Second));
            default:
                if (Forms.AvalOf(a, b) is not { } aval || Forms.KindOf(a, b) is not { } kind) return null;
                return new LeafForm(aval, kind) { Extent = ValueForms.TryDim(a) is { } extent && extent == ValueForms.TryDim(b) ? extent : null };
        }
    }

    Value? AsView(Value? value) => value is null ? null : trace.Locals.AsView(value);

    /// <summary>A collection that meets an array is one.</summary>
    Value? Held(Value? value, Value? other)
        => value is ListValue { ElementType: not null } list && other is ViewValue { Kind: var kind } ? trace.Locals.Constant(list, kind) : value;

    static bool HasChoice(Form form) => form is ChoiceForm || (form is ObjectForm o && o.Members.Any(m => HasChoice(m.Form)));

    static ChoiceForm? Choice(ArrayStorage firstStorage, Form? a, Form? b)
        => a is null or LostForm || b is null or LostForm ? null : new(firstStorage, a, b);

    /// <summary>One of two arrays. A loop has to find both where they were.</summary>
    ChoiceForm? Choice(ViewValue a, ViewValue b)
        => a.Kind == b.Kind && a.Storage != b.Storage && (!isLoop || (IsOutside(a.Storage) && IsOutside(b.Storage)))
            ? Choice(a.Storage, Alone(a, isFirst: true), Alone(b, isFirst: false)) : null;

    ChoiceForm? Choice(ChoiceValue choice, ViewValue view, bool isFirst)
    {
        Form? Both(ViewValue of) => isFirst ? Common(of, view) : Common(view, of);
        return view.Storage == choice.First.Storage ? Choice(view.Storage, Both(choice.First), Alone(choice.Second, isFirst))
            : view.Storage == choice.Second.Storage ? Choice(choice.First.Storage, Alone(choice.First, isFirst), Both(choice.Second))
            : null;
    }

    /// <summary>The form of a value that is there on one path only.</summary>
    Form? Alone(Value? value, bool isFirst)
    {
        value = AsView(value);
        switch (value)
        {
            case null or ConstantValue or ExtentValue or TextValue or FunctionValue or NothingValue or AbsentValue:
                return new SameForm(value);
            case LostValue lost:
                return new LostForm(lost.Reason, lost.Id);
            case ObjectValue o:
                Form?[] members = [.. o.Members.Select(m => Alone(m.Value, isFirst))];
                return members.Any(m => m is null) ? null : new ObjectForm([.. o.Members.Select((m, i) => (m.Name, members[i]!))]);
            case ColumnsValue columns:
                return Alone(columns.Members, isFirst) is { } forms ? new ColumnsForm(forms) : null;
            case ListValue list:
                Form?[] items = [.. list.Items.Select(i => Alone(i, isFirst))];
                return items.Any(i => i is null) ? null : new ListForm(items!, list);
            case ChoiceValue choice:
                return Choice(choice.First.Storage, Alone(choice.First, isFirst), Alone(choice.Second, isFirst));
            case ViewValue { Offset: null } view when IsOutside(view.Storage):
                return new SameForm(view);
            case ViewValue view:
                return OneStorage(view.Storage, isFirst) is { } storage && IsNullOr(LocalArrays.Start(view), out Form? offset)
                    && IsNullOr(view.Length is null ? null : trace.Locals.Length(view), out Form? length)
                    ? new ViewForm(storage, view.Kind, offset, length) : null;
            default:
                return Forms.AvalOf(value) is { } aval && Forms.KindOf(value, value) is { } kind ? new LeafForm(aval, kind) { Extent = ValueForms.TryDim(value) } : null;
        }

        bool IsNullOr(Value? part, out Form? form) => (form = part is null ? null : Alone(part, isFirst)) is not null == part is not null;
    }

    Form? Views(ViewValue a, ViewValue b)
    {
        if (a.Kind != b.Kind) return null;
        bool isKept = a.Storage == b.Storage && IsOutside(a.Storage);
        if (isKept && a.Equals(b)) return new SameForm(a);
        bool isPart = a.Offset is not null || b.Offset is not null;
        // Parts of two arguments are found there.
        if (!isKept && isPart && IsOutside(a.Storage) && IsOutside(b.Storage)) return null;
        StorageForm? storage = isKept ? new KeptStorage(a.Storage) : Copied(a.Storage, b.Storage);
        if (storage is null || !isPart) return storage is null ? null : new ViewForm(storage, a.Kind, null, null);
        Value zero = MemberParser.Extent(Dim.Zero);
        return Common(LocalArrays.Start(a) ?? zero, LocalArrays.Start(b) ?? zero) is { } offset && Common(trace.Locals.Length(a), trace.Locals.Length(b)) is { } length
            ? new ViewForm(storage, a.Kind, offset, length) : null;
    }

    StorageForm? OneStorage(ArrayStorage storage, bool isFirst)
        => IsOutside(storage) ? new KeptStorage(storage)
            : Copy(isFirst ? storage : null, isFirst ? null : storage, storage.Shape, ()
                => Elements(Forms.Content(storage, isFirst ? first : second), isFirst), storage.IsReadOnly);

    CopiedStorage? Copied(ArrayStorage a, ArrayStorage b)
        => MayCopy(a) && MayCopy(b) && a.Shape.Equals(b.Shape)
            ? Copy(a, b, a.Shape, () => Elements(Forms.Content(a, first), Forms.Content(b, second)), a.IsReadOnly || b.IsReadOnly) : null;

    /// <summary>An array made of one from each path. Where one of them is part of another pair, what is one array on one path is two on the other.</summary>
    CopiedStorage? Copy(ArrayStorage? a, ArrayStorage? b, Shape shape, Func<Form?> content, bool isReadOnly)
    {
        if (copies.TryGetValue((a, b), out CopiedStorage? copy) && !isLoop) return copy;
        if (copies.Keys.Any(k => IsOne(k.First, a) || IsOne(k.Second, b)))
        {
            isShared = true;
            return null;
        }
        return content() is { } form and not LostForm ? copies[(a, b)] = new(form, shape, isReadOnly) : null;

        static bool IsOne(ArrayStorage? x, ArrayStorage? y) => x == y && x is { IsReadOnly: false };
    }

    /// <summary>The form of what is in an array, as a list or as one value.</summary>
    Form? Elements(Value? a, Value? b)
        => Equals(a, b) ? new SameForm(a) : a is ListValue && b is ListValue ? Common(a, b)
            : Forms.AvalOf(a, b) is { } aval ? new LeafForm(aval, LeafKind.Array) : null;

    /// <summary>The form of what is in an array that one path made.</summary>
    Form? Elements(Value? content, bool isFirst) => content is ListValue ? Alone(content, isFirst) : new LeafForm(Forms.AvalOf(content)!, LeafKind.Array);
}
