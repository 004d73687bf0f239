using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SourceJax.Execution;

/// <summary>Temporary buffers; once warm, renting allocates nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Scratch
{
    /// <summary>A buffer with arbitrary contents. Dispose it once to give it back.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="length">The number of elements.</param>
    /// <exception cref="OverflowException">It is negative, as of a new array.</exception>
    public static Scratch<T> Rent<T>(int length) => new(ArrayPool<T>.Shared.Rent(ShapeGuard.Allocation(length)), length);

    /// <summary>A buffer of zeros. Dispose it once to give it back.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="length">The number of elements.</param>
    public static Scratch<T> RentZeroed<T>(int length)
    {
        Scratch<T> scratch = Rent<T>(length);
        scratch.Span.Clear();
        return scratch;
    }
}

/// <summary>A rented buffer.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Scratch<T> : IDisposable
{
    private readonly T[] _rented;

    internal Scratch(T[] rented, int length)
    {
        _rented = rented;
        Span = rented.AsSpan(0, length);
    }

    /// <summary>The elements.</summary>
    public Span<T> Span { get; }

    /// <summary>The number of elements.</summary>
    public int Length => Span.Length;

    /// <summary>One element.</summary>
    /// <param name="index">Its position.</param>
    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Span[index];
    }

    /// <summary>Gives the buffer back; its elements must not be used afterwards.</summary>
    public void Dispose() => ArrayPool<T>.Shared.Return(_rented);
}
