using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz.Requests;

/// <summary>Types that transformations make of types.</summary>
public static class Types
{
    /// <summary>The type as a result: what it holds belongs to the caller.</summary>
    public static CSharpType Owned(CSharpType type)
        => Map(type, leaf => leaf is ArrayType { Holder: not Holder.NDArray } a ? a with { Holder = Holder.Array } : leaf);

    /// <summary>The type with that many more axes.</summary>
    public static CSharpType WithAxes(CSharpType type, int count) => Map(type, leaf => count == 0 ? leaf : Array(leaf, Rank(leaf) + count, Holder.Array));

    /// <summary>Derivatives of one leaf by another: an array with the axes of both.</summary>
    public static CSharpType Derivative(CSharpType of, CSharpType by)
        => Rank(of) == 0 && of is NumberType ? by : Array(by, Rank(of) + Rank(by), (of as ArrayType)?.Holder ?? Holder.Array);

    /// <summary>The type of a leaf's elements.</summary>
    public static NumberType NumberOf(CSharpType leaf) => leaf as NumberType ?? ((ArrayType)leaf).Element;

    public static int Rank(CSharpType leaf) => leaf is ArrayType a ? a.Rank : 0;

    /// <summary>Whether it is one number, in whatever form.</summary>
    public static bool IsNumber(CSharpType type) => type is NumberType { IsFloat: true } or ArrayType { Rank: 0, Element.IsFloat: true };

    /// <summary>NDArrays stay so; others are held as said.</summary>
    static CSharpType Array(CSharpType leaf, int rank, Holder holder)
    {
        if (leaf is ArrayType { Holder: Holder.NDArray }) holder = Holder.NDArray;
        return rank == 0 && holder != Holder.NDArray ? leaf : new ArrayType(NumberOf(leaf), rank, holder);
    }

    /// <summary>Several values, or the only one.</summary>
    public static CSharpType Together(IReadOnlyList<CSharpType> types) => types.Count == 1 ? types[0] : TupleType.Of(types);

    public static CSharpType Map(CSharpType type, Func<CSharpType, CSharpType> leaf) => type switch
    {
        TupleType t => new TupleType([.. t.Fields.Select(f => f with { Type = Map(f.Type, leaf) })]),
        NamedType or VoidType => type,
        _ => leaf(type),
    };

    public static bool HasNamed(CSharpType type) => type is NamedType || type is TupleType t && t.Fields.Any(f => HasNamed(f.Type));
}
