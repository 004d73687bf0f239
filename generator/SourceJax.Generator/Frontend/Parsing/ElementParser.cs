using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
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
        => Element(reference, trace.Expressions.Parse(reference.Instance, frame), [trace.Expressions.Parse(reference.Argument, frame)]);

    public Value Indexer(IPropertyReferenceOperation reference, Frame frame)
    {
        if (reference.Instance is null) throw trace.Unsupported(reference, "this indexer cannot be traced");
        Value instance = trace.Expressions.Parse(reference.Instance, frame);
        Value[] arguments = [.. reference.Arguments.Select(a => trace.Expressions.Parse(a.Value, frame))];
        if (instance is TracedValue { Kind: LeafKind.NDArray } array)
        {
            // The indexer's parameter is a collection of indices.
            IReadOnlyList<Value> indices = arguments is [ListValue list] ? list.Items : arguments;
            return new TracedValue(trace.Emit(reference, [array.Var], b => ArrayIndexing.Read(trace, reference, array.Var, indices)), LeafKind.NDArray);
        }
        if (instance is ObjectValue && reference.Property.GetMethod is { } getter && trace.Inlining.HasSource(getter))
        {
            return trace.Inlining.Call(reference, getter, instance, arguments, frame);
        }
        return Element(reference, instance, arguments);
    }

    public Value Range(IRangeOperation range, Frame frame)
    {
        return new RangeValue(End(range.LeftOperand), End(range.RightOperand));

        IndexValue? End(IOperation? operand) => operand is null ? null : trace.Expressions.Parse(operand, frame) switch
        {
            IndexValue index => index,
            var position => new(position, IsFromEnd: false),
        };
    }

    Value Element(IOperation at, Value instance, IReadOnlyList<Value> indices)
    {
        LeafKind kind = instance is TracedValue { Kind: LeafKind.KeyArray } ? LeafKind.Key : LeafKind.Scalar;
        if (instance is ListValue list)
        {
            if (Constant(list, indices) is { } item) return item;
            kind = list.Items switch
            {
                [TracedValue first, ..] => first.Kind,
                [ListValue, ..] => LeafKind.Array,
                _ => kind,
            };
            instance = new TracedValue(trace.Values.Var(at, list), LeafKind.Array);
        }
        if (instance is not TracedValue { Kind: LeafKind.Array or LeafKind.ReadOnlySpan or LeafKind.Span or LeafKind.KeyArray } array)
        {
            throw trace.Unsupported(at, $"{ValueForms.Describe(instance)} cannot be indexed here");
        }
        if (indices is [RangeValue range]) return Slice(at, array, range);
        Dim?[] known = [.. indices.Select((index, axis) => KnownPosition(index, array.Var.Shape[axis]))];
        if (known.All(k => k is not null))
        {
            Var element = array.Var;
            for (int i = 0; i < known.Length; i++) element = At(at, element, 0, known[i]!);
            return new TracedValue(element, kind);
        }
        Var[] positions = [.. indices.Select((index, axis) => Position(at, index, array.Var.Shape[axis]))];
        return new TracedValue(trace.Emit(at, [array.Var, .. positions], b => b.Index(array.Var, positions)), kind);
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
        long flat = 0;
        for (int axis = 0; axis < indices.Count; axis++)
        {
            int extent = list.Shape[axis];
            if (KnownPosition(indices[axis], extent)?.ConstantValue is not { } position || position < 0 || position >= extent) return null;
            flat = flat * extent + position;
        }
        return list.Items[(int)flat];
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

        Var Int(Var v) => v.DType == DType.I32 ? v : trace.Emit(at, [v], b => b.Convert(v, DType.I32));
    }

    TracedValue Slice(IOperation at, TracedValue array, RangeValue range)
    {
        Dim extent = array.Var.Shape[0];
        return Slice(at, array, RangeEnd(at, range.Start, extent, Dim.Zero), RangeEnd(at, range.End, extent, extent));
    }

    /// <summary>A part of a one-dimensional array or span.</summary>
    public TracedValue Slice(IOperation at, TracedValue array, Dim start, Dim limit)
        => array with { Var = trace.Emit(at, [array.Var], b => b.SliceAxis(array.Var, 0, start, limit)), Extent = null };

    /// <summary>An end of a range, which must be known from the arguments' shapes: the length of a slice is an extent.</summary>
    public Dim RangeEnd(IOperation at, IndexValue? end, Dim extent, Dim open)
    {
        if (end is null) return open;
        Dim position = trace.Values.Extent(at, end.Position);
        return end.IsFromEnd ? extent - position : position;
    }
}
