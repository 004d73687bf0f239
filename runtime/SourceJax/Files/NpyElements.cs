using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SourceJax;

/// <summary>The elements of a .npy file, as they lie in memory.</summary>
internal static class NpyElements
{
    /// <summary>Bytes written or read at once.</summary>
    private const int Block = 1 << 20;

    /// <summary>Little-endian, as the platforms are that .NET runs on.</summary>
    public static void Write<T>(Stream stream, ReadOnlySpan<T> elements)
    {
        ReadOnlySpan<byte> bytes = Bytes(elements);
        for (int start = 0; !bytes.IsEmpty; bytes = bytes[start..])
        {
            start = Math.Min(Block, bytes.Length);
            stream.Write(bytes[..start]);
        }
    }

    /// <exception cref="InvalidDataException">There are fewer elements.</exception>
    public static T[] Read<T>(Stream stream, int count, bool isSwapped)
    {
        var elements = new T[count];
        int perBlock = Math.Max(1, Block / Unsafe.SizeOf<T>());
        for (int first = 0; first < count; first += perBlock)
        {
            Span<byte> bytes = Writable<T>(elements.AsSpan(first, Math.Min(perBlock, count - first)));
            int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (read < bytes.Length)
                throw new InvalidDataException($"The file ends after {first + read / Unsafe.SizeOf<T>()} of {count} elements.");
            // Every other byte than 0 is true in NumPy; in C# only 1 is.
            if (typeof(T) == typeof(bool)) Normalize(bytes);
            if (isSwapped) Swap(bytes, typeof(T) == typeof(Complex) ? Unsafe.SizeOf<T>() / 2 : Unsafe.SizeOf<T>());
        }
        return elements;
    }

    private static void Normalize(Span<byte> truths)
    {
        foreach (ref byte truth in truths) truth = truth == 0 ? (byte)0 : (byte)1;
    }

    private static void Swap(Span<byte> bytes, int size)
    {
        for (int start = 0; start < bytes.Length; start += size) bytes.Slice(start, size).Reverse();
    }

    private static ReadOnlySpan<byte> Bytes<T>(ReadOnlySpan<T> elements) => Writable<T>(MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(elements), elements.Length));

    // T has no constraint that MemoryMarshal asks for; the element types of arrays meet it.
    private static Span<byte> Writable<T>(Span<T> elements)
        => MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(elements)), checked(elements.Length * Unsafe.SizeOf<T>()));
}
