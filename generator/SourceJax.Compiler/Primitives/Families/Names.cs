namespace SourceJax.Compiler.Primitives.Families;

/// <summary>The places where .NET and the array API have a function of floats.</summary>
static class Names
{
    static readonly string[] FloatTypes = ["System.Math", "System.MathF", "System.Double", "System.Single", "System.Half", "System.Numerics.Complex"];

    /// <summary>
    /// The method of that name of .NET's numeric types and of <c>Jnp</c> and <c>Lax</c>, with NumPy's other names for it. A name that has no
    /// such method somewhere is never looked up.
    /// </summary>
    public static IReadOnlyList<string> Of(string method, params string[] numpyNames)
        => [.. OfFloats(method), $"SourceJax.Lax.{method}", .. numpyNames.Append(method).Select(name => $"SourceJax.Jnp.{name}")];

    /// <summary>The method of that name of .NET's numeric types only.</summary>
    public static IReadOnlyList<string> OfFloats(string method) => [.. FloatTypes.Select(type => $"{type}.{method}")];

    /// <summary>The method of that name of <c>Jnp</c> and <c>Lax</c>, for functions that .NET does not have.</summary>
    public static IReadOnlyList<string> OfLibrary(params string[] names) => [.. names.SelectMany(name => (string[])[$"SourceJax.Jnp.{name}", $"SourceJax.Lax.{name}"])];
}
