using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz.Requests;

/// <summary>Types that transformations make of types.</summary>
public static class Types
{
    /// <summary>The type as a result: what it holds belongs to the caller.</summary>
    public static CSharpType Owned(CSharpType type) => Map(type, leaf => leaf is ArrayType a ? a with { Holder = Holder.Array } : leaf);

    /// <summary>The type with that many more axes.</summary>
    public static CSharpType WithAxes(CSharpType type, int count) => Map(type, leaf => count == 0 ? leaf : Array(leaf, Rank(leaf) + count));

    public static int Rank(CSharpType leaf) => leaf is ArrayType a ? a.Rank : 0;

    static ArrayType Array(CSharpType leaf, int rank) => new(leaf as NumberType ?? ((ArrayType)leaf).Element, rank);

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
