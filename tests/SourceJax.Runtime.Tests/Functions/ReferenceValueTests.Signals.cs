using System.Numerics;
using static SourceJax.Jnp;

namespace SourceJax.Runtime.Tests.Functions;

// Convolutions, windows, Fourier transforms, running extrema, places and counts.
public partial class ReferenceValueTests
{
    static readonly NDArray<double> Image = Numbers(7, 23, 11, 8, 2, 4, 5, 6), Filter = Numbers(5, 19, 9, 7, 4, 4, 3, 2), Grouped = Numbers(5, 17, 8, 6, 4, 2, 3, 2);
    static readonly NDArray<double> Long = Numbers(5, 11, 5, 4, 7), Short = Numbers(3, 7, 3, 2, 4), Edges = Jnp.Array([-0.75, -0.25, 0.0, 0.0, 1.0]);
    static readonly NDArray<double> Gaps = Where(Mask, X, double.NaN);

    static readonly Dictionary<string, Func<NDArray<double>>> Signals = new()
    {
        ["Conv"] = () => Lax.Conv(Image, Filter, [1, 1], "VALID"),
        ["Conv same"] = () => Lax.Conv(Image, Filter, [2, 3], "SAME"),
        ["Conv same lower"] = () => Lax.ConvGeneralDilated(Image, Filter, [1, 1], "SAME_LOWER"),
        ["Conv with strides beyond the extent"] = () => Lax.Conv(Image, Filter, [7, 9], "VALID"),
        ["Conv of windows beyond the extent"] = () => Lax.ConvGeneralDilated(Image, Filter, [1, 1], "VALID", rhsDilation: [3, 1]),
        ["Conv of no batch"] = () => Lax.Conv(Image[..0], Filter, [1, 1], "SAME"),
        ["Conv dilated, grouped, cut"]
            = () => Lax.ConvGeneralDilated(Image, Grouped, [1, 2], [(2, -1), (0, 3)], lhsDilation: [2, 1], rhsDilation: [1, 2], featureGroupCount: 2),
        ["Conv of groups of the batch"] = () => Lax.ConvGeneralDilated(Image, Filter, [2, 1], [(1, 1), (0, 0)], batchGroupCount: 2),
        ["ConvTranspose same"] = () => Lax.ConvTranspose(Image, Filter, [2, 3], "SAME"),
        ["ConvTranspose valid"] = () => Lax.ConvTranspose(Image, Filter, [2, 1], "VALID", rhsDilation: [1, 2]),
        ["MaxPool"] = () => Nn.MaxPool(Image, [2, 3], strides: [2, 1]),
        ["MaxPool same"] = () => Nn.MaxPool(Image, [2, 3], strides: [2, 2], padding: "SAME"),
        ["MinPool"] = () => Nn.MinPool(Image, [3, 1]),
        ["AvgPool same"] = () => Nn.AvgPool(Image, [2, 3], strides: [1, 2], padding: "SAME"),
        ["AvgPool without padding"] = () => Nn.AvgPool(Image, [2, 3], strides: [1, 2], padding: "SAME_LOWER", countIncludePad: false),
        ["ReduceWindow"] = () => Lax.ReduceWindow(X, 1.0, (a, b) => a * b, [2, 2], [1, 2], "SAME"),
        ["Convolve full"] = () => Convolve(Long, Short),
        ["Convolve same"] = () => Convolve(Short, Long, mode: "same"),
        ["Convolve valid"] = () => Convolve(Long, Short, mode: "valid"),
        ["Correlate full"] = () => Correlate(Short, Long, mode: "full"),
        ["Correlate same"] = () => Correlate(Long, Short, mode: "same"),
        ["Correlate same, exchanged"] = () => Correlate(Short, Long, mode: "same"),
        ["Correlate valid"] = () => Correlate(Short, Long),
        ["Fft of 1"] = () => Parts(Fourier.Fft(Wave(1))),
        ["Fft of 2"] = () => Parts(Fourier.Fft(Wave(2))),
        ["Fft of 3"] = () => Parts(Fourier.Fft(Wave(3))),
        ["Fft of 7"] = () => Parts(Fourier.Fft(Wave(7))),
        ["Fft of 97"] = () => Parts(Fourier.Fft(Wave(97))),
        ["Fft of 1000"] = () => Parts(Fourier.Fft(Wave(1000)))[.., ArrayIndex.Slice(step: 41)],
        ["Fft of 1024"] = () => Parts(Fourier.Fft(Wave(1024)))[.., ArrayIndex.Slice(step: 41)],
        ["Fft of 429"] = () => Parts(Fourier.Fft(Wave(429)))[.., ArrayIndex.Slice(step: 41)],
        ["Fft cut off"] = () => Parts(Fourier.Fft(Lax.Complex(X, Y), n: 3, norm: "ortho")),
        ["Fft padded"] = () => Parts(Fourier.Fft(Lax.Complex(X, Y), n: 5, axis: 0, norm: "forward")),
        ["Ifft"] = () => Parts(Fourier.Ifft(Wave(30))),
        ["Rfft odd"] = () => Parts(Fourier.Rfft(Long)),
        ["Rfft even"] = () => Parts(Fourier.Rfft(X, norm: "ortho")),
        ["Irfft"] = () => Fourier.Irfft(Lax.Complex(X, Y)),
        ["Irfft odd"] = () => Fourier.Irfft(Lax.Complex(X, Y), n: 7, axis: 1),
        ["Hfft"] = () => Fourier.Hfft(Lax.Complex(X, Y), norm: "ortho"),
        ["Ihfft"] = () => Parts(Fourier.Ihfft(X)),
        ["Fft2"] = () => Parts(Fourier.Fft2(Lax.Complex(X, Y))),
        ["Ifft2"] = () => Parts(Fourier.Ifft2(Lax.Complex(X, Y), s: [2, 5])),
        ["Rfft2"] = () => Parts(Fourier.Rfft2(X)),
        ["Irfft2"] = () => Fourier.Irfft2(Lax.Complex(X, Y), s: [4, 5]),
        ["Fftn"] = () => Parts(Fourier.Fftn(Lax.Complex(X, Y), axes: [0], norm: "forward")),
        ["Ifftn"] = () => Parts(Fourier.Ifftn(Lax.Complex(X, Y), norm: "ortho")),
        ["Rfftn"] = () => Parts(Fourier.Rfftn(X, s: [2, 6])),
        ["Irfftn"] = () => Fourier.Irfftn(Lax.Complex(X, Y), axes: [1, 0]),
        ["Fftfreq"] = () => Fourier.Fftfreq(7, 0.5),
        ["Rfftfreq"] = () => Fourier.Rfftfreq(8, 0.25),
        ["Fftshift"] = () => Fourier.Fftshift(X),
        ["Ifftshift"] = () => Fourier.Ifftshift(X, axes: [0]),
        ["Cummax"] = () => Lax.Cummax(X, axis: 1),
        ["Cummin backwards"] = () => Lax.Cummin(X, axis: 0, reverse: true),
        ["Cumlogsumexp"] = () => Lax.Cumlogsumexp(X, axis: 1),
        ["CumulativeSum"] = () => CumulativeSum(X, axis: 1, includeInitial: true),
        ["CumulativeProd"] = () => CumulativeProd(X, axis: 0, includeInitial: true),
        ["Searchsorted left"] = () => Searchsorted(Edges, X).Astype<double>(),
        ["Searchsorted right"] = () => Searchsorted(Edges, X, side: "right").Astype<double>(),
        ["Digitize"] = () => Digitize(X, Edges).Astype<double>(),
        ["Digitize right"] = () => Digitize(X, Edges, right: true).Astype<double>(),
        ["Digitize descending"] = () => Digitize(X, Flip(Edges)).Astype<double>(),
        ["Bincount"] = () => Bincount(Jnp.Array([3, 0, 3, 1, 3, 5]), length: 5).Astype<double>(),
        ["Bincount with weights"] = () => Bincount(Jnp.Array([3, 0, 3, 1, 2, 2, 0]), Long, length: 4),
        ["Histogram counts"] = () => Histogram(X, bins: 5).Counts.Astype<double>(),
        ["Histogram edges"] = () => Histogram(X, bins: 5).Edges,
        ["Histogram of a range"] = () => Histogram(X, bins: 3, range: (-0.5, 1.0)).Counts.Astype<double>(),
        ["Histogram of one value"] = () => Histogram(ZerosLike(X), bins: 4).Edges,
        ["Histogram of edges"] = () => Histogram(X, Jnp.Array([-1.0, 0.25, 0.5, 1.25])).Counts.Astype<double>(),
        ["Unique"] = () => Unique(X, size: 14, fillValue: -9),
        ["Nonzero"] = () => Stack(Nonzero(X > 0.5, size: 6, fillValue: 7)).Astype<double>(),
        ["Lexsort"] = () => Lexsort([X, Jnp.Round(Y)]).Astype<double>(),
        ["SortKeyVal"] = () => Lax.SortKeyVal(Jnp.Round(Y), X).Values,
        ["Nanargmax"] = () => Nanargmax(Gaps, axis: 1).Astype<double>(),
        ["Nanargmin"] = () => Nanargmin(Gaps).Astype<double>(),
        ["Percentile"] = () => Percentile(X, 90.0, axis: 0),
    };

    /// <summary>Complex numbers in no order.</summary>
    static NDArray<Complex> Wave(int n) => Lax.Complex(Numbers(37, 101, 50, 64, n), Numbers(53, 97, 48, 64, n));

    static NDArray<double> Parts(NDArray<Complex> z) => Stack([Real(z), Imag(z)]);
}
