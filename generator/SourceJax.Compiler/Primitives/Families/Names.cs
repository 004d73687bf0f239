using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>The places where .NET and the array API have a function of floats.</summary>
static class Names
{
    static readonly string[] FloatTypes = ["System.Math", "System.MathF", "System.Double", "System.Single", "System.Half", "System.Numerics.Complex"];

    /// <summary>In the order of <see cref="DType"/>.</summary>
    static readonly string[] TypesInOrder =
    [
        "System.Boolean", "System.SByte", "System.Int16", "System.Int32", "System.Int64", "System.Byte", "System.UInt16", "System.UInt32", "System.UInt64",
        "System.Half", "System.Single", "System.Double", "System.Numerics.Complex",
    ];

    /// <summary>The method of that name of .NET's numeric types and of <c>Jnp</c>, where NumPy may have other names for it.</summary>
    public static IReadOnlyList<string> Of(string method, params string[] numpyNames)
        => [.. OfFloats(method), .. OfJnp(numpyNames.Length == 0 ? [method] : numpyNames)];

    /// <summary>The method of that name of .NET's numeric types only. A name that has no such method somewhere is never looked up.</summary>
    public static IReadOnlyList<string> OfFloats(string method) => [.. FloatTypes.Select(type => $"{type}.{method}")];

    /// <summary>The static method of that name of double, float and Half, which <c>Math</c> and <c>MathF</c> need not have.</summary>
    public static IReadOnlyList<string> OfNumbers(string method) => [.. DTypes.All.Where(t => t.IsFloat).Select(t => Of(t, method))];

    /// <summary>The method of that name of these types and of <c>Math</c> and <c>MathF</c>.</summary>
    public static IReadOnlyList<string> OfMathAndNumbers(string method) => [$"System.Math.{method}", $"System.MathF.{method}", .. OfNumbers(method)];

    /// <summary>The method of that name of the .NET type of such numbers.</summary>
    public static string Of(DType dtype, string method) => $"{TypesInOrder[(int)dtype]}.{method}";

    /// <summary>The method of that name of .NET's integer types.</summary>
    public static IReadOnlyList<string> OfIntegers(string method) => [.. DTypes.All.Where(t => t.IsInteger).Select(t => Of(t, method))];

    /// <summary>Methods of <c>Jnp</c>.</summary>
    public static IReadOnlyList<string> OfJnp(params string[] names) => [.. names.Select(name => $"SourceJax.Jnp.{name}")];
}
