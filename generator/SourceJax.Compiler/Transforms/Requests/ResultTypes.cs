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

    /// <summary>What a method that only reads a value of this type takes.</summary>
    public static TypeTree Given(TypeTree type) => type.MapLeaves(leaf => leaf.Kind != LeafKind.Span ? leaf
        : leaf with { Kind = leaf.Aval.Rank == 1 ? LeafKind.ReadOnlySpan : LeafKind.Array });

    /// <summary>One tree as it is, several as a tuple.</summary>
    public static TypeTree Group(IReadOnlyList<TypeTree> types) => types.Count == 1 ? types[0] : new TupleTree(types.Select(t => new TreeField(null, t)).ToEquatable());

    public static TypeTree Pair(string firstName, TypeTree first, string secondName, TypeTree second)
        => new TupleTree([new TreeField(firstName, first), new TreeField(secondName, second)]);

    /// <summary>The value, or with an auxiliary one the pair of both.</summary>
    public static TypeTree WithAux(string name, TypeTree value, TypeTree? aux) => aux is null ? value : Pair(name, value, "Aux", aux);

    /// <summary>Every leaf of what is differentiated has a derivative, or belongs to a member that says it needs none.</summary>
    /// <param name="transformation">Named in the message.</param>
    /// <param name="of">What is differentiated.</param>
    /// <param name="derivative">What its kind of derivative is called.</param>
    internal static void RequireDifferentiable(string transformation, DifferentiatedResult of, string derivative)
    {
        string hint = of.IsReturned ? "" : ": mark the parameter [NoDiff]";
        if (of.Value.Leaves.FirstOrDefault(l => l is { IsDifferentiable: false, IsNoDiff: false }) is { } leaf)
        {
            string message = $"{transformation} of a result with a leaf of type {leaf.Aval.DType.CSharpName}, which has no {derivative}{hint}";
            throw new TransformationException("SJ0302", message);
        }
        if (of.Count == 0) throw new TransformationException("SJ0302", $"{transformation} of a result all members of which are marked [NoDiff]");
    }

    /// <summary>The leaf with its shape replaced by that of the value which the IR computes for it.</summary>
    public static TypeTree WithAvals(TypeTree type, IEnumerable<Aval> avals)
    {
        using var next = avals.GetEnumerator();
        return type.MapLeaves(leaf => next.MoveNext() ? leaf with { Aval = next.Current } : throw new InvalidOperationException("fewer values than leaves"));
    }
}
