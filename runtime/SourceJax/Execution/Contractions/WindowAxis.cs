using System.ComponentModel;

namespace SourceJax.Execution;

/// <summary>One axis of space of a convolution: window p reads at tap q the element (p Stride + q KernelDilation - Low) / InputDilation.</summary>
/// <param name="Input">The extent of the input.</param>
/// <param name="Kernel">The extent of the kernel.</param>
/// <param name="Output">The number of windows.</param>
/// <param name="Stride">The distance of neighbouring windows.</param>
/// <param name="Low">How far the first window reaches over the start.</param>
/// <param name="InputDilation">The distance of the input's elements.</param>
/// <param name="KernelDilation">The distance of a window's taps.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct WindowAxis(int Input, int Kernel, int Output, int Stride, int Low, int InputDilation, int KernelDilation)
{
    /// <summary>The element that a window reads, or -1 where there is none.</summary>
    internal int Position(int window, int tap)
    {
        int place = Place(window, tap);
        if (InputDilation > 1)
        {
            if (place % InputDilation != 0) return -1;
            place /= InputDilation;
        }
        return (uint)place < (uint)Input ? place : -1;
    }

    /// <summary>What windows from <paramref name="window"/> on read at a tap, zeros included.</summary>
    internal void Read<T>(ReadOnlySpan<T> elements, int window, int tap, Span<T> read)
    {
        int place = Place(window, tap);
        if (InputDilation > 1)
        {
            for (int i = 0; i < read.Length; i++, place += Stride)
                read[i] = place >= 0 && place % InputDilation == 0 && place / InputDilation < Input ? elements[place / InputDilation] : default!;
            return;
        }
        int first = Math.Min(read.Length, Windows(-place)), last = Math.Max(first, Math.Min(read.Length, Windows(Input - place)));
        read[..first].Clear();
        read[last..].Clear();
        if (Stride == 1 && first < last) elements.Slice(place + first, last - first).CopyTo(read[first..last]);
        else for (int i = first; i < last; i++) read[i] = elements[place + i * Stride];
    }

    /// <summary>Windows before one is this far.</summary>
    private int Windows(int distance) => distance > 0 ? (distance + Stride - 1) / Stride : 0;

    private int Place(int window, int tap) => window * Stride + tap * KernelDilation - Low;
}
