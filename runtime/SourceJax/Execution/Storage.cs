using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SourceJax.Execution;

/// <summary>The way to an array's elements for the code that fills a new array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Storage
{
    /// <summary>The elements of an array that nobody else has seen yet.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="array">An array just allocated.</param>
    public static Span<T> AsWritable<T>(NDArray<T> array) => array.Writable();

    /// <summary>The elements of a rectangular array of any rank, row-major.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="array">The array, whose elements are of that type.</param>
    public static Span<T> AsSpan<T>(Array array) => MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
}
