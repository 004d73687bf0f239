using System.ComponentModel;

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

    /// <summary>An array whose elements are not initialized, for code that fills it before anyone else sees it.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="shape">The extents.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray<T> Allocate<T>(params ReadOnlySpan<int> shape)
        => new(GC.AllocateUninitializedArray<T>(Shapes.Size(shape)), shape.ToArray());
}
