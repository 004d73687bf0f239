namespace SourceJax.Execution;

/// <summary>Sums and products of half precision are computed in single precision and rounded once, as NumPy and JAX do.</summary>
internal static class HalfPrecision
{
    /// <summary>The same numbers in single precision.</summary>
    public static NDArray<float> Single(NDArray<Half> x) => x.Astype<float>();

    /// <summary>A result in the element type of the caller, which is half precision.</summary>
    public static NDArray<T> Rounded<T>(NDArray<float> x) => (NDArray<T>)(object)x.Astype<Half>();
}
