using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Generator.Declarations;

/// <summary>Which C# types may stand for which: the same leaves in the same places, in any holder that can carry their rank.</summary>
static class HolderRules
{
    /// <summary>The declared tree with the wanted shapes, or null where the two do not fit.</summary>
    public static TypeTree? Adopt(TypeTree declared, TypeTree wanted, bool isResult) => (declared, wanted) switch
    {
        (Leaf d, Leaf w) => Fits(d, w, isResult) ? w with { Kind = d.Kind } : null,
        (TupleTree d, TupleTree w) when d.Fields.Count == w.Fields.Count
            => AdoptFields(d.Fields, w.Fields, isResult) is { } fields ? new TupleTree(fields) : null,
        (ObjectTree d, ObjectTree w) when d.TypeName == w.TypeName && d.Fields.Count == w.Fields.Count
            => AdoptFields(d.Fields, w.Fields, isResult) is { } fields ? d with { Fields = fields } : null,
        (VoidTree, VoidTree) => wanted,
        _ => null,
    };

    static EquatableArray<TreeField>? AdoptFields(EquatableArray<TreeField> declared, EquatableArray<TreeField> wanted, bool isResult)
    {
        var adopted = new List<TreeField>();
        foreach (var (d, w) in declared.Zip(wanted, (d, w) => (d, w)))
        {
            if (Adopt(d.Type, w.Type, isResult) is not { } type) return null;
            adopted.Add(d with { Type = type });
        }
        return adopted.ToEquatable();
    }

    static bool Fits(Leaf declared, Leaf wanted, bool isResult)
    {
        if (declared.Aval.DType != wanted.Aval.DType) return false;
        if (declared.Kind == wanted.Kind) return declared.Kind != LeafKind.Array || declared.Aval.Rank == wanted.Aval.Rank;
        return IsInterchangeable(wanted.Kind) && declared.Kind switch
        {
            LeafKind.NDArray => true,
            LeafKind.Array => HasRank(wanted.Aval, declared.Aval.Rank),
            LeafKind.ReadOnlySpan => !isResult && HasRank(wanted.Aval, 1),
            _ => false,
        };
    }

    static bool IsInterchangeable(LeafKind kind) => kind is LeafKind.NDArray or LeafKind.Array or LeafKind.ReadOnlySpan;

    /// <summary>C# arrays and spans need a rank that is known, and not 0.</summary>
    static bool HasRank(Aval aval, int rank) => rank > 0 && !aval.Shape.HasRest && aval.Rank == rank;
}
