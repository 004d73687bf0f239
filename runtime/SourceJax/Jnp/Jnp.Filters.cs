using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

// Convolutions of vectors, as NumPy has them.
public static partial class Jnp
{
    /// <summary>
    /// The convolution of two vectors: all of it (<c>"full"</c>), as much as the longer one has in the middle (<c>"same"</c>), or where both overlap entirely
    /// (<c>"valid"</c>).
    /// </summary>
    public static NDArray<T> Convolve<T>(NDArray<T> x, NDArray<T> y, string mode = "full") where T : INumberBase<T>
        => Slid(x, Flip(y), Overlap(x, y, mode), mode == "full" ? 0 : mode == "same" ? Middle(Math.Min(x.Size, y.Size)) : Math.Min(x.Size, y.Size) - 1);

    /// <summary>
    /// The products of a vector with another one at each shift: where both overlap entirely (<c>"valid"</c>), as many as the longer
    /// one has in the middle (<c>"same"</c>), or wherever they overlap (<c>"full"</c>).
    /// </summary>
    public static NDArray<T> Correlate<T>(NDArray<T> x, NDArray<T> y, string mode = "valid") where T : INumber<T>
    {
        // NumPy exchanges vectors where the second is longer, and reverses the result, of which it then is the other middle.
        int isLonger = Math.Min(1, Math.Max(0, y.Size - x.Size)), shorter = Math.Min(x.Size, y.Size);
        return Slid(x, y, Overlap(x, y, mode), mode == "full" ? 0 : mode == "same" ? Middle(shorter + isLonger) : shorter - 1);
    }

    /// <summary>How many shifts there are in a mode.</summary>
    private static int Overlap<T>(NDArray<T> x, NDArray<T> y, string mode)
    {
        if (x.NDim != 1 || y.NDim != 1)
            throw new ShapeMismatchException($"Convolve and Correlate take vectors, not shapes {Shapes.Format(x.Shape)} and {Shapes.Format(y.Shape)}.");
        int longer = Math.Max(x.Size, y.Size), shorter = Math.Min(x.Size, y.Size);
        return mode switch
        {
            "full" => Math.Max(0, longer + shorter - 1),
            "same" => longer,
            "valid" => longer - shorter + 1,
            _ => throw new ArgumentException($"There is no mode \"{mode}\": it is \"full\", \"same\" or \"valid\".", nameof(mode)),
        };
    }

    /// <summary>Half of one less, rounded down.</summary>
    private static int Middle(int length) => (length + 1) / 2 - 1;

    /// <summary>Products with a kernel at shifts, of which the first is left out so many.</summary>
    private static NDArray<T> Slid<T>(NDArray<T> x, NDArray<T> kernel, int count, int skipped) where T : INumberBase<T>
        => Convolution.Of(x.Reshape(1, 1, 1, -1), kernel.Reshape(1, 1, 1, -1), [1], [kernel.Size - 1 - skipped], [count], [1], [1]).Reshape([count]);
}
