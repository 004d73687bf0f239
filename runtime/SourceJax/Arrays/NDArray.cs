using System.ComponentModel;
using SourceJax.Execution;

namespace SourceJax;

/// <summary>Makes arrays from elements that exist already.</summary>
public static class NDArray
{
    /// <summary>An array of rank 1 over the given elements, without a copy: whoever writes to <paramref name="data"/> afterwards changes the array.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="data">The elements.</param>
    public static NDArray<T> Create<T>(T[] data) => new(data, [data.Length]);

    /// <summary>An array over the given elements, without a copy: whoever writes to <paramref name="data"/> afterwards changes the array.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="data">The elements in row-major order.</param>
    /// <param name="shape">The extents; at most one may be -1 and is then computed.</param>
    /// <exception cref="ShapeMismatchException">The shape has another number of elements.</exception>
    public static NDArray<T> Create<T>(T[] data, params ReadOnlySpan<int> shape) => new(data, Shapes.Infer(shape, [data.Length]));

    /// <summary>An array of rank 1 with copies of the given elements: <c>Create([1, 0, 1])</c>.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="data">The elements.</param>
    public static NDArray<T> Create<T>(ReadOnlySpan<T> data) => Create(data.ToArray());

    /// <summary>An array of copies of the given elements.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="data">The elements in row-major order.</param>
    /// <param name="shape">The extents; at most one may be -1 and is then computed.</param>
    /// <exception cref="ShapeMismatchException">The shape has another number of elements.</exception>
    public static NDArray<T> Create<T>(ReadOnlySpan<T> data, params ReadOnlySpan<int> shape) => Create(data.ToArray(), shape);

    /// <summary>The rows along a new first axis: what a collection expression makes of numbers or rows.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="rows">Arrays of one shape; of none, the result has one axis and no elements.</param>
    /// <exception cref="ShapeMismatchException">The rows differ in shape.</exception>
    public static NDArray<T> FromRows<T>(ReadOnlySpan<NDArray<T>> rows)
    {
        int[] shape = [rows.Length, .. rows.IsEmpty ? [] : rows[0].Shape];
        var elements = new T[Shapes.Size(shape)];
        bool isFree = true;
        for (int i = 0; i < rows.Length; i++)
        {
            if (!rows[i].Shape.SequenceEqual(shape.AsSpan(1)))
                throw new ShapeMismatchException(
                    $"The rows of an array have one shape, not {Shapes.Format(shape.AsSpan(1))} and {Shapes.Format(rows[i].Shape)}.", nameof(rows));
            rows[i].AsSpan().CopyTo(elements.AsSpan(i * (elements.Length / rows.Length)));
            isFree &= rows[i].IsUncommitted;
        }
        return isFree ? NDArray<T>.Made(elements, shape) : Results.Like(new NDArray<T>(elements, shape), rows.ToArray());
    }

    /// <summary>An array whose elements are not initialized, for code that fills it before anyone else sees it.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="shape">The extents.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray<T> Allocate<T>(params ReadOnlySpan<int> shape)
        => new(GC.AllocateUninitializedArray<T>(Shapes.Size(shape)), shape.ToArray());
}
