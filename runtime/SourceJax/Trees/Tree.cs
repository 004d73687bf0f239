using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

/// <summary>Functions of whole trees, as <c>jax.tree</c> has them; see <see cref="IPyTree{TSelf, T}"/>. They can be traced.</summary>
public static class Tree
{
    /// <summary>The leaves in order.</summary>
    public static NDArray<T>[] Leaves<TTree, T>(IPyTree<TTree, T> tree) where TTree : IPyTree<TTree, T> => tree.Flatten();

    /// <summary>The tree of what a function makes of each leaf.</summary>
    public static TTree Map<TTree, T>(Func<NDArray<T>, NDArray<T>> function, IPyTree<TTree, T> tree) where TTree : IPyTree<TTree, T>
        => tree.Map(function);

    /// <summary>The tree of what a function makes of each pair of corresponding leaves.</summary>
    public static TTree Map<TTree, T>(Func<NDArray<T>, NDArray<T>, NDArray<T>> function, IPyTree<TTree, T> tree, TTree other)
        where TTree : IPyTree<TTree, T>
        => tree.Zip(other, function);

    /// <summary>What a function makes of each leaf, of a tuple of trees, or of a state: the element type is that of the function's parameter.</summary>
    /// <exception cref="ArgumentException">Something in it is no tree, or of another element type.</exception>
    public static TTree Map<TTree, T>(Func<NDArray<T>, NDArray<T>> function, TTree tree) where T : INumberBase<T>
        => TreeLeaves.WithLeaves(tree, [.. TreeLeaves.Flatten<TTree, T>(tree).Select(function)]);

    /// <summary>What a function makes of each pair of corresponding leaves, of tuples of trees, or of states.</summary>
    /// <exception cref="ArgumentException">Something in one is no tree, or of another element type.</exception>
    public static TTree Map<TTree, T>(Func<NDArray<T>, NDArray<T>, NDArray<T>> function, TTree tree, TTree other) where T : INumberBase<T>
        => TreeLeaves.WithLeaves(tree, [.. TreeLeaves.Flatten<TTree, T>(tree).Zip(TreeLeaves.Flatten<TTree, T>(other), function)]);

    /// <summary>A value combined with one leaf after the other.</summary>
    /// <param name="function">From what there is so far and a leaf to what there is then.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="initial">What there is before the first leaf.</param>
    public static TResult Reduce<TTree, T, TResult>(Func<TResult, NDArray<T>, TResult> function, IPyTree<TTree, T> tree, TResult initial)
        where TTree : IPyTree<TTree, T>
    {
        foreach (NDArray<T> leaf in tree.Flatten()) initial = function(initial, leaf);
        return initial;
    }

    /// <summary>A tree of zeros, leaf by leaf in the same shapes.</summary>
    public static TTree ZerosLike<TTree, T>(IPyTree<TTree, T> tree) where TTree : IPyTree<TTree, T> => Map(Jnp.ZerosLike, tree);

    /// <summary>A tree of ones, leaf by leaf in the same shapes.</summary>
    public static TTree OnesLike<TTree, T>(IPyTree<TTree, T> tree) where TTree : IPyTree<TTree, T> where T : INumberBase<T> => Map(Jnp.OnesLike, tree);

    /// <summary>The inner product: the sum of the products of corresponding elements, of rank 0; the first is conjugated where it is complex.</summary>
    /// <exception cref="ShapeMismatchException">Two leaves differ in size.</exception>
    public static NDArray<T> Vdot<TTree, T>(IPyTree<TTree, T> tree, TTree other) where TTree : IPyTree<TTree, T> where T : INumberBase<T>
    {
        NDArray<T>[] left = tree.Flatten(), right = other.Flatten();
        NDArray<T> sum = Jnp.Vdot(left[0], right[0]);
        for (int i = 1; i < left.Length; i++) sum += Jnp.Vdot(left[i], right[i]);
        return sum;
    }

    /// <summary>All elements one after the other, as one array of rank 1.</summary>
    public static NDArray<T> Ravel<TTree, T>(IPyTree<TTree, T> tree) where TTree : IPyTree<TTree, T>
        => Jnp.Concatenate([.. tree.Flatten().Select(leaf => leaf.Reshape(-1))]);

    /// <summary>The inverse of <see cref="Ravel"/>: the tree with the elements of an array of rank 1.</summary>
    /// <param name="elements">As many as the tree has.</param>
    /// <param name="like">A tree with leaves of the shapes wanted.</param>
    /// <exception cref="ShapeMismatchException">The number of elements is not that of the tree.</exception>
    public static TTree Unravel<TTree, T>(NDArray<T> elements, IPyTree<TTree, T> like) where TTree : IPyTree<TTree, T>
    {
        NDArray<T>[] leaves = like.Flatten();
        int size = leaves.Sum(l => l.Size);
        if (elements.NDim != 1 || elements.Size != size)
            throw new ShapeMismatchException(
                $"A tree of {size} elements needs an array of shape [{size}], not {Shapes.Format(elements.Shape)}.", nameof(elements));
        return like.WithLeaves(Parts(elements, leaves));
    }

    /// <summary>The elements of an array of rank 1, in arrays of the shapes of others.</summary>
    internal static NDArray<T>[] Parts<T>(NDArray<T> elements, NDArray<T>[] like)
    {
        var parts = new NDArray<T>[like.Length];
        int start = 0;
        for (int i = 0; i < like.Length; i++)
        {
            parts[i] = elements.Window(start, like[i].Shape.ToArray());
            start += like[i].Size;
        }
        return parts;
    }
}
