using System.Collections;
using System.Runtime.CompilerServices;

namespace SourceJax.Compiler.Support;

/// <summary>An immutable array that compares by its elements, so that records which hold one are values.</summary>
[CollectionBuilder(typeof(EquatableArray), nameof(EquatableArray.Create))]
public readonly struct EquatableArray<T>(T[] items) : IReadOnlyList<T>, IEquatable<EquatableArray<T>>
{
    readonly T[]? items = items;

    T[] Items => items ?? [];
    public int Count => Items.Length;
    public T this[int index] => Items[index];

    /// <summary>A copy with one element more.</summary>
    public EquatableArray<T> Insert(int index, T item) => new([.. Items.Take(index), item, .. Items.Skip(index)]);

    public bool Equals(EquatableArray<T> other)
    {
        T[] mine = Items, theirs = other.Items;
        if (ReferenceEquals(mine, theirs)) return true;
        if (mine.Length != theirs.Length) return false;
        var comparer = EqualityComparer<T>.Default;
        for (int i = 0; i < mine.Length; i++)
        {
            if (!comparer.Equals(mine[i], theirs[i])) return false;
        }
        return true;
    }

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode()
    {
        int hash = 17;
        foreach (T item in Items) hash = Hash.Combine(hash, item is null ? 0 : EqualityComparer<T>.Default.GetHashCode(item));
        return hash;
    }

    /// <summary>For foreach, without an enumerator on the heap.</summary>
    public Enumerator GetEnumerator() => new(Items);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => Items.GetEnumerator();

    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);
    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);
    public override string ToString() => $"[{string.Join(" ", Items)}]";

    public struct Enumerator(T[] items)
    {
        int at = -1;

        public readonly T Current => items[at];
        public bool MoveNext() => ++at < items.Length;
    }
}

public static class EquatableArray
{
    public static EquatableArray<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());
    public static EquatableArray<T> ToEquatable<T>(this IEnumerable<T> items) => items is EquatableArray<T> already ? already : new([.. items]);
}
