using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Library.Indexing;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// The indexer of NDArray, <c>x[0, 1.., ^1, ArrayIndex.NewAxis, rows]</c>, and its functional updates, <c>x.At(1, rows).Set(v)</c>: what the items of an
/// index are. What they select, <see cref="IndexedArray"/> knows.
/// </summary>
static class ArrayIndexing
{
    public static Var Read(Trace trace, IOperation at, Var array, IReadOnlyList<Value> indices, string? mode = null, Var? fill = null)
    {
        IReadOnlyList<IndexItem> items = Items(trace, at, indices);
        if (items.Any(i => i is IndexItem.Mask))
        {
            throw trace.Unsupported(at,
                "how many elements a mask selects depends on data, so that the result has no shape in the compiled code: use Jnp.Where");
        }
        return trace.Emit(at, [array, .. items.OfType<IndexItem.Positions>().Select(p => p.At)], b => b.Select(array, items, mode, fill));
    }

    /// <summary>A method of IndexedUpdate with its arguments: values and, of Get, what to fill in; in the order of the parameters.</summary>
    public static Value Update(Trace trace, IOperation at, PlaceValue place, string method, IReadOnlyList<Value> arguments)
    {
        var array = place.Array.Var;
        string? mode = Mode(trace, at, arguments[method == "Get" ? 0 : 1]);
        if (method == "Get")
        {
            Var? fill = arguments[1] is AbsentValue ? null : trace.Values.Var(at, arguments[1]);
            return new TracedValue(Read(trace, at, array, place.Indices, mode, fill), LeafKind.NDArray);
        }
        IReadOnlyList<IndexItem> items = Items(trace, at, place.Indices);
        Var values = trace.Values.Var(at, arguments[0]);
        var result = trace.Emit(at, [array, values], b => method switch
        {
            "Set" => b.Set(array, items, values, mode),
            "Add" => b.Add(array, items, values, mode),
            "Multiply" => b.Combine(array, items, values, (c, old, value) => c.Mul(old, value), mode),
            "Divide" => b.Combine(array, items, values, (c, old, value) => c.Div(old, value), mode),
            "Min" => b.Combine(array, items, values, (c, old, value) => c.Min(old, value), mode),
            "Max" => b.Combine(array, items, values, (c, old, value) => c.Max(old, value), mode),
            _ => throw trace.Unsupported(at, $"At(...).{method} cannot be traced"),
        });
        return new TracedValue(result, LeafKind.NDArray);
    }

    static string? Mode(Trace trace, IOperation at, Value mode) => mode switch
    {
        AbsentValue => null,
        TextValue text => text.Text,
        _ => throw trace.Unsupported(at, "'mode' must be a constant: it decides which code is generated"),
    };

    static IReadOnlyList<IndexItem> Items(Trace trace, IOperation at, IReadOnlyList<Value> indices) => [.. indices.Select(i => Item(trace, at, i))];

    static IndexItem Item(Trace trace, IOperation at, Value index) => index switch
    {
        AxisSelector { Name: "NewAxis" } => new IndexItem.NewAxis(),
        AxisSelector { Name: "Ellipsis" } => new IndexItem.Ellipsis(),
        AxisSelector slice => new IndexItem.Stepped(Extent(trace, at, slice.Start), Extent(trace, at, slice.Stop), slice.Step),
        RangeValue range => new IndexItem.Between(End(trace, at, range.Start), End(trace, at, range.End)),
        IndexValue position => Position(trace, at, position.Position, position.IsFromEnd ? CountedFrom.End : CountedFrom.Start),
        _ => Position(trace, at, index, CountedFrom.EitherEnd),
    };

    static Dim? Extent(Trace trace, IOperation at, Value? end) => end is null ? null : trace.Values.Extent(at, end);

    /// <summary>An end of a range, which must be known from the arguments' shapes: the length of a slice is an extent.</summary>
    static IndexItem.Known? End(Trace trace, IOperation at, IndexValue? end)
        => end is null ? null : new(trace.Values.Extent(at, end.Position), end.IsFromEnd ? CountedFrom.End : CountedFrom.Start);

    /// <summary>What is known at build time is no look-up. A polynomial that could be negative may count from either end, as is seen at run time.</summary>
    static IndexItem Position(Trace trace, IOperation at, Value position, CountedFrom from)
    {
        if (position is not TracedValue && ValueForms.TryDim(position) is { } known
            && (from != CountedFrom.EitherEnd || known.ConstantValue is not null || known.IsProvablyNonNegative))
        {
            return new IndexItem.Known(known, from);
        }
        Var value = trace.Values.Var(at, position);
        if (value.DType == DType.Bool) return new IndexItem.Mask(value);
        return new IndexItem.Positions(Int(trace, at, value), from, trace.Builder.ConstantOf(value));
    }

    /// <summary>Positions beyond what an <c>int</c> holds are beyond every axis, and so is the nearest that one holds.</summary>
    public static Var Int(Trace trace, IOperation at, Var value) => value.DType switch
    {
        DType.I32 => value,
        DType.U32 or DType.U64 => trace.Emit(at, [value], b => b.Convert(b.Min(value, b.Like(value, int.MaxValue)), DType.I32)),
        DType.I64 => trace.Emit(at, [value], b => b.Convert(b.Max(b.Min(value, b.Like(value, int.MaxValue)), b.Like(value, int.MinValue)), DType.I32)),
        _ => trace.Emit(at, [value], b => b.Convert(value, DType.I32)),
    };
}
