using System.Numerics;
using System.Runtime.CompilerServices;
using SourceJax.Execution;

namespace SourceJax;

/// <summary>
/// A record, struct or class of arrays and numbers of one floating-point type, seen as one vector: what <see cref="PyTreeAttribute"/> makes of a
/// partial type. Its leaves are those of its members in order, nested types included; the structure is that of the type (JAX's treedef).
/// </summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <typeparam name="T">The element type of its leaves.</typeparam>
public interface IPyTree<TSelf, T> :
    IAdditionOperators<TSelf, TSelf, TSelf>, ISubtractionOperators<TSelf, TSelf, TSelf>, IUnaryNegationOperators<TSelf, TSelf>,
    IMultiplyOperators<TSelf, T, TSelf>, IDivisionOperators<TSelf, T, TSelf>, ITreeOf<T>
    where TSelf : IPyTree<TSelf, T>
{
    /// <summary>The number of leaves.</summary>
    static abstract int LeafCount { get; }

    /// <summary>Every element times a number.</summary>
    static abstract TSelf operator *(T scale, TSelf tree);

    /// <summary>The tree with the given leaves, in the order of <see cref="ITreeOf{T}.Flatten"/>.</summary>
    /// <param name="leaves">One for each leaf; a leaf that is a number takes an array of one element, one that is a C# array an array of its rank.</param>
    /// <exception cref="ArgumentException">There are more or fewer than <see cref="LeafCount"/>.</exception>
    /// <exception cref="ShapeMismatchException">The rank of a leaf is not that of a C# array which holds it.</exception>
    /// <exception cref="NotSupportedException">The type has members that are no leaves; use <see cref="WithLeaves"/>.</exception>
    static abstract TSelf Unflatten(ReadOnlySpan<NDArray<T>> leaves);

    /// <summary>This tree with other leaves. What is no leaf, members marked <see cref="NoDiffAttribute"/>, stays as it is.</summary>
    /// <param name="leaves">As for <see cref="Unflatten"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer than <see cref="LeafCount"/>.</exception>
    /// <exception cref="ShapeMismatchException">The rank of a leaf is not that of a C# array which holds it.</exception>
    TSelf WithLeaves(ReadOnlySpan<NDArray<T>> leaves) => TSelf.Unflatten(leaves);

    /// <inheritdoc/>
    ITreeOf<T> ITreeOf<T>.WithArrays(ReadOnlySpan<NDArray<T>> leaves) => WithLeaves(leaves);

    /// <summary>The tree of what a function makes of each leaf.</summary>
    /// <param name="function">From a leaf to a leaf that fits in the same place.</param>
    /// <exception cref="ShapeMismatchException">A result's rank is not that of a C# array which holds it.</exception>
    [OverloadResolutionPriority(1)]
    TSelf Map(Func<NDArray<T>, NDArray<T>> function);

    /// <summary>The tree of what a function makes of each element of each leaf.</summary>
    /// <param name="function">From an element to an element.</param>
    TSelf Map(Func<T, T> function);

    /// <summary>The tree of what a function makes of each pair of corresponding leaves.</summary>
    /// <param name="other">The tree with the second leaves.</param>
    /// <param name="function">From a leaf of this tree and one of the other to a leaf that fits in the same place.</param>
    /// <exception cref="ShapeMismatchException">A result's rank is not that of a C# array which holds it.</exception>
    [OverloadResolutionPriority(1)]
    TSelf Zip(TSelf other, Func<NDArray<T>, NDArray<T>, NDArray<T>> function);

    /// <summary>The tree of what a function makes of each pair of corresponding elements.</summary>
    /// <param name="other">The tree with the second elements.</param>
    /// <param name="function">From an element of this tree and one of the other to an element.</param>
    /// <exception cref="ShapeMismatchException">Two leaves differ in shape.</exception>
    TSelf Zip(TSelf other, Func<T, T, T> function);
}
