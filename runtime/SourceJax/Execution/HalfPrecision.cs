namespace SourceJax.Execution;

/// <summary>Compositions over half precision are computed in single precision and rounded once, as NumPy and JAX do.</summary>
internal static class HalfPrecision
{
    /// <summary>Whether numbers of a type are computed as <see cref="float"/>s.</summary>
    public static bool Is<T>() => typeof(T) == typeof(Half);

    /// <summary>An optional argument as it is computed with.</summary>
    public static NDArray<float>? Single<T>(NDArray<T>? x) => x is null ? null : x.Astype<float>();
}
