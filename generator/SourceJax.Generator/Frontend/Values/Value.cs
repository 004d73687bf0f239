using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;

namespace SourceJax.Generator.Frontend.Values;

/// <summary>What a C# expression stands for while its method is parsed. Only <see cref="TracedValue"/> is computed when the program runs.</summary>
abstract record Value;

/// <summary>A value of the IR and how C# holds it. <paramref name="Extent"/> is the same number as a dimension, for an integer that can be one.</summary>
sealed record TracedValue(Var Var, LeafKind Kind, Dim? Extent = null) : Value;

/// <summary>A scalar that the compiler knows.</summary>
sealed record ConstantValue(DType DType, Scalar Scalar) : Value
{
    public static ConstantValue True { get; } = new(DType.Bool, Scalar.Bool(true));
    public static ConstantValue False { get; } = new(DType.Bool, Scalar.Bool(false));

    public bool IsTrue => DType == DType.Bool && Scalar.IsTrue;
    public bool IsFalse => DType == DType.Bool && !Scalar.IsTrue;
}

/// <summary>An <c>int</c> that is a polynomial in extents, such as <c>x.Shape[0]</c> or <c>2 * x.Length</c>.</summary>
sealed record ExtentValue(Dim Dim) : Value;

/// <summary>A tuple, record or struct. Tuple elements are called Item1, Item2... whatever the program calls them.</summary>
sealed record ObjectValue(IReadOnlyList<(string Name, Value Value)> Members) : Value
{
    public Value? this[string name] => Members.FirstOrDefault(m => m.Name == name).Value;

    public ObjectValue With(string name, Value value) => new([.. Members.Select(m => m.Name == name ? (name, value) : m)]);
}

/// <summary>An array, span or collection of known length that is not (yet) one array of the IR: row-major elements and their shape.</summary>
/// <param name="Items">The elements.</param>
/// <param name="Shape">The extents.</param>
/// <param name="ElementType">Null when elements are no numbers.</param>
sealed record ListValue(IReadOnlyList<Value> Items, IReadOnlyList<int> Shape, DType? ElementType = null) : Value
{
    public ListValue(IReadOnlyList<Value> items, DType? elementType = null) : this(items, [items.Count], elementType) { }
}

/// <summary>An array of structs or tuples: for each member, an array of its values (a <see cref="ViewValue"/>, or an object of those).</summary>
sealed record ColumnsValue(ObjectValue Members) : Value;

/// <summary>A position, from the start or, as in <c>^1</c>, from the end.</summary>
sealed record IndexValue(Value Position, bool IsFromEnd) : Value;

/// <summary><c>a..b</c>; null is an open end.</summary>
sealed record RangeValue(IndexValue? Start, IndexValue? End) : Value;

/// <summary>What an NDArray's indexer takes besides positions, ranges and arrays: NewAxis, Ellipsis, or a slice with a step.</summary>
sealed record AxisSelector(string Name, Value? Start = null, Value? Stop = null, int Step = 1) : Value;

/// <summary><c>x.At(...)</c>: selected elements of an array, to be replaced in a copy.</summary>
sealed record PlaceValue(TracedValue Array, IReadOnlyList<Value> Indices) : Value;

/// <summary>A C# array or span that can change: the whole of an array's memory, or, where an offset is given, a part of its only axis.</summary>
/// <param name="Storage">The memory.</param>
/// <param name="Kind">How C# holds it.</param>
/// <param name="Offset">Where the part begins.</param>
/// <param name="Length">How many elements it has.</param>
/// <param name="CheckedLength">The same number, computed with a test that there is such a part; null where that is evident.</param>
/// <param name="CheckedOffset">The same for the offset.</param>
sealed record ViewValue(
    ArrayStorage Storage, LeafKind Kind, Value? Offset = null, Value? Length = null, Value? CheckedLength = null, Value? CheckedOffset = null) : Value;

/// <summary>An array or span that is one of two, as is known when the program runs. It can only be read.</summary>
sealed record ChoiceValue(Value IsFirst, ViewValue First, ViewValue Second) : Value;

/// <summary>What a variable holds where the program could have assigned values of different kinds; reading it is a problem of that id.</summary>
sealed record LostValue(string Reason, string Id = "SJ0201") : Value;

/// <summary>A lambda, local function or method group, with the scope whose variables it can see.</summary>
sealed record FunctionValue(IMethodSymbol Method, Parsing.Frame Scope) : Value;

/// <summary>A string that the compiler knows.</summary>
sealed record TextValue(string Text) : Value;

/// <summary>null, or the default of an argument that has no other.</summary>
sealed record AbsentValue : Value;

/// <summary>What a void call gives.</summary>
sealed record NothingValue : Value;
