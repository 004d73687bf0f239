using System.Collections.Immutable;

namespace SourceJax.Fuzz.Grammar;

/// <summary>The extents of an array, as far as the method's text says them.</summary>
public sealed class Shape(ImmutableArray<Extent> extents) : IEquatable<Shape>
{
    public static Shape Scalar { get; } = new([]);

    public static Shape Of(params IEnumerable<Extent> extents) => new([.. extents]);

    public ImmutableArray<Extent> Extents { get; } = extents;

    public int Rank => Extents.Length;

    public Extent this[Index axis] => Extents[axis];

    /// <summary>The number of elements.</summary>
    public Extent Size => Extents.Aggregate(Extent.One, (product, e) => product * e);

    public Shape Insert(int axis, Extent extent) => new(Extents.Insert(axis, extent));

    public Shape RemoveAt(int axis) => new(Extents.RemoveAt(axis));

    public Shape With(int axis, Extent extent) => new(Extents.SetItem(axis, extent));

    public Shape From(int axis) => new(Extents[axis..]);

    public bool Equals(Shape? other) => other is not null && Extents.AsSpan().SequenceEqual(other.Extents.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as Shape);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Whether <c>[Shape]</c> can say it: it has names and numbers, and no sums.</summary>
    public bool CanBeDeclared => Extents.All(e => e.IsName || e.Constant is not null);

    /// <summary>As <c>[Shape]</c> writes it.</summary>
    public override string ToString() => string.Join(" ", Extents);
}
