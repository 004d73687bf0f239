using System.Runtime.Intrinsics;

namespace SourceJax.Numerics;

/// <summary>
/// The elementary functions, of one value and of a vector of any width: the same operations in the same order, so the same
/// bits. Right for every argument: subnormal, huge, infinite, NaN, and of either zero. Array code, eager and generated, uses these only.
/// </summary>
public static partial class Elementary
{
    /// <inheritdoc cref="Sin(Vector512{float})"/>
    public static float Sin(float x) => Sin(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Sin(Vector512{double})"/>
    public static double Sin(double x) => Sin(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Cos(Vector512{float})"/>
    public static float Cos(float x) => Cos(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Cos(Vector512{double})"/>
    public static double Cos(double x) => Cos(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Tan(Vector512{float})"/>
    public static float Tan(float x) => Tan(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Tan(Vector512{double})"/>
    public static double Tan(double x) => Tan(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Exp(Vector512{float})"/>
    public static float Exp(float x) => Exp(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Exp(Vector512{double})"/>
    public static double Exp(double x) => Exp(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Log(Vector512{float})"/>
    public static float Log(float x) => Log(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Log(Vector512{double})"/>
    public static double Log(double x) => Log(Vector128.Create(x)).ToScalar();
}
