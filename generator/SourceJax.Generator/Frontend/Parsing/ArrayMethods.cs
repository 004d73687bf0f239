using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Methods of arrays, spans and NDArrays that concern how they are held, not what is computed.</summary>
sealed class ArrayMethods(Trace trace)
{
    /// <summary>Ranges of axes are short; a longer one is data.</summary>
    const int LongestRange = 64;

    /// <summary>Null for a method that is none of these.</summary>
    public Value? Method(IOperation at, string name, IMethodSymbol method, Value? instance, IReadOnlyList<Argument> arguments, Frame frame)
    {
        string type = name[..name.LastIndexOf('.')];
        Value[] values = [.. arguments.Select(a => a.Value)];
        if (values is [ColumnsValue structs, ..])
        {
            if ((type, method.Name, values) is ("System.Span" or "System.Array", "Fill", [_, var element]))
            {
                trace.Structs.Fill(at, structs.Members, element);
                return new NothingValue();
            }
            return (type, method.Name) is ("System.Array", "GetLength") ? OfNumbers(at, name, method, instance, [StructArrays.First(structs), .. values.Skip(1)], frame)
                : trace.Structs.Method(structs, values, ofColumn => OfNumbers(at, name, method, instance, ofColumn, frame));
        }
        return OfNumbers(at, name, method, instance, values, frame, arguments);
    }

    Value? OfNumbers(IOperation at, string name, IMethodSymbol method, Value? instance, Value[] values, Frame frame, IReadOnlyList<Argument>? arguments = null)
    {
        string type = name[..name.LastIndexOf('.')];
        return (type, method.Name) switch
        {
            ("SourceJax.ArrayIndex", "Slice") when arguments is not null => Slice(at, arguments),
            ("SourceJax.NDArray", "At") when instance is TracedValue x => new PlaceValue(x, values is [_, ListValue list] ? list.Items : [.. values.Skip(1)]),
            ("SourceJax.IndexedUpdate", _) when instance is PlaceValue place => ArrayIndexing.Update(trace, at, place, method.Name, [.. values.Skip(1)]),
            ("SourceJax.NDArray", "Item") when instance is TracedValue x => Item(at, x, [.. values.Skip(1)]),
            ("SourceJax.NDArray", "ToArray") when instance is TracedValue x => trace.Locals.Copy(at, Flat(at, x, method, frame), LeafKind.Array),
            ("SourceJax.NDArray", "AsSpan") when instance is TracedValue x => Flat(at, x, method, frame),
            ("SourceJax.NDArray", "BlockUntilReady") => instance,
            ("System.Linq.Enumerable", "Repeat") when values is [var repeated, ConstantValue count] && (int)count.Scalar.Bits <= LongestRange
                => new ListValue([.. Enumerable.Repeat(repeated, (int)count.Scalar.Bits)]),
            ("System.Linq.Enumerable", "Range") when values is [ConstantValue first, ConstantValue count] && (int)count.Scalar.Bits <= LongestRange
                => new ListValue([.. Enumerable.Range((int)first.Scalar.Bits, (int)count.Scalar.Bits).Select(i => MemberParser.Extent(Dim.Constant(i)))]),
            ("System.Linq.Enumerable", "Select") when values is [ListValue list, FunctionValue function]
                => new ListValue([.. list.Items.Select((item, i)
                    => trace.Calls.CallFunction(at, function, function.Method.Parameters.Length == 1 ? [item] : [item, MemberParser.Extent(Dim.Constant(i))], frame))]),
            ("System.Linq.Enumerable", "Zip") when values is [ListValue first, ListValue second, FunctionValue function]
                => new ListValue([.. first.Items.Zip(second.Items, (a, b) => trace.Calls.CallFunction(at, function, [a, b], frame))]),
            ("System.Array", "GetLength") when values is [_, ConstantValue axis] && trace.Locals.View(at, values[0]) is { } x
                => trace.Locals.After(at, MemberParser.Extent(x.Storage.Shape[(int)axis.Scalar.Bits]), x),
            ("System.Array", "Clone") or ("System.ReadOnlySpan" or "System.Span" or "System.Linq.Enumerable", "ToArray")
                => values[0] is TracedValue { Kind: LeafKind.KeyArray } keys ? keys
                    : (Value?)trace.Locals.Copy(at, values[0], LeafKind.Array) ?? values[0] as ListValue,
            ("System.MemoryExtensions", "AsSpan") or ("System.ReadOnlySpan" or "System.Span", "Slice") when values[0] is ChoiceValue choice
                => trace.Locals.Parts(at, choice, (view, isTested)
                    => (ViewValue)To(values.Length == 1 ? view : Part(at, [view, .. values.Skip(1)], isTested)!, method, frame)!),
            ("System.ReadOnlySpan" or "System.Span", "Slice") => Part(at, values),
            ("System.MemoryExtensions", "AsSpan") => values.Length == 1 ? To(values[0], method, frame) : To(Part(at, values), method, frame),
            ("System.Span", "Fill") or ("System.Array", "Fill") when values is [var array, var number]
                => Write(at, array, view => trace.Locals.Fill(at, view, number)),
            ("System.Span" or "System.Array", "Clear") when values.Length is 1 or 3
                => Write(at, values.Length == 1 || values[0] is ChoiceValue ? values[0] : Part(at, values, of: LengthOf.Clearing), view => Clear(at, view)),
            ("System.ReadOnlySpan" or "System.Span" or "System.MemoryExtensions", "CopyTo") when values is [var from, var to] => Copy(at, from, to),
            ("System.Array", "CopyTo") when values is [var from, var to, ConstantValue { Scalar.Bits: 0 }] => Copy(at, from, to),
            ("System.Array", "Copy") when values is [var from, var to, var count]
                => Copy(at, Part(at, [from, MemberParser.Extent(Dim.Zero), count], of: LengthOf.Copy), to),
            _ => null,
        };
    }

    Value? To(Value? value, IMethodSymbol method, Frame frame)
        => trace.Conversions.ArrayKind(frame.Types.Apply(method.ReturnType)) is not { } kind ? value : value switch
        {
            TracedValue x => x with { Kind = kind },
            ViewValue view => view with { Kind = kind },
            _ => value,
        };

    /// <summary>A method that writes elements.</summary>
    NothingValue? Write(IOperation at, Value? array, Action<ViewValue> write)
    {
        if (array is ChoiceValue choice) throw trace.Assignments.OneOfTwo(at, choice);
        if (array is null || trace.Locals.View(at, array) is not { } view) return null;
        if (view.Storage.IsReadOnly) throw trace.Assignments.ReadOnly(at, view);
        write(view);
        return new();
    }

    void Clear(IOperation at, ViewValue view)
    {
        DType dtype = trace.Locals.DTypeOf(view);
        trace.Locals.Fill(at, view, new ConstantValue(dtype, Scalar.Of(dtype, 0)));
    }

    /// <summary>Elements from one array to the start of another.</summary>
    Value? Copy(IOperation at, Value? from, Value to)
    {
        if (to is ChoiceValue choice) throw trace.Assignments.OneOfTwo(at, choice);
        if (from is null || trace.Locals.View(at, from) is not { } source || trace.Locals.View(at, to) is not { } target) return null;
        Value length = LocalArrays.Count(source), content = trace.Locals.Content(at, source);
        ViewValue part = length.Equals(LocalArrays.Count(target)) ? target : trace.Elements.Part(at, target, MemberParser.Extent(Dim.Zero), length, of: LengthOf.Copy);
        return Write(at, part, view => trace.Locals.Overwrite(at, view, content));
    }

    /// <summary>The element at positions, or the only one.</summary>
    TracedValue Item(IOperation at, TracedValue x, IReadOnlyList<Value> indices)
        => Item(at, indices is not [var positions] ? x
            : x with { Var = ArrayIndexing.Read(trace, at, x.Var, trace.Values.Fixed(at, positions) is ListValue list ? list.Items : [positions]) });

    /// <summary>The only element of an array.</summary>
    public TracedValue Item(IOperation at, TracedValue x)
    {
        if (x.Var.Rank == 0) return x with { Kind = LeafKind.Scalar };
        if (!x.Var.Shape.HasRest && x.Var.Shape.Size.IsOne) return new(trace.Emit(at, [x.Var], b => b.Reshape(x.Var, Shape.Scalar)), LeafKind.Scalar);
        if (x.Var.Shape.HasRest)
        {
            throw trace.Refuse("SJ0402", at,
                $"Item() needs an array of one element: the shape of {(x.Var.Name is { } name ? $"'{name}'" : "the array")} must be declared: [Shape(\"\")]");
        }
        throw trace.Refuse("SJ0401", at, $"Item() needs an array of one element, but its shape is {x.Var.Shape}{trace.Extents.Explain([x.Var.Shape])}");
    }

    Value Flat(IOperation at, TracedValue x, IMethodSymbol method, Frame frame)
    {
        Var flat = trace.Emit(at, [x.Var], b => b.Reshape(x.Var, Shape.Of(x.Var.Shape.Size)));
        return new TracedValue(flat, trace.Conversions.ArrayKind(frame.Types.Apply(method.ReturnType)) ?? LeafKind.Array);
    }

    /// <summary>(start) or (start, length) of a span or array.</summary>
    Value? Part(IOperation at, Value[] values, bool isTested = true, LengthOf of = LengthOf.Part)
    {
        if (trace.Locals.View(at, values[0]) is not { } view) return null;
        if (values is [_, RangeValue range]) return trace.Elements.Slice(at, view with { Kind = LeafKind.Span }, range, isTested);
        Value start = values[1] switch
        {
            IndexValue { IsFromEnd: true } back => trace.Locals.Minus(at, LocalArrays.Count(view), back.Position),
            IndexValue forward => forward.Position,
            var position => position,
        };
        return trace.Elements.Part(at, view, start, values.Length > 2 ? values[2] : null, isTested, of);
    }

    AxisSelector Slice(IOperation at, IReadOnlyList<Argument> arguments)
    {
        Value? End(string parameter) => arguments.FirstOrDefault(a => a.Parameter == parameter).Value is { } value and not AbsentValue ? value : null;
        int step = 1;
        if (End("step") is { } given)
        {
            if (ValueForms.TryDim(given)?.ConstantValue is not { } known || known == 0)
            {
                throw trace.Unsupported(at, "the step of a slice must be a constant, and not 0");
            }
            step = (int)known;
        }
        return new("Slice", End("start"), End("stop"), step);
    }
}
