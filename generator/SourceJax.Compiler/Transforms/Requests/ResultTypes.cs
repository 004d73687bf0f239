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

    /// <summary>
    /// A result taken apart into what is differentiated and what is carried along (null without <paramref name="hasAux"/>), both owned by the caller.
    /// </summary>
    public static (TypeTree Value, TypeTree? Aux) Parts(TypeTree result, bool hasAux)
    {
        if (!hasAux) return (Owned(result), null);
        if (result is not TupleTree { Fields: [var value, var aux] })
            throw new TransformationException("SJ0301", $"HasAux needs a result of the form (value, aux), not {result.CSharp}");
        return (Owned(value.Type), Owned(aux.Type));
    }

    /// <summary>The value, or with an auxiliary one the pair of both.</summary>
    public static TypeTree WithAux(string name, TypeTree value, TypeTree? aux) => aux is null ? value : Pair(name, value, "Aux", aux);

    /// <summary>Every leaf of what is differentiated has a derivative.</summary>
    public static void RequireDifferentiable(string transformation, TypeTree value, string derivative)
    {
        if (value.Leaves.FirstOrDefault(l => !l.IsDifferentiable) is not { } leaf) return;
        throw new TransformationException("SJ0302", $"{transformation} of a result with a leaf of type {leaf.Aval.DType.CSharpName}, which has no {derivative}");
    }

    /// <summary>The leaf with its shape replaced by that of the value which the IR computes for it.</summary>
    public static TypeTree WithAvals(TypeTree type, IEnumerable<Aval> avals)
    {
        using var next = avals.GetEnumerator();
        return type.MapLeaves(leaf => next.MoveNext() ? leaf with { Aval = next.Current } : throw new InvalidOperationException("fewer values than leaves"));
    }
}
