using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Transforms.Requests;

/// <summary>A tree with other leaves than its type has: a record cannot hold them, and becomes the tuple of its fields.</summary>
static class HeldTrees
{
    /// <summary>The mapped tree with tuples in place of records that cannot hold what is in it. Where a leaf was, any tree may stand.</summary>
    /// <param name="original">The tree whose records these are.</param>
    /// <param name="mapped">The same tree, with other leaves.</param>
    public static TypeTree Held(TypeTree original, TypeTree mapped) => mapped switch
    {
        _ when original is Leaf => mapped,
        ObjectTree tree when !IsHeld(original, tree) => Tuple(tree.Fields.Zip(((ObjectTree)original).Fields, (m, o) => m with { Type = Held(o.Type, m.Type) })),
        TupleTree tuple when original is TupleTree from
            => new TupleTree(tuple.Fields.Zip(from.Fields, (m, o) => m with { Type = Held(o.Type, m.Type) }).ToEquatable()),
        _ => mapped,
    };

    /// <summary>The tree with tuples in place of all records.</summary>
    public static TypeTree Tuples(TypeTree type) => type switch
    {
        ObjectTree tree => Tuple(tree.Fields.Select(f => f with { Type = Tuples(f.Type) })),
        TupleTree tuple => new TupleTree(tuple.Fields.Select(f => f with { Type = Tuples(f.Type) }).ToEquatable()),
        _ => type,
    };

    /// <summary>Whether a member of the original type can hold a value of the mapped one.</summary>
    static bool IsHeld(TypeTree original, TypeTree mapped) => (original, mapped) switch
    {
        (Leaf o, Leaf m) => o.CSharp == m.CSharp,
        (ObjectTree o, ObjectTree m) => o.TypeName == m.TypeName && o.Fields.Zip(m.Fields, (a, b) => IsHeld(a.Type, b.Type)).All(held => held),
        (TupleTree o, TupleTree m) => o.Fields.Count == m.Fields.Count && o.Fields.Zip(m.Fields, (a, b) => IsHeld(a.Type, b.Type)).All(held => held),
        _ => false,
    };

    static TypeTree Tuple(IEnumerable<TreeField> fields)
    {
        var list = fields.Select(f => TreeField.OfTuple(f.Name, f.Type)).ToEquatable();
        return list.Count == 1 ? list[0].Type : new TupleTree(list);
    }
}
