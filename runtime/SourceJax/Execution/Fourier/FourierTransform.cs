using System.Collections.Concurrent;
using System.ComponentModel;
using System.Numerics;

namespace SourceJax.Execution;

/// <summary>Discrete Fourier transforms along one axis, unscaled.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FourierTransform
{
    /// <summary>Tables of so many lengths are kept.</summary>
    private const int MostLengths = 64;

    private static readonly ConcurrentDictionary<int, (MixedRadix? Factors, Chirp? Chirp)> s_tables = new();

    /// <summary>The transform of an array along an axis.</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axis, counted from the front.</param>
    /// <param name="inverse">Whether the exponent has no minus.</param>
    public static NDArray<Complex> Of(NDArray<Complex> x, int axis, bool inverse)
    {
        NDArray<Complex> result = NDArray.Allocate<Complex>(x.Shape);
        Run(x.AsSpan(), result.Writable(), Shapes.Size(x.Shape[..axis]), x.Shape[axis], Shapes.Size(x.Shape[(axis + 1)..]), inverse);
        return Results.Like(result, x);
    }

    /// <summary>The transforms along one axis of a row-major buffer, which is seen as [outer, extent, inner].</summary>
    /// <param name="x">The elements.</param>
    /// <param name="result">As many elements, overwritten.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="extent">The axis's extent.</param>
    /// <param name="inner">The product of the extents after the axis.</param>
    /// <param name="inverse">Whether the exponent has no minus.</param>
    public static void Run(ReadOnlySpan<Complex> x, Span<Complex> result, int outer, int extent, int inner, bool inverse)
    {
        if (outer * extent * inner == 0) return;
        var (factors, chirp) = Table(extent);
        using Scratch<Complex> run = Scratch.Rent<Complex>(extent), work = Scratch.Rent<Complex>(chirp?.WorkLength ?? extent),
            padded = Scratch.Rent<Complex>(chirp?.WorkLength ?? 0);
        for (int i = 0; i < outer * inner; i++)
        {
            int start = i / inner * extent * inner + i % inner;
            // Backwards it is the same with real and imaginary parts exchanged.
            for (int k = 0; k < extent; k++) run[k] = inverse ? Exchanged(x[start + k * inner]) : x[start + k * inner];
            if (factors is not null) factors.Run(run.Span, work.Span);
            else chirp!.Run(run.Span, padded.Span, work.Span);
            for (int k = 0; k < extent; k++) result[start + k * inner] = inverse ? Exchanged(run[k]) : run[k];
        }
    }

    private static Complex Exchanged(Complex z) => new(z.Imaginary, z.Real);

    private static (MixedRadix? Factors, Chirp? Chirp) Table(int length)
    {
        if (s_tables.TryGetValue(length, out var known)) return known;
        if (s_tables.Count >= MostLengths) s_tables.Clear();
        return s_tables[length] = MixedRadix.Of(length) is { } factors ? (factors, null) : (null, new Chirp(length));
    }
}
