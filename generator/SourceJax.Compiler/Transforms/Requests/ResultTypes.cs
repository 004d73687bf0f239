using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Transforms.Requests;

/// <summary>How the C# types of results follow from those of arguments.</summary>
public static class ResultTypes
{
    /// <summary>What a method can return for a value of this type: spans become arrays that the caller owns.</summary>
    public static TypeTree Owned(TypeTree type)
        => type.MapLeaves(leaf => leaf.Kind is LeafKind.ReadOnlySpan or LeafKind.Span ? leaf with { Kind = LeafKind.Array } : leaf);

    /// <summary>One tree as it is, several as a tuple.</summary>
    public static TypeTree Group(IReadOnlyList<TypeTree> types) => types.Count == 1 ? types[0] : new TupleTree(types.Select(t => new TreeField(null, t)).ToEquatable());

    public static TypeTree Pair(string firstName, TypeTree first, string secondName, TypeTree second)
        => new TupleTree([new TreeField(firstName, first), new TreeField(secondName, second)]);

    /// <summary>The leaf with its shape replaced by that of the value which the IR computes for it.</summary>
    public static TypeTree WithAvals(TypeTree type, IEnumerable<Aval> avals)
    {
        using var next = avals.GetEnumerator();
        return type.MapLeaves(leaf => next.MoveNext() ? leaf with { Aval = next.Current } : throw new InvalidOperationException("fewer values than leaves"));
    }
}
