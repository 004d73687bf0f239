using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Emission;

/// <summary>
/// A user's [PyTree] type, as a value. The container's headers end with the type's own. <paramref name="NestedTrees"/> are the names of the
/// [PyTree] types among its members, whose operators it uses.
/// </summary>
public sealed record PyTreeToEmit(ContainingTypes Container, string Name, DType Element, ObjectTree Type, EquatableArray<string> NestedTrees)
{
    /// <summary>The leaves that are coordinates: those that are not marked [NoDiff].</summary>
    public int LeafCount => Type.Leaves.Count(l => !l.IsNoDiff);

    /// <summary>Members that the user wrote, which are not written again.</summary>
    public EquatableArray<PyTreeMember> Own { get; init; } = [];

    /// <summary>Simple names of <see cref="ShortNames"/> that mean something else in the type.</summary>
    public EquatableArray<string> HiddenNames { get; init; } = [];
}

/// <summary>What a [PyTree] type is given.</summary>
public enum PyTreeMember
{
    Addition, Subtraction, Negation, LeftScaling, RightScaling, Division, Map, MapElements, Zip, ZipElements, LeafCount, Flatten, Unflatten, WithLeaves,
}
