using SourceJax.Execution;

namespace SourceJax;

// What is made of the host's own arrays is on the default device; while that is the CPU, it goes along with arrays on any device, as numbers do.
public sealed partial class NDArray<TElement>
{
    /// <summary>The number of rows: the extent of the first axis.</summary>
    /// <exception cref="InvalidOperationException">The array has no axes.</exception>
    public int Length => _shape.Length > 0 ? _shape[0] : throw new InvalidOperationException("An array of rank 0 has no length.");

    /// <summary>An array of rank 1 with copies of the elements.</summary>
    /// <param name="values">The elements.</param>
    public static implicit operator NDArray<TElement>(TElement[] values) => Made([.. values], [values.Length]);

    /// <summary>An array of rank 2 with copies of the elements.</summary>
    /// <param name="values">The elements.</param>
    public static implicit operator NDArray<TElement>(TElement[,] values) => Copied(values);

    /// <summary>An array of rank 3 with copies of the elements.</summary>
    /// <param name="values">The elements.</param>
    public static implicit operator NDArray<TElement>(TElement[,,] values) => Copied(values);

    /// <summary>The only element, as <see cref="Item()"/>.</summary>
    /// <param name="x">An array of size 1.</param>
    /// <exception cref="InvalidOperationException">The array has no or several elements.</exception>
    public static explicit operator TElement(NDArray<TElement> x) => x.Item();

    /// <summary>Whether the only element is true: <c>if (x[0] &gt; 0)</c>.</summary>
    /// <param name="x">An array of one truth value.</param>
    /// <exception cref="InvalidOperationException">The array has another type, no or several elements.</exception>
    public static bool operator true(NDArray<TElement> x) => Truth(x);

    /// <summary>Whether the only element is false.</summary>
    /// <param name="x">An array of one truth value.</param>
    /// <exception cref="InvalidOperationException">The array has another type, no or several elements.</exception>
    public static bool operator false(NDArray<TElement> x) => !Truth(x);

    /// <summary>The element at a position of each axis, counted from the end where negative.</summary>
    /// <param name="indices">As many as there are axes.</param>
    /// <exception cref="IndexOutOfRangeException">A position is out of range, or there are more of them than axes.</exception>
    /// <exception cref="InvalidOperationException">There are fewer positions than axes, and several elements.</exception>
    public TElement Item(params ReadOnlySpan<int> indices)
    {
        if (indices.Length != _shape.Length) return this[[.. indices]].Item();
        int place = 0;
        for (int axis = 0; axis < indices.Length; axis++) place = place * _shape[axis] + ShapeGuard.Position(indices[axis], _shape[axis], axis);
        return AsSpan()[place];
    }

    /// <summary>The elements in row-major order, without a copy. Those on a device are waited for and copied to the host, once.</summary>
    public ReadOnlyMemory<TElement> AsMemory() => new(_storage ?? Fetch(), _offset, Size);

    /// <summary>The elements of a matrix, copied.</summary>
    /// <exception cref="InvalidOperationException">The array has not two axes.</exception>
    public TElement[,] ToArray2D()
    {
        if (_shape.Length != 2) throw new InvalidOperationException($"An array of shape {Shapes.Format(_shape)} is no matrix.");
        var matrix = new TElement[_shape[0], _shape[1]];
        ReadOnlySpan<TElement> elements = AsSpan();
        for (int i = 0; i < elements.Length; i++) matrix[i / _shape[1], i % _shape[1]] = elements[i];
        return matrix;
    }

    /// <summary>The rows one after the other, as <c>x[0]</c>, <c>x[1]</c>...; they share the elements.</summary>
    /// <exception cref="InvalidOperationException">The array has no axes.</exception>
    public IEnumerator<NDArray<TElement>> GetEnumerator()
    {
        int length = Length;
        return Rows();

        IEnumerator<NDArray<TElement>> Rows()
        {
            for (int i = 0; i < length; i++) yield return this[i];
        }
    }

    private static bool Truth(NDArray<TElement> x)
        => x is NDArray<bool> { Size: 1 } truth ? truth.Item() : throw new InvalidOperationException(x is NDArray<bool>
            ? $"An array of shape {Shapes.Format(x._shape)} is not one condition: ask Jnp.Any or Jnp.All, or combine arrays with & and |."
            : $"An array of {typeof(TElement).Name} is no condition: compare it with something.");

    internal static NDArray<TElement> Made(TElement[] elements, int[] shape)
    {
        NDArray<TElement> made = Results.Created(new NDArray<TElement>(elements, shape));
        if (made.Remote is null) made.IsUncommitted = true;
        return made;
    }

    private static NDArray<TElement> Copied(Array values)
    {
        var elements = new TElement[values.Length];
        int next = 0;
        foreach (TElement element in values) elements[next++] = element;
        return Made(elements, [.. Enumerable.Range(0, values.Rank).Select(values.GetLength)]);
    }
}
