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

    /// <summary>Whether an array is on the host, or on no device in particular.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="array">The array.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsOnHost<T>(NDArray<T> array) => array.Remote is null;

    /// <summary>The memory of an array on a device, which may still be being computed; elements that only the host has are copied there first.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="array">An array that is not on the host.</param>
    /// <param name="offset">Which element of the memory is the array's first.</param>
    public static DeviceMemory Memory<T>(NDArray<T> array, out int offset)
    {
        offset = array.Offset;
        return array.Remote!.Memory;
    }

    /// <summary>An array over memory of a device, which it owns from now on.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="memory">The elements in row-major order.</param>
    /// <param name="shape">The extents.</param>
    public static NDArray<T> Wrap<T>(DeviceMemory memory, params ReadOnlySpan<int> shape)
        => new(new RemoteStorage<T>(memory.Device, Shapes.Size(shape), memory, null), 0, shape.ToArray());

    /// <summary>An array on a device whose elements only the host has so far, without a copy: nobody writes to them afterwards.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="device">The device.</param>
    /// <param name="elements">The elements in row-major order.</param>
    /// <param name="shape">The extents.</param>
    public static NDArray<T> Wrap<T>(ComputeDevice device, T[] elements, params ReadOnlySpan<int> shape)
        => new(new RemoteStorage<T>(device, Shapes.Size(shape), null, elements), 0, shape.ToArray());
}
