namespace SourceJax.Execution;

/// <summary>Compositions over half precision are computed in single precision and rounded once, as NumPy and JAX do.</summary>
internal static class HalfPrecision
{
    /// <summary>Whether numbers of a type are computed as <see cref="float"/>s.</summary>
    public static bool Is<T>() => typeof(T) == typeof(Half);
}
