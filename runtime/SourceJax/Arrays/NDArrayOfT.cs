using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SourceJax;

/// <summary>
/// An immutable array of any rank. Its elements lie in row-major order without gaps; an array may share them with others. A collection expression makes
/// one of numbers or of rows: <c>NDArray&lt;float&gt; x = [[1, 2], [3, 4]]</c>.
/// </summary>
/// <typeparam name="TElement">One of the types of <see cref="SourceJax.DType"/>.</typeparam>
[CollectionBuilder(typeof(NDArray), nameof(NDArray.FromRows))]
[DebuggerDisplay("{DType} {SourceJax.Shapes.Format(Shape)}")]
public sealed partial class NDArray<TElement>
{
    private readonly int _offset;
    private readonly int[] _shape;

    /// <summary>The elements on the host; null for an array on a device that nobody has read here yet.</summary>
    private TElement[]? _storage;

    internal NDArray(TElement[] storage, int offset, int size, int[] shape)
    {
        (_storage, _offset, Size, _shape) = (storage, offset, size, shape);
        _ = DTypes.Of<TElement>();
    }

    /// <summary>An array over elements nobody else writes to; the shape is owned by the result.</summary>
    internal NDArray(TElement[] storage, int[] shape) : this(storage, 0, storage.Length, shape) { }

    /// <summary>The extents of the axes.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>The number of axes.</summary>
    public int NDim => _shape.Length;

    /// <summary>The number of elements.</summary>
    public int Size { get; }

    /// <summary>The element type.</summary>
    public DType DType => DTypes.Of<TElement>();

    /// <summary>The array with its axes in reverse order.</summary>
    public NDArray<TElement> T => Jnp.Transpose(this);

    /// <summary>The elements in row-major order, without a copy. Those on a device are waited for and copied to the host, once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<TElement> AsSpan() => new(_storage ?? Fetch(), _offset, Size);

    /// <summary>The elements in row-major order, copied.</summary>
    public TElement[] ToArray() => AsSpan().ToArray();

    /// <summary>The only element of an array of size 1.</summary>
    /// <exception cref="InvalidOperationException">The array has no or several elements.</exception>
    public TElement Item()
        => Size == 1 ? AsSpan()[0] : throw new InvalidOperationException($"An array of shape {Shapes.Format(_shape)} is no single element.");

    /// <summary>The same elements in another shape, without a copy.</summary>
    /// <param name="shape">The new extents; at most one may be -1 and is then computed.</param>
    /// <exception cref="ShapeMismatchException">The new shape has another number of elements.</exception>
    public NDArray<TElement> Reshape(params ReadOnlySpan<int> shape) => WithShape(Shapes.Infer(shape, _shape));

    /// <summary>
    /// The elements converted to another type: real numbers to integers toward zero, beyond the range to its end, NaN to 0;
    /// integers to integers modulo the range; <see cref="bool"/> to 0 and 1, and numbers to whether they differ from 0.
    /// </summary>
    /// <typeparam name="TResult">The new element type.</typeparam>
    public NDArray<TResult> Astype<TResult>() => this as NDArray<TResult> ?? Ops.ConvertTo<TResult>(this);

    /// <summary>The elements as NumPy prints them: <c>[-0.92 -3.68]</c>.</summary>
    public override string ToString() => ArrayPrinter.Print(this);

    /// <summary>An array of rank 0, on no device in particular: it goes along with arrays on any.</summary>
    /// <param name="value">Its element.</param>
    public static implicit operator NDArray<TElement>(TElement value) => new([value], []) { IsUncommitted = true };

    /// <summary>The elements for the one who fills them, before anyone else sees the array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<TElement> Writable() => new(_storage, _offset, Size);
}
