using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Elements and slices of C# arrays, spans and lists. The indexer of NDArray is <see cref="ArrayIndexing"/>.</summary>
sealed class ElementParser(Trace trace)
{
    public Value Array(IArrayElementReferenceOperation reference, Frame frame)
        => Element(reference, trace.Expressions.Parse(reference.ArrayReference, frame), [.. reference.Indices.Select(i => trace.Expressions.Parse(i, frame))]);

    public Value Implicit(IImplicitIndexerReferenceOperation reference, Frame frame)
    {
        RefuseMovingSpan(reference.Instance, [reference.Argument]);
        return Element(reference, trace.Expressions.Parse(reference.Instance, frame), [trace.Expressions.Parse(reference.Argument, frame)]);
    }

    /// <summary>A span is read when its index has been evaluated, which may make the variable another span.</summary>
    void RefuseMovingSpan(IOperation span, IEnumerable<IOperation> indices)
    {
        if (trace.Conversions.ArrayKind(span.Type!) is not (LeafKind.Span or LeafKind.ReadOnlySpan) || AssignedVariables.VariableOf(span) is not { } variable) return;
        if (indices.Any(i => AssignedVariables.Of(i).Contains(variable, SymbolEqualityComparer.Default)))
            throw trace.Unsupported(span, $"'{variable.Name}' is assigned in the index of its own element: put the index into a variable of its own first");
    }

    public Value Indexer(IPropertyReferenceOperation reference, Frame frame)
    {
        if (reference.Instance is null) throw trace.Unsupported(reference, "this indexer cannot be traced");
        Value instance = trace.Expressions.Parse(reference.Instance, frame);
        Value[] arguments = Indices(reference, frame);
        RefuseMovingSpan(reference.Instance, reference.Arguments);
        // The parameter of NDArray's indexer is a collection of indices.
        if (instance is TracedValue { Kind: LeafKind.NDArray } && arguments is [ListValue list]) arguments = [.. list.Items];
        if (instance is ObjectValue && reference.Property.GetMethod is { } getter && trace.Inlining.HasSource(getter))
        {
            return trace.Inlining.Call(reference, getter, trace.Calls.Receiver(reference.Instance, instance, reference.Arguments, frame), arguments, frame);
        }
        return Element(reference, instance, arguments);
    }

    /// <summary>What an indexer is given, in the order of its parameters; evaluated in the order in which it is written.</summary>
    public Value[] Indices(IPropertyReferenceOperation indexer, Frame frame)
        => [.. indexer.Arguments.Select(a => (a.Parameter!.Ordinal, Value: trace.Expressions.Parse(a.Value, frame))).ToArray().OrderBy(a => a.Ordinal).Select(a => a.Value)];

    public Value Range(IRangeOperation range, Frame frame)
    {
        return new RangeValue(End(range.LeftOperand), End(range.RightOperand));

        IndexValue? End(IOperation? operand) => operand is null ? null : trace.Expressions.Parse(operand, frame) switch
        {
            IndexValue index => index,
            var position => new(position, IsFromEnd: false),
        };
    }

    /// <summary>How many elements what has one axis has; null for other values.</summary>
    public Value? Count(IOperation at, Value instance) => trace.Locals.AsView(instance) switch
    {
        ViewValue { Storage.Shape.Rank: 1 } view => trace.Locals.Length(view),
        ColumnsValue columns => Count(at, StructArrays.First(columns)),
        ChoiceValue { First.Storage.Shape.Rank: 1, Second.Storage.Shape.Rank: 1 } choice => trace.Locals.Length(at, choice),
        ListValue { Shape: [var count] } => MemberParser.Extent(Dim.Constant(count)),
        TracedValue { Kind: LeafKind.KeyArray, Var.Shape: var shape } => MemberParser.Extent(shape[0]),
        TracedValue { Kind: LeafKind.NDArray } x => trace.Members.Extents(at, x.Var, "Length") is [var rows, ..] ? MemberParser.Extent(rows) : null,
        _ => null,
    };

    /// <summary>An element, or for a range a part.</summary>
    public Value Element(IOperation at, Value instance, IReadOnlyList<Value> indices)
    {
        if (instance is ListValue list && Constant(list, indices) is { } item) return item;
        if (instance is ListValue { Items: [var first, ..] } items && (items.ElementType is null || !ValueForms.IsScalar(first)))
        {
            return Item(at, items, first, indices);
        }
        if (instance is TracedValue { Kind: LeafKind.KeyArray } keys) return Key(at, keys, indices);
        if (instance is TracedValue { Kind: LeafKind.NDArray } array) return new TracedValue(ArrayIndexing.Read(trace, at, array.Var, indices), LeafKind.NDArray);
        if (instance is ColumnsValue columns)
        {
            return indices is [RangeValue part] ? StructArrays.Map(columns, v => (ViewValue)Slice(at, v, part)) : trace.Structs.Read(at, columns.Members, indices);
        }
        if (instance is ChoiceValue choice)
        {
            if (indices is [RangeValue slice]) return trace.Locals.Parts(at, choice, Span);
            return trace.Locals.Choose(at, choice, v => trace.Locals.Read(at, trace.Locals.At(at, v, indices)));

            ViewValue Span(ViewValue of, bool isTested) => of.Kind == LeafKind.Array
                ? throw trace.Unsupported(at, "a slice of an array that may be one of two would be a copy: slice a span of it, as AsSpan makes")
                : (ViewValue)Slice(at, of, slice, isTested);
        }
        if (trace.Locals.View(at, instance) is not { } view) throw trace.Unsupported(at, $"{ValueForms.Describe(instance)} cannot be indexed here");
        if (indices is [RangeValue range]) return Slice(at, view, range);
        return trace.Locals.Read(at, trace.Locals.At(at, view, indices));
    }

    /// <summary>An item of a list of arrays or the like, at a position computed when the program runs.</summary>
    TracedValue Item(IOperation at, ListValue list, Value first, IReadOnlyList<Value> indices)
    {
        Var stacked = trace.Values.Var(at, list);
        Var[] positions = [.. indices.Select((index, axis) => Position(at, index, stacked.Shape[axis]))];
        LeafKind kind = first is TracedValue traced ? traced.Kind : first is ListValue or ViewValue ? LeafKind.Array : LeafKind.Scalar;
        return new(trace.Emit(at, [stacked, .. positions], b => b.Index(stacked, positions)), kind);
    }

    TracedValue Key(IOperation at, TracedValue keys, IReadOnlyList<Value> indices)
    {
        if (KnownPosition(indices[0], keys.Var.Shape[0]) is { } known) return new(At(at, keys.Var, 0, known), LeafKind.Key);
        Var position = Position(at, indices[0], keys.Var.Shape[0]);
        return new(trace.Emit(at, [keys.Var, position], b => b.Index(keys.Var, position)), LeafKind.Key);
    }

    /// <summary>The array or span of a reference to an element, and the indices; null when the reference is to none.</summary>
    public (Value Instance, IReadOnlyList<Value> Indices)? Reference(IOperation target, Frame frame) => target switch
    {
        IArrayElementReferenceOperation element
            => (trace.Expressions.Parse(element.ArrayReference, frame), [.. element.Indices.Select(i => trace.Expressions.Parse(i, frame))]),
        IImplicitIndexerReferenceOperation element when Checked(element.Instance, element.Argument)
            => (trace.Expressions.Parse(element.Instance, frame), [trace.Expressions.Parse(element.Argument, frame)]),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } element when Checked(instance, [.. element.Arguments])
            => (trace.Expressions.Parse(instance, frame), Indices(element, frame)),
        _ => null,
    };

    bool Checked(IOperation instance, params IReadOnlyList<IOperation> indices)
    {
        RefuseMovingSpan(instance, indices);
        return true;
    }

    public TracedValue At(IOperation at, TracedValue array, int index, LeafKind kind) => new(At(at, array.Var, 0, Dim.Constant(index)), kind);

    Var At(IOperation at, Var array, int axis, Dim index)
    {
        if (index.ConstantValue < 0 || (index - array.Shape[axis]).ConstantValue >= 0)
        {
            throw trace.Refuse("SJ0401", at, $"index {index} is out of range for axis {axis} of shape {array.Shape}{trace.Extents.Explain([array.Shape])}");
        }
        return trace.Emit(at, [array], b => b.At(array, axis, index));
    }

    /// <summary>The item at a constant position of a list; null where it is not constant.</summary>
    static Value? Constant(ListValue list, IReadOnlyList<Value> indices)
    {
        if (indices is [RangeValue range]) return Part(list, range);
        long flat = 0;
        for (int axis = 0; axis < indices.Count; axis++)
        {
            int extent = list.Shape[axis];
            if (KnownPosition(indices[axis], extent)?.ConstantValue is not { } position || position < 0 || position >= extent) return null;
            flat = flat * extent + position;
        }
        return list.Items[(int)flat];
    }

    /// <summary>A part of a list that is no memory, such as a shape; null where its ends are not known.</summary>
    static ListValue? Part(ListValue list, RangeValue range)
    {
        if (list is not { Shape: [var count], ElementType: null }) return null;
        long? start = range.Start is null ? 0 : KnownPosition(range.Start, count)?.ConstantValue;
        long? end = range.End is null ? count : KnownPosition(range.End, count)?.ConstantValue;
        return start >= 0 && end <= count && start <= end ? new ListValue([.. list.Items.Skip((int)start).Take((int)(end - start))]) : null;
    }

    /// <summary>A position as a polynomial in extents. The value of an integer parameter is no such thing: it is only read.</summary>
    public static Dim? KnownPosition(Value index, Dim extent) => index switch
    {
        IndexValue { IsFromEnd: true } fromEnd => KnownPosition(fromEnd.Position, extent) is { } back ? extent - back : null,
        IndexValue fromStart => KnownPosition(fromStart.Position, extent),
        TracedValue => null,
        _ => ValueForms.TryDim(index),
    };

    /// <summary>A position computed when the program runs.</summary>
    public Var Position(IOperation at, Value index, Dim extent)
    {
        if (index is not IndexValue position) return Int(trace.Values.Var(at, index));
        Var value = Int(trace.Values.Var(at, position.Position));
        return position.IsFromEnd ? trace.Emit(at, [value], b => b.Sub(b.DimValue(extent), value)) : value;

        Var Int(Var v) => ArrayIndexing.Int(trace, at, v);
    }

    /// <summary>A part of an array or span: the same memory for a span, a copy for an array.</summary>
    public Value Slice(IOperation at, ViewValue view, RangeValue range, bool isTested = true)
    {
        Value length = LocalArrays.Count(view), start = End(range.Start, MemberParser.Extent(Dim.Zero));
        ViewValue part = Part(at, view, start, range.End is null ? null : trace.Locals.Minus(at, End(range.End, length), start), isTested);
        return view.Kind == LeafKind.Array && !view.Storage.IsReadOnly ? trace.Locals.Copy(at, part, LeafKind.Array)! : part;

        Value End(IndexValue? end, Value open) => end is null ? open : end.IsFromEnd ? trace.Locals.Minus(at, length, end.Position) : end.Position;
    }

    /// <summary>A part of an array or span that shares its memory; without a length, up to the end.</summary>
    /// <param name="at">Where it is written.</param>
    /// <param name="view">The whole.</param>
    /// <param name="start">The first element.</param>
    /// <param name="given">How many elements.</param>
    /// <param name="isTested">False where something else tests that there is such a part.</param>
    /// <param name="of">What it is for.</param>
    public ViewValue Part(IOperation at, ViewValue view, Value start, Value? given, bool isTested = true, LengthOf of = LengthOf.Part)
    {
        if (view.Storage.Shape.Rank != 1) throw trace.Unsupported(at, "only arrays with one axis have slices");
        LocalArrays locals = trace.Locals;
        Value whole = LocalArrays.Count(view), rest = locals.Minus(at, whole, start), length = given ?? rest;
        if (!trace.MayNotRun && ValueForms.TryDim(start) is { } s && ValueForms.TryDim(length) is { } l && ValueForms.TryDim(whole) is { } extent
            && (s.ConstantValue < 0 || l.ConstantValue < 0 || (extent - s - l).ConstantValue < 0))
        {
            throw trace.Refuse("SJ0401", at, $"elements {s} to {s + l} are out of range for a span of length {extent}");
        }
        bool isStart = LocalArrays.IsSure(view) && locals.IsNonNegative(start);
        ViewValue part = locals.Part(at, view, start, length);
        return !isTested || (isStart && locals.IsNonNegative(locals.Minus(at, rest, length)) && locals.IsNonNegative(length)) ? part
            : locals.Tested(at, part, locals.CheckedLength(at, Limit(), length, of));

        // What is left behind a start that exists, as it must if there is an element there; a part up to the end exists if its length does.
        Value Limit()
        {
            Value all = locals.Length(view);
            bool isNear = locals.IsNonNegative(rest) || locals.IsNonNegative(locals.Minus(at, length, MemberParser.Extent(Dim.One)));
            return given is null ? all : locals.Minus(at, all, isStart && isNear ? start : locals.CheckedLength(at, all, start, of));
        }
    }
}
