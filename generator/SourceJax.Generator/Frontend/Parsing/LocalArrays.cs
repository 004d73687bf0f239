using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>C# arrays that are written in place: what is in them, and views of them. Reads and writes go to the memory's current version.</summary>
sealed class LocalArrays(Trace trace)
{
    readonly Dictionary<Var, ArrayStorage> readOnly = [];
    readonly LoopRanges ranges = new();
    int allocated;

    /// <summary>Arrays up to this many elements are elements in locals while their positions are known.</summary>
    const int MaximalList = 16;

    /// <summary>Whether two views have no element in common, whatever integers and extents the program is given.</summary>
    public static bool AreApart(ViewValue a, ViewValue b)
    {
        if (a.Storage != b.Storage) return true;
        return Ends(a) is var (aStart, aEnd) && Ends(b) is var (bStart, bEnd)
            && ((bStart - aEnd).ConstantValue >= 0 || (aStart - bEnd).ConstantValue >= 0);

        static (Dim Start, Dim End)? Ends(ViewValue view)
            => view is { Offset: { } offset, Length: { } length } && ValueForms.Polynomial(offset) is { } start && ValueForms.Polynomial(length) is { } count
                ? (start, start + count) : null;
    }

    /// <summary>Whether two elements are different ones, whatever integers the program is given.</summary>
    public static bool AreApart(Element a, Element b)
        => a.Storage != b.Storage || a.Positions.Zip(b.Positions, (p, q) => ValueForms.Polynomial(p) is { } from && ValueForms.Polynomial(q) is { } to
            && (from - to).ConstantValue is { } distance && distance != 0).Any(differs => differs);

    /// <summary>All memory that can be written at this point of the program.</summary>
    public List<ArrayStorage> Storages { get; } = [];
    public int Allocated => allocated;

    /// <summary>Elements that calls which are running have been passed by reference.</summary>
    public List<Element> Lent { get; } = [];

    /// <summary>Refuses access to elements that belong to a callee: to all of the memory, or to one element.</summary>
    void RequireNotLent(IOperation at, ArrayStorage storage, Element? element = null)
    {
        if (Lent.Any(l => l.Storage == storage && (element is null || !AreApart(l, element))))
            throw trace.Unsupported(at, Lending.Reason(storage.Name ?? UnsupportedKinds.Shorten(at.Syntax.ToString())));
    }

    /// <summary>Memory of its own for an array.</summary>
    public ViewValue New(Value content, Shape shape, LeafKind kind, bool isReadOnly = false)
    {
        if (isReadOnly && content is TracedValue { Var: var array }) return new(ReadOnly(array), kind);
        var storage = new ArrayStorage(allocated++, shape, content, isReadOnly);
        Storages.Add(storage);
        return new(storage, kind);
    }

    /// <summary>The memory of an argument that the method may change.</summary>
    public ViewValue Writable(Value argument, string name)
    {
        var span = (TracedValue)argument;
        ViewValue view = New(span with { Kind = LeafKind.Array }, span.Var.Shape, span.Kind);
        view.Storage.Name = name;
        return view;
    }

    /// <summary>A copy of an array or of the elements of a collection; null for what holds no numbers.</summary>
    public ViewValue? Copy(IOperation at, Value array, LeafKind kind)
    {
        var view = array as ViewValue;
        Value content = view is null ? array : Content(at, view);
        return content switch
        {
            ListValue { ElementType: not null } list => New(list, Shape.Of([.. list.Shape.Select(n => Dim.Constant(n))]), kind),
            TracedValue { Kind: LeafKind.Array or LeafKind.Span or LeafKind.ReadOnlySpan or LeafKind.NDArray } traced
                => New(traced with { Kind = LeafKind.Array }, traced.Var.Shape, kind) with { CheckedLength = view?.CheckedLength },
            _ => null,
        };
    }

    /// <summary>What a function computed: its arrays are the caller's to change.</summary>
    public Value Owned(IOperation at, Value result) => result switch
    {
        TracedValue { Kind: LeafKind.Array } array => Copy(at, array, LeafKind.Array)!,
        ObjectValue o => new ObjectValue([.. o.Members.Select(m => (m.Name, Owned(at, m.Value)))]),
        _ => result,
    };

    public ViewValue Zeros(DType dtype, Shape shape, LeafKind kind, Value? checkedLength)
    {
        if (shape.Rank > 0 && shape.Size.ConstantValue <= MaximalList)
        {
            var zero = new ConstantValue(dtype, Compiler.Evaluation.Scalar.Of(dtype, 0));
            return New(new ListValue([.. Enumerable.Repeat(zero, (int)shape.Size.ConstantValue!)], [.. shape.Dims.Select(d => (int)d.ConstantValue!)], dtype),
                shape, kind);
        }
        var aval = new Aval(dtype, shape);
        Var zeros = shape.Dims.All(ranges.IsNonNegative) ? trace.Builder.Zeros(aval) : trace.Builder.NewArray(aval);
        return New(new TracedValue(zeros, LeafKind.Array), shape, kind) with { CheckedLength = checkedLength };
    }

    /// <summary>Any array or span as a view; null for what is none.</summary>
    public ViewValue? View(IOperation at, Value array)
    {
        if (array is ViewValue view) return view;
        if (array is ListValue { ElementType: not null } list) return new(ReadOnly(trace.Values.Var(at, list)), LeafKind.ReadOnlySpan);
        return AsView(array) as ViewValue;
    }

    /// <summary>A collection as memory that nobody writes.</summary>
    public ViewValue Constant(ListValue list, LeafKind kind)
        => New(list, Shape.Of([.. list.Shape.Select(n => Dim.Constant(n))]), kind, isReadOnly: true);

    /// <summary>An array that is an argument as a view of it; other values as they are.</summary>
    public Value AsView(Value value) => value is TracedValue { Kind: LeafKind.Array or LeafKind.Span or LeafKind.ReadOnlySpan, Var: var v } traced
        ? new ViewValue(ReadOnly(v), traced.Kind) : value;

    ArrayStorage ReadOnly(Var array)
    {
        if (readOnly.TryGetValue(array, out ArrayStorage? storage)) return storage;
        return readOnly[array] = new(-1, array.Shape, new TracedValue(array, LeafKind.Array), isReadOnly: true) { Name = array.Name };
    }

    /// <summary>How many elements there are, once it has been tested that there is such an array.</summary>
    public Value Length(ViewValue view) => view.CheckedLength ?? Count(view);

    /// <summary>How many elements there are if there is such an array.</summary>
    public static Value Count(ViewValue view) => view.Length ?? MemberParser.Extent(view.Storage.Shape.Size);

    /// <summary>Where a part begins, once it has been tested that there is such a part; null for the whole of an array.</summary>
    public static Value? Start(ViewValue view) => view.CheckedOffset ?? view.Offset;

    /// <summary>A length that is tested where it is computed: it is not negative and no greater than the limit.</summary>
    public TracedValue CheckedLength(IOperation at, Value limit, Value length, LengthOf of = LengthOf.Part)
    {
        Var[] operands = [trace.Values.Var(at, limit), trace.Values.Var(at, length)];
        return new(trace.Emit(at, operands, b => b.CheckedLength(operands[0], operands[1], of)), LeafKind.Scalar, ValueForms.Polynomial(length));
    }

    /// <summary>The size of a new array with the test that no extent is negative; null where that is evident.</summary>
    public Value? CheckedSize(IOperation at, IReadOnlyList<Value> sizes)
    {
        if (sizes.All(IsNonNegative)) return null;
        Value most = MemberParser.Extent(Dim.Constant(int.MaxValue));
        return sizes.Select(s => IsNonNegative(s) ? s : CheckedLength(at, most, s, LengthOf.Allocation))
            .Aggregate((a, b) => trace.Operators.Apply(at, BinaryOperatorKind.Multiply, a, b));
    }

    /// <summary>A number that says something of a view, once it has been tested that there is such an array or part.</summary>
    public Value After(IOperation at, Value number, ViewValue view) => view.CheckedLength is { } length ? After(at, number, length) : number;

    TracedValue After(IOperation at, Value number, Value test)
    {
        Var[] operands = [trace.Values.Var(at, number), trace.Values.Var(at, test)];
        return new(trace.Emit(at, operands, b => b.After(operands[0], operands[1])), LeafKind.Scalar, ValueForms.Polynomial(number));
    }

    /// <summary>Whether a number is not negative for any arguments.</summary>
    public bool IsNonNegative(Value value) => ValueForms.Polynomial(value) is { } dim && ranges.IsNonNegative(dim);

    /// <summary>The elements as a value that no longer changes.</summary>
    public Value Content(IOperation at, ViewValue view)
    {
        RequireNotLent(at, view.Storage);
        if (view.Offset is null) return Whole(view);
        Dim length = trace.Values.Extent(at, view.Length!);
        Value offset = Start(view)!;
        if (view.Storage.Content is ListValue list && KnownInt(offset) is { } from && length.ConstantValue is { } count)
            return new ListValue([.. list.Items.Skip(from).Take((int)count)], list.ElementType);
        Var array = Var(at, view.Storage);
        Var part = trace.Emit(at, [array], b => ElementParser.KnownPosition(offset, length) is { } start
            ? b.SliceAxis(array, 0, start, start + length)
            : b.Take(array, Positions(at, offset, length), 0));
        return new TracedValue(part, view.Kind);
    }

    public Value Whole(ViewValue view) => view.Storage.Content is TracedValue traced ? traced with { Kind = view.Kind } : view.Storage.Content;

    /// <summary>One of two values, of which only the one that counts is computed.</summary>
    public Value Choose(IOperation at, ChoiceValue choice, Func<ViewValue, Value> read)
    {
        Region first = new(trace), second = new(trace);
        Value a = null!;
        Var[] whenFirst = [first.Run(() => trace.Values.Var(at, a = read(choice.First)))],
            whenSecond = [second.Run(() => trace.Values.Var(at, read(choice.Second)))];
        Var[] captured = [.. first.Captured([], whenFirst).Concat(second.Captured([], whenSecond)).Distinct()];
        Var condition = trace.Values.Var(at, choice.IsFirst);
        var branch = new Compiler.Primitives.Control.Branch(first.Close("first", captured, whenFirst), second.Close("second", captured, whenSecond));
        return new TracedValue(trace.Emit(at, captured, b => b.Emit(branch, [condition, .. captured])), a is TracedValue traced ? traced.Kind
            : whenFirst[0].Rank == 0 ? LeafKind.Scalar : LeafKind.Array);
    }

    public Value Length(IOperation at, ChoiceValue choice)
    {
        Value a = Length(choice.First), b = Length(choice.Second);
        return a.Equals(b) ? a : Choose(at, choice, Length);
    }

    static int? KnownInt(Value value) => value is ConstantValue constant ? (int)constant.Scalar.Bits : null;

    /// <summary>The positions in memory of a part's elements.</summary>
    Var Positions(IOperation at, Value offset, Dim length) => trace.Emit(at, [], b =>
    {
        Var positions = b.Iota(DType.I32, Shape.Of(length), 0);
        return b.Add(positions, b.Broadcast(trace.Values.Var(at, offset), positions.Shape));
    });

    Var Var(IOperation at, ArrayStorage storage) => trace.Values.Var(at, storage.Content);

    /// <summary>Elements <paramref name="start"/> up to <paramref name="start"/> + <paramref name="length"/> of a view, without copying.</summary>
    public ViewValue Part(IOperation at, ViewValue view, Value start, Value length)
        => view with { Offset = view.Offset is null ? start : Plus(at, view.Offset, start), Length = length, CheckedLength = null, CheckedOffset = null };

    /// <summary>A part that there may not be: who uses its length or its elements has it tested.</summary>
    public ViewValue Tested(IOperation at, ViewValue part, Value checkedLength)
    {
        bool isNumber = ValueForms.TryDim(part.Length!) is not null;
        return part with
        {
            Length = isNumber ? part.Length : checkedLength,
            CheckedLength = isNumber ? checkedLength : null,
            CheckedOffset = After(at, part.Offset!, checkedLength),
        };
    }

    /// <summary>Whether it is evident that there is such an array or part.</summary>
    public static bool IsSure(ViewValue view) => view is { CheckedLength: null, CheckedOffset: null };

    /// <summary>A part of the one that counts, which alone need have such a part.</summary>
    /// <param name="at">Where it is written.</param>
    /// <param name="choice">The arrays.</param>
    /// <param name="part">The part of one of them, with or without a test.</param>
    public ChoiceValue Parts(IOperation at, ChoiceValue choice, Func<ViewValue, bool, ViewValue> part)
    {
        bool isSure = true;
        Value test = Choose(at, choice, view =>
        {
            ViewValue tested = part(view, true);
            isSure &= IsSure(tested);
            return Length(tested);
        });
        return choice with { First = Of(choice.First), Second = Of(choice.Second) };

        ViewValue Of(ViewValue view)
        {
            ViewValue untested = part(view, false);
            return isSure ? untested : Tested(at, untested, After(at, untested.Length!, test));
        }
    }

    Value Plus(IOperation at, Value a, Value b)
        => a is ConstantValue { Scalar.Bits: 0 } ? b : b is ConstantValue { Scalar.Bits: 0 } ? a : trace.Operators.Apply(at, BinaryOperatorKind.Add, a, b);

    public Value Minus(IOperation at, Value a, Value b)
        => b is ConstantValue { Scalar.Bits: 0 } ? a : trace.Operators.Apply(at, BinaryOperatorKind.Subtract, a, b);

    /// <summary>The index of a loop, which is from <paramref name="low"/> up to but not including <paramref name="limit"/> while it runs.</summary>
    public TracedValue Index(Var index, Value low, Value limit) => ranges.Index(index, low, limit);

    /// <summary>A place in the memory, in evaluation order: what the index expressions are worth now.</summary>
    public Element At(IOperation at, ViewValue view, IReadOnlyList<Value> indices)
    {
        Value[] positions = [.. indices.Select((index, axis)
            => Position(at, index, view.Offset is null ? MemberParser.Extent(view.Storage.Shape[axis]) : view.Length!))];
        if (view.Offset is not null) return new(view.Storage, [InPart(at, positions[0], view)]);
        return new(view.Storage, [.. positions.Select((position, axis) => Known(at, view.Storage.Shape, axis, position))]);
    }

    Value Position(IOperation at, Value index, Value length) => index switch
    {
        IndexValue { IsFromEnd: true } back => Minus(at, length, back.Position),
        IndexValue forward => forward.Position,
        // A position that is wider than an int may be beyond all of them.
        TracedValue { Var.DType: DType.I64 or DType.U32 or DType.U64 } wide when !ranges.IsInside(wide, length)
            => new TracedValue(ArrayIndexing.Int(trace, at, wide.Var), LeafKind.Scalar, wide.Extent),
        _ => index,
    };

    /// <summary>A position, refused or left to the program's test where no array of the shape has it.</summary>
    Value Known(IOperation at, Shape shape, int axis, Value position)
    {
        if (position is TracedValue || ValueForms.TryDim(position) is not { } known) return position;
        if (known.ConstantValue is not < 0 && (known - shape[axis]).ConstantValue is not >= 0) return position;
        return trace.MayNotRun ? new TracedValue(trace.Values.Var(at, position), LeafKind.Scalar)
            : throw trace.Refuse("SJ0401", at, $"index {known} is out of range for axis {axis} of shape {shape}{trace.Extents.Explain([shape])}");
    }

    /// <summary>A position in a part as one in the array. It depends on there being such a part, and one that is not in the part is not in the array.</summary>
    Value InPart(IOperation at, Value position, ViewValue view)
    {
        Value length = view.Length!, tested = Length(view);
        // A loop up to the tested length has tested it.
        if (ranges.IsIndexBelow(position, tested)) return Plus(at, view.Offset!, position);
        if (ranges.IsInside(position, length)) return Plus(at, Start(view)!, position);
        if (!trace.MayNotRun && (ValueForms.TryDim(position)?.ConstantValue < 0
            || (position is not TracedValue && length is not TracedValue && (ValueForms.TryDim(position)! - ValueForms.TryDim(length)!).ConstantValue >= 0)))
        {
            throw trace.Refuse("SJ0401", at, $"index {ValueForms.TryDim(position)} is out of range for a span of length {ValueForms.TryDim(length)}");
        }
        Var[] operands = [trace.Values.Var(at, position), trace.Values.Var(at, tested)];
        return Plus(at, view.Offset!, new TracedValue(trace.Emit(at, operands, b => b.Within(operands[0], operands[1])), LeafKind.Scalar));
    }

    public Value Read(IOperation at, Element element)
    {
        RequireNotLent(at, element.Storage, element);
        if (element.Storage.Content is ListValue list && Flat(list, element.Positions) is { } flat) return list.Items[flat];
        Var array = Var(at, element.Storage);
        Var[] positions = Indices(at, element);
        return new TracedValue(trace.Emit(at, [array, .. positions], b => b.Index(array, positions)), LeafKind.Scalar);
    }

    public void Write(IOperation at, Element element, Value value)
    {
        RequireNotLent(at, element.Storage, element);
        if (element.Storage.Content is ListValue list && Flat(list, element.Positions) is { } flat)
        {
            Value[] items = [.. list.Items];
            items[flat] = value;
            element.Storage.Content = list with { Items = items };
        }
        else
        {
            Update(at, element, value, accumulates: false);
        }
    }

    /// <summary>Adds to an element, which is linear in the array and so is never stored for derivatives.</summary>
    public void Add(IOperation at, Element element, Value value)
    {
        RequireNotLent(at, element.Storage, element);
        if (element.Storage.Content is ListValue list && Flat(list, element.Positions) is not null)
            Write(at, element, trace.Operators.Apply(at, BinaryOperatorKind.Add, Read(at, element), value));
        else Update(at, element, value, accumulates: true);
    }

    void Update(IOperation at, Element element, Value value, bool accumulates)
    {
        Var array = Var(at, element.Storage), written = trace.Values.Var(at, value);
        Var[] positions = Indices(at, element);
        Set(element.Storage, trace.Emit(at, [array, .. positions, written], b => accumulates ? b.UpdateAdd(array, positions, written)
            : b.Update(array, positions, written)));
    }

    static void Set(ArrayStorage storage, Var version)
    {
        version.Name ??= storage.Name;
        storage.Content = new TracedValue(version, LeafKind.Array);
    }

    Var[] Indices(IOperation at, Element element)
        => [.. element.Positions.Select(p => trace.Values.Var(at, p)).Select(v => v.DType == DType.I32 ? v
            : trace.Emit(at, [v], b => b.Convert(v, DType.I32)))];

    /// <summary>The item that known positions address.</summary>
    static int? Flat(ListValue list, IReadOnlyList<Value> positions)
    {
        int flat = 0;
        for (int axis = 0; axis < positions.Count; axis++)
        {
            if (positions[axis] is TracedValue || ValueForms.TryDim(positions[axis])?.ConstantValue is not { } position || position < 0
                || position >= list.Shape[axis]) return null;
            flat = flat * list.Shape[axis] + (int)position;
        }
        return flat;
    }

    /// <summary>Replaces all elements of a view by those of an array of its length.</summary>
    public void Overwrite(IOperation at, ViewValue view, Value values)
    {
        RequireNotLent(at, view.Storage);
        if (view.Offset is null && values is ListValue list && list.Items.Count > 0)
        {
            view.Storage.Content = list with { Shape = [.. view.Storage.Shape.Dims.Select(d => (int)d.ConstantValue!)] };
            return;
        }
        Var written = trace.Values.Var(at, values);
        if (view.Offset is null)
        {
            Set(view.Storage, trace.Emit(at, [written], b => b.Reshape(written, view.Storage.Shape)));
            return;
        }
        Var array = Var(at, view.Storage);
        Dim length = trace.Values.Extent(at, view.Length!);
        Value offset = Start(view)!;
        Set(view.Storage, trace.Emit(at, [array, written], b => ElementParser.KnownPosition(offset, length) is { } start
            ? b.UpdateSlice(array, written, [start])
            : b.Emit(new IndexUpdate(new([0], [-1]), Accumulates: false), array, Positions(at, offset, length), written)));
    }

    public void Fill(IOperation at, ViewValue view, Value value)
    {
        Shape shape = view.Offset is null ? view.Storage.Shape : Shape.Of(trace.Values.Extent(at, view.Length!));
        Var number = trace.Values.Var(at, value);
        Overwrite(at, view, new TracedValue(trace.Emit(at, [number], b => b.Broadcast(number, shape)), LeafKind.Array));
    }

    public DType DTypeOf(ViewValue view) => view.Storage.Content switch
    {
        TracedValue traced => traced.Var.DType,
        ListValue { ElementType: { } dtype } => dtype,
        ListValue { Items: [var first, ..] } => trace.Values.DTypeOf(first) ?? DType.F64,
        _ => throw new InvalidOperationException("memory without elements"),
    };

    /// <summary>Elements become one array before a loop, in which positions vary.</summary>
    public void Materialize(IOperation at)
    {
        foreach (ArrayStorage storage in Storages)
        {
            if (storage.Content is ListValue list && list.Items.Any(i => i is not ConstantValue)) Set(storage, trace.Values.Var(at, list));
        }
    }
}

/// <summary>One element of an array's memory.</summary>
sealed record Element(ArrayStorage Storage, IReadOnlyList<Value> Positions);
