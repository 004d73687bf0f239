using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SourceJax.Execution;

/// <summary>
/// The leaves of what is a tree without a type argument saying so: arrays and numbers, [PyTree] types, the library's own types of state, and tuples of
/// those. All leaves have one element type. They can be traced.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TreeLeaves
{
    /// <summary>Whether a tree has leaves of this element type.</summary>
    public static bool Are<TTree, T>(TTree tree) where T : INumberBase<T> => FirstIs<T>(tree);

    /// <summary>The leaves in order, those that are numbers as arrays of rank 0.</summary>
    /// <exception cref="ArgumentException">Something in it is no tree, or of another element type.</exception>
    public static NDArray<T>[] Flatten<TTree, T>(TTree tree) where T : INumberBase<T>
    {
        var leaves = new List<NDArray<T>>();
        Collect(tree, leaves);
        return [.. leaves];
    }

    /// <summary>A tree like another, with other leaves.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="leaves">As many as it has, in order.</param>
    public static TTree WithLeaves<TTree, T>(TTree tree, NDArray<T>[] leaves) where T : INumberBase<T>
    {
        int next = 0;
        var made = (TTree)Rebuilt(tree, leaves, ref next);
        LeafArrays<T>.Expect(leaves, next);
        return made;
    }

    static bool FirstIs<T>(object? tree) => tree switch
    {
        NDArray<T> or T or ITreeOf<T> => true,
        Array array => array.GetType().GetElementType() == typeof(T),
        ITreeNode { Parts: [var first, ..] } => FirstIs<T>(first),
        ITuple { Length: > 0 } tuple => FirstIs<T>(tuple[0]),
        _ => false,
    };

    static void Collect<T>(object? tree, List<NDArray<T>> leaves) where T : INumberBase<T>
    {
        switch (tree)
        {
            case NDArray<T> array: leaves.Add(array); break;
            case T number: leaves.Add(number); break;
            case Array array when FirstIs<T>(array): leaves.Add(LeafArrays<T>.ToNDArray(array)); break;
            case ITreeOf<T> inner: leaves.AddRange(inner.Flatten()); break;
            case ITreeNode node: foreach (object? part in node.Parts) Collect(part, leaves); break;
            case ITuple tuple: for (int i = 0; i < tuple.Length; i++) Collect(tuple[i], leaves); break;
            default: throw IsNoTree<T>(tree);
        }
    }

    static object Rebuilt<T>(object? tree, NDArray<T>[] leaves, ref int next) where T : INumberBase<T>
    {
        switch (tree)
        {
            case NDArray<T>: return leaves[next++];
            case T: return leaves[next++].Item();
            case Array array when FirstIs<T>(array): return Stored(array, leaves[next++]);
            case ITreeOf<T> inner:
                int from = next;
                next += inner.Flatten().Length;
                return inner.WithArrays(leaves.AsSpan(from..next));
            case ITreeNode node:
                var parts = new List<object?>();
                foreach (object? part in node.Parts) parts.Add(Rebuilt(part, leaves, ref next));
                return node.WithParts(parts);
            case ITuple tuple: return Rebuilt(tuple, leaves, ref next);
            default: throw IsNoTree<T>(tree);
        }
    }

    /// <summary>The box is one of its own, which nobody else sees.</summary>
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicFields, typeof(ValueTuple<>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicFields, typeof(ValueTuple<,>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicFields, typeof(ValueTuple<,,>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicFields, typeof(ValueTuple<,,,>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicFields, typeof(ValueTuple<,,,,>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicFields, typeof(ValueTuple<,,,,,>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicFields, typeof(ValueTuple<,,,,,,>))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicFields, typeof(ValueTuple<,,,,,,,>))]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The fields of tuples are kept by the attributes above.")]
    static object Rebuilt<T>(ITuple tuple, NDArray<T>[] leaves, ref int next) where T : INumberBase<T>
    {
        if (!tuple.GetType().IsValueType) throw IsNoTree<T>(tuple);
        foreach (FieldInfo field in tuple.GetType().GetFields().OrderBy(f => f.Name, StringComparer.Ordinal))
            field.SetValue(tuple, Rebuilt(field.GetValue(tuple), leaves, ref next));
        return tuple;
    }

    static object Stored<T>(Array like, NDArray<T> leaf) where T : INumberBase<T> => like switch
    {
        T[] => LeafArrays<T>.From<T[]>(leaf),
        T[,] => LeafArrays<T>.From<T[,]>(leaf),
        T[,,] => LeafArrays<T>.From<T[,,]>(leaf),
        _ => LeafArrays<T>.From<Array>(leaf),
    };

    static ArgumentException IsNoTree<T>(object? value)
        => new($"{value?.GetType().ToString() ?? "null"} is no tree of {typeof(T).Name}: trees are arrays, numbers, [PyTree] types, and tuples of those, "
            + "all of one element type.");
}
