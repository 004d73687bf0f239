using System.ComponentModel;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SourceJax.Execution;

/// <summary>
/// What a pytree does with leaves that are C# arrays, of any rank: its operators, and conversion from and to NDArrays. NDArrays and numbers have
/// operators of their own.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LeafArrays<T> where T : INumberBase<T>
{
    /// <summary>The sums of corresponding elements.</summary>
    /// <exception cref="ShapeMismatchException">The shapes differ; so for all pairs of arrays here.</exception>
    public static TArray Add<TArray>(TArray left, TArray right) where TArray : class
    {
        TArray sum = CopyAlike(left, right);
        TensorPrimitives.Add<T>(Elements(sum), Elements(right), Elements(sum));
        return sum;
    }

    /// <summary>The differences of corresponding elements.</summary>
    public static TArray Subtract<TArray>(TArray left, TArray right) where TArray : class
    {
        TArray difference = CopyAlike(left, right);
        TensorPrimitives.Subtract<T>(Elements(difference), Elements(right), Elements(difference));
        return difference;
    }

    /// <summary>Every element with the other sign.</summary>
    public static TArray Negate<TArray>(TArray array) where TArray : class
    {
        TArray copy = Copy(array);
        TensorPrimitives.Negate<T>(Elements(copy), Elements(copy));
        return copy;
    }

    /// <summary>Every element times a number.</summary>
    public static TArray Multiply<TArray>(TArray array, T scale) where TArray : class
    {
        TArray copy = Copy(array);
        TensorPrimitives.Multiply(Elements(copy), scale, Elements(copy));
        return copy;
    }

    /// <summary>Every element divided by a number.</summary>
    public static TArray Divide<TArray>(TArray array, T divisor) where TArray : class
    {
        TArray copy = Copy(array);
        TensorPrimitives.Divide(Elements(copy), divisor, Elements(copy));
        return copy;
    }

    /// <summary>What a function makes of each element.</summary>
    public static TArray Map<TArray>(TArray array, Func<T, T> function) where TArray : class
    {
        TArray copy = Copy(array);
        foreach (ref T element in Elements(copy)) element = function(element);
        return copy;
    }

    /// <summary>What a function makes of each pair of corresponding elements.</summary>
    public static TArray Zip<TArray>(TArray left, TArray right, Func<T, T, T> function) where TArray : class
    {
        TArray copy = CopyAlike(left, right);
        Span<T> first = Elements(copy), second = Elements(right);
        for (int i = 0; i < first.Length; i++) first[i] = function(first[i], second[i]);
        return copy;
    }

    /// <summary>What a function makes of each element.</summary>
    public static NDArray<T> Map(NDArray<T> array, Func<T, T> function)
    {
        NDArray<T> result = NDArray.Allocate<T>(array.Shape);
        ReadOnlySpan<T> from = array.AsSpan();
        Span<T> to = result.Writable();
        for (int i = 0; i < to.Length; i++) to[i] = function(from[i]);
        return Results.Like(result, array);
    }

    /// <summary>What a function makes of each pair of corresponding elements.</summary>
    public static NDArray<T> Zip(NDArray<T> left, NDArray<T> right, Func<T, T, T> function)
    {
        if (!left.Shape.SequenceEqual(right.Shape)) throw Differ(left.Shape, right.Shape);
        NDArray<T> result = NDArray.Allocate<T>(left.Shape);
        ReadOnlySpan<T> first = left.AsSpan(), second = right.AsSpan();
        Span<T> to = result.Writable();
        for (int i = 0; i < to.Length; i++) to[i] = function(first[i], second[i]);
        return Results.Like(result, left, right);
    }

    /// <summary>A C# array as an NDArray, copied.</summary>
    public static NDArray<T> ToNDArray<TArray>(TArray array) where TArray : class => NDArray.Create<T>(Elements(array), Shape(array));

    /// <summary>An NDArray as a C# array, copied.</summary>
    /// <exception cref="ShapeMismatchException">Its rank is not that of the array type.</exception>
    public static TArray From<TArray>(NDArray<T> leaf) where TArray : class
    {
        ReadOnlySpan<int> shape = leaf.Shape;
        object made = shape.Length switch
        {
            1 => new T[shape[0]],
            2 => new T[shape[0], shape[1]],
            3 => new T[shape[0], shape[1], shape[2]],
            4 => new T[shape[0], shape[1], shape[2], shape[3]],
            _ => leaf,
        };
        if (made is not TArray array)
            throw new ShapeMismatchException($"An array of shape {Shapes.Format(shape)} does not fit in a leaf of type {typeof(TArray).Name}.");
        leaf.AsSpan().CopyTo(Elements(array));
        return array;
    }

    /// <summary>The number of leaves is that of the type.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static void Expect(ReadOnlySpan<NDArray<T>> leaves, int count)
    {
        if (leaves.Length != count) throw new ArgumentException($"{count} leaves are needed, and {leaves.Length} are given.", nameof(leaves));
    }

    /// <summary>A copy of the first array, after checking that the second has its shape.</summary>
    static TArray CopyAlike<TArray>(TArray left, TArray right) where TArray : class
        => Shape(left).AsSpan().SequenceEqual(Shape(right)) ? Copy(left) : throw Differ(Shape(left), Shape(right));

    static ShapeMismatchException Differ(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
        => new($"Corresponding leaves have shapes {Shapes.Format(left)} and {Shapes.Format(right)}.");

    static TArray Copy<TArray>(TArray array) where TArray : class => (TArray)((Array)(object)array).Clone();

    static int[] Shape(object array)
    {
        var of = (Array)array;
        return [.. Enumerable.Range(0, of.Rank).Select(of.GetLength)];
    }

    static Span<T> Elements(object array)
    {
        var of = (Array)array;
        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(of)), of.Length);
    }
}
