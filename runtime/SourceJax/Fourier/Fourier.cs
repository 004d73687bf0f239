using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

/// <summary>
/// Discrete Fourier transforms, NumPy's <c>fft</c>. A length cuts the axis off or pads it with zeros. By <c>norm</c> what is divided by the length is the
/// inverse (<c>"backward"</c>, which is the default) or the transform itself (<c>"forward"</c>), or each by its root (<c>"ortho"</c>).
/// </summary>
public static partial class Fourier
{
    /// <summary>The transform along an axis.</summary>
    public static NDArray<Complex> Fft(NDArray<Complex> x, int? n = null, int axis = -1, string norm = "backward")
        => Along(x, n, Shapes.Axis(axis, x.NDim), norm, inverse: false);

    /// <summary>The transform of real numbers along an axis, all of it.</summary>
    public static NDArray<Complex> Fft(NDArray<double> x, int? n = null, int axis = -1, string norm = "backward") => Fft(OfReal(x), n, axis, norm);

    /// <summary>The inverse of <see cref="Fft(NDArray{Complex}, int?, int, string)"/>.</summary>
    public static NDArray<Complex> Ifft(NDArray<Complex> x, int? n = null, int axis = -1, string norm = "backward")
        => Along(x, n, Shapes.Axis(axis, x.NDim), norm, inverse: true);

    /// <summary>The transform of real numbers along an axis up to half of the frequencies; the others are the conjugates of these.</summary>
    public static NDArray<Complex> Rfft(NDArray<double> x, int? n = null, int axis = -1, string norm = "backward")
    {
        int along = Shapes.Axis(axis, x.NDim), length = n ?? x.Shape[along];
        return Lax.SliceInDim(Along(OfReal(x), n, along, norm, inverse: false), 0, Math.Min(length, length / 2 + 1), axis: along);
    }

    /// <summary>The inverse of <see cref="Rfft"/>, of an even length unless one is given.</summary>
    public static NDArray<double> Irfft(NDArray<Complex> x, int? n = null, int axis = -1, string norm = "backward")
    {
        int along = Shapes.Axis(axis, x.NDim), length = n ?? Math.Max(0, 2 * (x.Shape[along] - 1));
        NDArray<Complex> half = Resized(x, along, length / 2 + 1);
        NDArray<Complex> others = Jnp.Conj(Jnp.Flip(Lax.SliceInDim(half, 1, Math.Max(1, (length + 1) / 2), axis: along), along));
        return Jnp.Real(Along(Jnp.Concatenate([half, others], along), length, along, norm, inverse: true));
    }

    /// <summary>The transform, of real numbers, of what has half of it, with the conjugates of these for the other half.</summary>
    public static NDArray<double> Hfft(NDArray<Complex> x, int? n = null, int axis = -1, string norm = "backward")
        => Irfft(Jnp.Conj(x), n, axis, Opposite(norm));

    /// <summary>The inverse of <see cref="Hfft"/>.</summary>
    public static NDArray<Complex> Ihfft(NDArray<double> x, int? n = null, int axis = -1, string norm = "backward")
        => Jnp.Conj(Rfft(x, n, axis, Opposite(norm)));

    /// <summary>The frequencies of a transform of a length, of samples at distance <paramref name="d"/>; the negative ones come last.</summary>
    public static NDArray<double> Fftfreq(int n, double d = 1)
    {
        NDArray<double> place = Lax.Iota<double>(n);
        return Jnp.Where(place < (n + 1) / 2, place, place - n) / (n * d);
    }

    /// <summary>The frequencies of <see cref="Rfft"/> of a length, of samples at distance <paramref name="d"/>.</summary>
    public static NDArray<double> Rfftfreq(int n, double d = 1) => Lax.Iota<double>(n / 2 + 1) / (n * d);

    /// <summary>The array with the frequency 0 in the middle of the axes, of all unless some are named.</summary>
    public static NDArray<T> Fftshift<T>(NDArray<T> x, ReadOnlySpan<int> axes = default) => Rotated(x, axes, upwards: true);

    /// <summary>The inverse of <see cref="Fftshift"/>.</summary>
    public static NDArray<T> Ifftshift<T>(NDArray<T> x, ReadOnlySpan<int> axes = default) => Rotated(x, axes, upwards: false);

    private static NDArray<T> Rotated<T>(NDArray<T> x, ReadOnlySpan<int> axes, bool upwards)
    {
        foreach (int axis in AxesOr(axes, x.NDim))
        {
            int along = Shapes.Axis(axis, x.NDim), n = x.Shape[along], cut = upwards ? (n + 1) / 2 : n / 2;
            x = Jnp.Concatenate([Lax.SliceInDim(x, cut, n, axis: along), Lax.SliceInDim(x, 0, cut, axis: along)], along);
        }
        return x;
    }

    private static NDArray<Complex> OfReal(NDArray<double> x) => Lax.Complex(x, Jnp.ZerosLike(x));

    private static NDArray<Complex> Along(NDArray<Complex> x, int? n, int axis, string norm, bool inverse)
    {
        if (norm is not ("backward" or "ortho" or "forward"))
            throw new ArgumentException($"There is no norm \"{norm}\": it is \"backward\", \"ortho\" or \"forward\".", nameof(norm));
        NDArray<Complex> sized = n is { } length ? Resized(x, axis, length) : x, transform = FourierTransform.Of(sized, axis, inverse);
        if (norm == (inverse ? "forward" : "backward")) return transform;
        double count = Jnp.Size(sized, [axis]), scale = norm == "ortho" ? Math.Sqrt(count) : count;
        return Lax.Complex(Jnp.Real(transform) / scale, Jnp.Imag(transform) / scale);
    }

    private static string Opposite(string norm) => norm switch
    {
        "backward" => "forward",
        "forward" => "backward",
        _ => norm,
    };

    /// <summary>The array with an axis cut off at a length, or with zeros up to it.</summary>
    private static NDArray<Complex> Resized(NDArray<Complex> x, int axis, int length)
    {
        int extent = x.Shape[axis], kept = Math.Min(extent, length);
        NDArray<Complex> start = Lax.SliceInDim(x, 0, kept, axis: axis);
        return Jnp.Concatenate([start, Placement.Near(Jnp.Zeros<Complex>(Shapes.With(x.Shape, axis, length - kept)), x)], axis);
    }

    /// <summary>The axes named, or all.</summary>
    private static int[] AxesOr(ReadOnlySpan<int> axes, int rank) => axes.IsEmpty ? [.. Enumerable.Range(0, rank)] : axes.ToArray();
}
