using System.Numerics;

namespace SourceJax.Execution;

/// <summary>
/// Fourier transforms of any length, after Bluestein: since j k is (j^2 + k^2 - (j - k)^2) / 2, they are convolutions with a chirp, which transforms of a
/// power of two do.
/// </summary>
internal sealed class Chirp
{
    private readonly MixedRadix _inner;
    private readonly Complex[] _chirp, _spectrum;

    public Chirp(int length)
    {
        int padded = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * length - 1));
        _inner = MixedRadix.Of(padded)!;
        _chirp = new Complex[length];
        _spectrum = new Complex[padded];
        for (int k = 0; k < length; k++)
        {
            // e^(-pi i k^2 / n), which repeats after 2 n.
            _chirp[k] = RootsOfUnity.Power((long)k * k % (2L * length), 2L * length);
            _spectrum[k] = _spectrum[(padded - k) % padded] = Complex.Conjugate(_chirp[k]) / padded;
        }
        _inner.Run(_spectrum, new Complex[padded]);
    }

    /// <summary>The elements of each of the two buffers.</summary>
    public int WorkLength => _spectrum.Length;

    /// <summary>Transforms in place, with two buffers.</summary>
    public void Run(Span<Complex> data, Span<Complex> padded, Span<Complex> work)
    {
        for (int k = 0; k < data.Length; k++) padded[k] = data[k] * _chirp[k];
        padded[data.Length..].Clear();
        _inner.Run(padded, work);
        // Backwards it is the same with real and imaginary parts exchanged.
        for (int k = 0; k < padded.Length; k++)
        {
            Complex product = padded[k] * _spectrum[k];
            padded[k] = new(product.Imaginary, product.Real);
        }
        _inner.Run(padded, work);
        for (int k = 0; k < data.Length; k++) data[k] = new Complex(padded[k].Imaginary, padded[k].Real) * _chirp[k];
    }
}
