using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SourceJax.Numerics;

/// <summary>Neighbouring elements of spans as vectors, for generated loops.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VectorSpan
{
    /// <summary>The elements from <paramref name="index"/> on, as many as fit.</summary>
    /// <exception cref="IndexOutOfRangeException">One of them is not in the span.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Load<T>(ReadOnlySpan<T> span, int index)
        where T : unmanaged
    {
        if ((ulong)(uint)index + (ulong)Vector<T>.Count > (ulong)(uint)span.Length) ThrowIndex();
        return Vector.LoadUnsafe(ref MemoryMarshal.GetReference(span), (nuint)index);
    }

    /// <summary>Overwrites the elements from <paramref name="index"/> on.</summary>
    /// <exception cref="IndexOutOfRangeException">One of them is not in the span.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector<T> vector, Span<T> span, int index)
        where T : unmanaged
    {
        if ((ulong)(uint)index + (ulong)Vector<T>.Count > (ulong)(uint)span.Length) ThrowIndex();
        vector.StoreUnsafe(ref MemoryMarshal.GetReference(span), (nuint)index);
    }

    [DoesNotReturn]
    static void ThrowIndex() => throw new IndexOutOfRangeException();
}
