using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Methods of arrays, spans and NDArrays that concern how they are held, not what is computed.</summary>
sealed class ArrayMethods(Trace trace)
{
    /// <summary>Null for a method that is none of these.</summary>
    public Value? Method(IOperation at, string name, IMethodSymbol method, Value? instance, IReadOnlyList<Argument> arguments, Frame frame)
    {
        string type = name[..name.LastIndexOf('.')];
        Value[] values = [.. arguments.Select(a => a.Value)];
        return (type, method.Name) switch
        {
            ("SourceJax.ArrayIndex", "Slice") => Slice(at, arguments),
            ("SourceJax.NDArray", "At") when instance is TracedValue x => new PlaceValue(x, values is [_, ListValue list] ? list.Items : [.. values.Skip(1)]),
            ("SourceJax.IndexedUpdate", _) when instance is PlaceValue place => ArrayUpdates.Method(trace, at, place, method.Name, [.. values.Skip(1)]),
            ("SourceJax.NDArray", "Item") when instance is TracedValue x => Item(at, x),
            ("SourceJax.NDArray", "ToArray" or "AsSpan") when instance is TracedValue x => Flat(at, x, method, frame),
            ("SourceJax.NDArray", "BlockUntilReady") => instance,
            ("System.Array", "GetLength") when instance is TracedValue x && values is [_, ConstantValue axis]
                => MemberParser.Extent(x.Var.Shape[(int)axis.Scalar.Bits]),
            ("System.Array", "Clone") or ("System.ReadOnlySpan" or "System.Span", "ToArray") => instance switch
            {
                TracedValue x => x with { Kind = LeafKind.Array },
                _ => instance,
            },
            ("System.ReadOnlySpan" or "System.Span", "Slice") => Part(at, values),
            ("System.MemoryExtensions", "AsSpan") => values.Length == 1 ? To(values[0], method, frame) : To(Part(at, values), method, frame),
            _ => null,
        };
    }

    Value? To(Value? value, IMethodSymbol method, Frame frame)
        => value is TracedValue x && trace.Conversions.ArrayKind(frame.Types.Apply(method.ReturnType)) is { } kind ? x with { Kind = kind } : value;

    /// <summary>The only element of an array.</summary>
    TracedValue Item(IOperation at, TracedValue x)
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
    Value? Part(IOperation at, Value[] values)
    {
        if (values[0] is ListValue list) values[0] = new TracedValue(trace.Values.Var(at, list), LeafKind.Array);
        if (values[0] is not TracedValue x) return null;
        if (values.Length == 2 && values[1] is RangeValue range)
        {
            Dim extent = x.Var.Shape[0];
            return trace.Elements.Slice(at, x, trace.Elements.RangeEnd(at, range.Start, extent, Dim.Zero),
                trace.Elements.RangeEnd(at, range.End, extent, extent));
        }
        Dim start = trace.Values.Extent(at, values[1]);
        return trace.Elements.Slice(at, x, start, values.Length > 2 ? start + trace.Values.Extent(at, values[2]) : x.Var.Shape[0]);
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
