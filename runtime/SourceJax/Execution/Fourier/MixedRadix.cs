using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SourceJax.Execution;

/// <summary>
/// Fourier transforms of lengths with small factors, by Stockham's scheme: a pass for each factor reads one buffer and writes the other, in which everything
/// is in order at the end. What is done to neighbours in a pass is the same for all of a stride.
/// </summary>
internal sealed class MixedRadix
{
    private const int LargestRadix = 13;

    private static readonly int[] s_radices = [4, 2, 3, 5, 7, 11, LargestRadix];

    private readonly int[] _radices;
    private readonly Complex[] _roots;

    private MixedRadix(int length, int[] radices)
    {
        _radices = radices;
        _roots = RootsOfUnity.Of(length);
    }

    /// <summary>The transform of a length; null where that has a large prime factor.</summary>
    public static MixedRadix? Of(int length)
    {
        var radices = new List<int>();
        int rest = length;
        foreach (int radix in s_radices)
        {
            for (; rest % radix == 0; rest /= radix) radices.Add(radix);
        }
        return rest == 1 ? new(length, [.. radices]) : null;
    }

    /// <summary>Transforms in place, with a second buffer.</summary>
    public void Run(Span<Complex> data, Span<Complex> work)
    {
        Span<Complex> from = data, to = work[..data.Length];
        int length = data.Length, stride = 1;
        foreach (int radix in _radices)
        {
            if (stride % 2 == 0 && Vector256.IsHardwareAccelerated) Pass<TwoComplex>(radix, length, stride / 2, stride, from, to);
            else Pass<OneComplex>(radix, length, stride, stride, from, to);
            Span<Complex> written = to;
            to = from;
            from = written;
            (length, stride) = (length / radix, stride * radix);
        }
        if (_radices.Length % 2 == 1) from.CopyTo(data);
    }

    /// <summary>One pass over sequences of a length, as many as the stride, which lie interleaved; <paramref name="width"/> is the stride in lanes.</summary>
    private void Pass<TLanes>(int radix, int length, int width, int stride, ReadOnlySpan<Complex> from, Span<Complex> to)
        where TLanes : unmanaged, IComplexLanes<TLanes>
    {
        int parts = length / radix;
        ref TLanes source = ref Unsafe.As<Complex, TLanes>(ref MemoryMarshal.GetReference(from)),
            target = ref Unsafe.As<Complex, TLanes>(ref MemoryMarshal.GetReference(to));
        nint step = (nint)parts * width;
        for (int part = 0; part < parts; part++)
        {
            ref TLanes x = ref Unsafe.Add(ref source, part * width), y = ref Unsafe.Add(ref target, part * radix * width);
            int turn = part * stride;
            if (radix == 4) Four(ref x, step, ref y, width, _roots[turn], _roots[2 * turn], _roots[3 * turn]);
            else if (radix == 2) Two(ref x, step, ref y, width, _roots[turn]);
            else Odd(radix, ref x, step, ref y, width, turn);
        }
    }

    private static void Two<TLanes>(ref TLanes x, nint step, ref TLanes y, int width, Complex root) where TLanes : unmanaged, IComplexLanes<TLanes>
    {
        for (int i = 0; i < width; i++)
        {
            TLanes a = Unsafe.Add(ref x, i), b = Unsafe.Add(ref x, i + step);
            Unsafe.Add(ref y, i) = a + b;
            Unsafe.Add(ref y, i + width) = TLanes.Scaled(a - b, root.Real, root.Imaginary);
        }
    }

    private static void Four<TLanes>(ref TLanes x, nint step, ref TLanes y, int width, Complex root, Complex square, Complex cube)
        where TLanes : unmanaged, IComplexLanes<TLanes>
    {
        for (int i = 0; i < width; i++)
        {
            TLanes a = Unsafe.Add(ref x, i), b = Unsafe.Add(ref x, i + step), c = Unsafe.Add(ref x, i + 2 * step), d = Unsafe.Add(ref x, i + 3 * step);
            TLanes even = a + c, odd = b + d, left = a - c, right = TLanes.Turned(b - d);
            Unsafe.Add(ref y, i) = even + odd;
            Unsafe.Add(ref y, i + width) = TLanes.Scaled(left + right, root.Real, root.Imaginary);
            Unsafe.Add(ref y, i + 2 * width) = TLanes.Scaled(even - odd, square.Real, square.Imaginary);
            Unsafe.Add(ref y, i + 3 * width) = TLanes.Scaled(left - right, cube.Real, cube.Imaginary);
        }
    }

    /// <summary>An odd prime, by the definition: these are small.</summary>
    private void Odd<TLanes>(int radix, ref TLanes x, nint step, ref TLanes y, int width, int turn) where TLanes : unmanaged, IComplexLanes<TLanes>
    {
        Span<TLanes> terms = stackalloc TLanes[LargestRadix];
        int part = _roots.Length / radix;
        for (int i = 0; i < width; i++)
        {
            for (int j = 0; j < radix; j++) terms[j] = Unsafe.Add(ref x, i + j * step);
            for (int k = 0; k < radix; k++)
            {
                TLanes sum = terms[0];
                for (int j = 1; j < radix; j++)
                {
                    Complex factor = _roots[j * k % radix * part];
                    sum += TLanes.Scaled(terms[j], factor.Real, factor.Imaginary);
                }
                Complex root = _roots[k * turn];
                Unsafe.Add(ref y, i + k * width) = TLanes.Scaled(sum, root.Real, root.Imaginary);
            }
        }
    }
}
