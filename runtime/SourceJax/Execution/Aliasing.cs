using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SourceJax.Execution;

/// <summary>What generated methods make of places that the caller gave them to write and that share memory with something else.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Aliasing
{
    /// <summary>Whether an argument that is still read when a place has been written shares memory with it. An empty one may seem to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Overlap<T>(ReadOnlySpan<T> argument, ReadOnlySpan<T> place)
    {
        // Without branches: there may be many of these tests in methods that do little.
        nint distance = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(argument), ref MemoryMarshal.GetReference(place));
        return ((nuint)distance < (nuint)argument.Length * (nuint)Unsafe.SizeOf<T>()) | ((nuint)(-distance) < (nuint)place.Length * (nuint)Unsafe.SizeOf<T>());
    }

    /// <summary>Whether an argument that is still read when places have been written shares memory with one of them. An empty one may seem to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Overlap<T>(ReadOnlySpan<T> argument, ReadOnlySpan<T> place, ReadOnlySpan<T> second)
        => Overlap(argument, place) | Overlap(argument, second);

    /// <inheritdoc cref="Overlap{T}(ReadOnlySpan{T}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Overlap<T>(ReadOnlySpan<T> argument, ReadOnlySpan<T> place, ReadOnlySpan<T> second, ReadOnlySpan<T> third)
        => Overlap(argument, place) | Overlap(argument, second) | Overlap(argument, third);

    /// <inheritdoc cref="Overlap{T}(ReadOnlySpan{T}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Overlap<T>(ReadOnlySpan<T> argument, ReadOnlySpan<T> place, ReadOnlySpan<T> second, ReadOnlySpan<T> third, ReadOnlySpan<T> fourth)
        => Overlap(argument, place) | Overlap(argument, second) | Overlap(argument, third) | Overlap(argument, fourth);

    /// <summary>The argument itself, or a copy where it shares memory with a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<T> Apart<T>(ReadOnlySpan<T> argument, ReadOnlySpan<T> place) => Overlap(argument, place) ? argument.ToArray() : argument;

    /// <summary>A copy of an argument, to be read in its place.</summary>
    public static ReadOnlySpan<T> Copy<T>(ReadOnlySpan<T> argument) => argument.ToArray();

    /// <inheritdoc cref="Copy{T}(ReadOnlySpan{T})"/>
    public static Span<T> Copy<T>(Span<T> argument) => argument.ToArray();

    /// <inheritdoc cref="Copy{T}(ReadOnlySpan{T})"/>
    public static T[] Copy<T>(T[] argument) => [.. argument];

    /// <summary>A place that is written does not share memory with another one, or with an argument.</summary>
    /// <exception cref="ArgumentException">It does: nothing that could be written there would be right.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Distinct<T>(ReadOnlySpan<T> place, string name, ReadOnlySpan<T> other, string otherName)
    {
        if (Overlap(place, other) && place.Overlaps(other)) ThrowShared(name, otherName);
    }

    [DoesNotReturn]
    static void ThrowShared(string name, string otherName)
        => throw new ArgumentException($"'{name}' is written and shares memory with '{otherName}': they need storage of their own.", name);
}
