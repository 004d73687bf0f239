using System.Numerics;

namespace SourceJax;

// Transforms over several axes: one after the other. Lengths, where they are given, are those of the axes, or of the last ones if no axes are named.
public static partial class Fourier
{
    /// <summary>The transform over several axes, over all unless some are named.</summary>
    /// <exception cref="ShapeMismatchException">There is not one length for each axis.</exception>
    public static NDArray<Complex> Fftn(NDArray<Complex> x, ReadOnlySpan<int> s = default, ReadOnlySpan<int> axes = default, string norm = "backward")
        => Over(x, s.ToArray(), AxesOf(x.NDim, s, axes), norm, inverse: false);

    /// <summary>The inverse of <see cref="Fftn"/>.</summary>
    /// <exception cref="ShapeMismatchException">There is not one length for each axis.</exception>
    public static NDArray<Complex> Ifftn(NDArray<Complex> x, ReadOnlySpan<int> s = default, ReadOnlySpan<int> axes = default, string norm = "backward")
        => Over(x, s.ToArray(), AxesOf(x.NDim, s, axes), norm, inverse: true);

    /// <summary>The transform of real numbers over several axes, up to half of the frequencies of the last one.</summary>
    /// <exception cref="ShapeMismatchException">There is not one length for each axis.</exception>
    public static NDArray<Complex> Rfftn(NDArray<double> x, ReadOnlySpan<int> s = default, ReadOnlySpan<int> axes = default, string norm = "backward")
    {
        int[] over = AxesOf(x.NDim, s, axes), lengths = s.ToArray();
        NDArray<Complex> half = lengths.Length > 0 ? Rfft(x, lengths[^1], over[^1], norm) : Rfft(x, null, over[^1], norm);
        return Over(half, lengths.Length > 0 ? lengths[..^1] : lengths, over[..^1], norm, inverse: false);
    }

    /// <summary>The inverse of <see cref="Rfftn"/>, of an even length along the last axis unless one is given.</summary>
    /// <exception cref="ShapeMismatchException">There is not one length for each axis.</exception>
    public static NDArray<double> Irfftn(NDArray<Complex> x, ReadOnlySpan<int> s = default, ReadOnlySpan<int> axes = default, string norm = "backward")
    {
        int[] over = AxesOf(x.NDim, s, axes), lengths = s.ToArray();
        NDArray<Complex> half = Over(x, lengths.Length > 0 ? lengths[..^1] : lengths, over[..^1], norm, inverse: true);
        return lengths.Length > 0 ? Irfft(half, lengths[^1], over[^1], norm) : Irfft(half, null, over[^1], norm);
    }

    /// <summary>The transform over two axes, the last ones unless others are named.</summary>
    /// <exception cref="ShapeMismatchException">There is not one length for each axis.</exception>
    public static NDArray<Complex> Fft2(NDArray<Complex> x, ReadOnlySpan<int> s = default, ReadOnlySpan<int> axes = default, string norm = "backward")
        => Fftn(x, s, TwoOr(axes), norm);

    /// <summary>The inverse of <see cref="Fft2"/>.</summary>
    /// <exception cref="ShapeMismatchException">There is not one length for each axis.</exception>
    public static NDArray<Complex> Ifft2(NDArray<Complex> x, ReadOnlySpan<int> s = default, ReadOnlySpan<int> axes = default, string norm = "backward")
        => Ifftn(x, s, TwoOr(axes), norm);

    /// <summary>The transform of real numbers over two axes, the last ones unless others are named, up to half of the frequencies of the last one.</summary>
    /// <exception cref="ShapeMismatchException">There is not one length for each axis.</exception>
    public static NDArray<Complex> Rfft2(NDArray<double> x, ReadOnlySpan<int> s = default, ReadOnlySpan<int> axes = default, string norm = "backward")
        => Rfftn(x, s, TwoOr(axes), norm);

    /// <summary>The inverse of <see cref="Rfft2"/>, of an even length along the last axis unless one is given.</summary>
    /// <exception cref="ShapeMismatchException">There is not one length for each axis.</exception>
    public static NDArray<double> Irfft2(NDArray<Complex> x, ReadOnlySpan<int> s = default, ReadOnlySpan<int> axes = default, string norm = "backward")
        => Irfftn(x, s, TwoOr(axes), norm);

    private static ReadOnlySpan<int> TwoOr(ReadOnlySpan<int> axes) => axes.IsEmpty ? [-2, -1] : axes;

    private static int[] AxesOf(int rank, ReadOnlySpan<int> lengths, ReadOnlySpan<int> axes)
    {
        if (axes.IsEmpty && !lengths.IsEmpty) return [.. Enumerable.Range(rank - lengths.Length, lengths.Length)];
        if (!lengths.IsEmpty && lengths.Length != axes.Length)
            throw new ShapeMismatchException($"There is one length for each of {axes.Length} axes, not {lengths.Length}.");
        return AxesOr(axes, rank);
    }

    private static NDArray<Complex> Over(NDArray<Complex> x, int[] lengths, int[] axes, string norm, bool inverse)
    {
        for (int i = 0; i < axes.Length; i++)
        {
            int along = Shapes.Axis(axes[i], x.NDim);
            x = lengths.Length > 0 ? Along(x, lengths[i], along, norm, inverse) : Along(x, null, along, norm, inverse);
        }
        return x;
    }
}
