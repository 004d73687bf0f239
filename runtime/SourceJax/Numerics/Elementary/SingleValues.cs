using System.Runtime.Intrinsics;

namespace SourceJax.Numerics;

/// <content>The functions of one value: one lane of the 128-bit code.</content>
public static partial class Elementary
{
    /// <inheritdoc cref="Sqrt(Vector512{float})"/>
    public static float Sqrt(float x) => Sqrt(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Rsqrt(Vector512{float})"/>
    public static float Rsqrt(float x) => Rsqrt(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Cbrt(Vector512{float})"/>
    public static float Cbrt(float x) => Cbrt(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Exp(Vector512{float})"/>
    public static float Exp(float x) => Exp(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Exp2(Vector512{float})"/>
    public static float Exp2(float x) => Exp2(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Expm1(Vector512{float})"/>
    public static float Expm1(float x) => Expm1(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Log(Vector512{float})"/>
    public static float Log(float x) => Log(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Log2(Vector512{float})"/>
    public static float Log2(float x) => Log2(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Log10(Vector512{float})"/>
    public static float Log10(float x) => Log10(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Log1p(Vector512{float})"/>
    public static float Log1p(float x) => Log1p(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Sin(Vector512{float})"/>
    public static float Sin(float x) => Sin(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Cos(Vector512{float})"/>
    public static float Cos(float x) => Cos(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Tan(Vector512{float})"/>
    public static float Tan(float x) => Tan(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Asin(Vector512{float})"/>
    public static float Asin(float x) => Asin(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Acos(Vector512{float})"/>
    public static float Acos(float x) => Acos(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Atan(Vector512{float})"/>
    public static float Atan(float x) => Atan(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Sinh(Vector512{float})"/>
    public static float Sinh(float x) => Sinh(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Cosh(Vector512{float})"/>
    public static float Cosh(float x) => Cosh(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Tanh(Vector512{float})"/>
    public static float Tanh(float x) => Tanh(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Asinh(Vector512{float})"/>
    public static float Asinh(float x) => Asinh(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Acosh(Vector512{float})"/>
    public static float Acosh(float x) => Acosh(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Atanh(Vector512{float})"/>
    public static float Atanh(float x) => Atanh(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Sigmoid(Vector512{float})"/>
    public static float Sigmoid(float x) => Sigmoid(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Softplus(Vector512{float})"/>
    public static float Softplus(float x) => Softplus(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Erf(Vector512{float})"/>
    public static float Erf(float x) => Erf(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Erfc(Vector512{float})"/>
    public static float Erfc(float x) => Erfc(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="ErfInv(Vector512{float})"/>
    public static float ErfInv(float x) => ErfInv(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Lgamma(Vector512{float})"/>
    public static float Lgamma(float x) => Lgamma(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Digamma(Vector512{float})"/>
    public static float Digamma(float x) => Digamma(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Pow(Vector512{float}, Vector512{float})"/>
    public static float Pow(float left, float right) => Pow(Vector128.Create(left), Vector128.Create(right)).ToScalar();

    /// <inheritdoc cref="Atan2(Vector512{float}, Vector512{float})"/>
    public static float Atan2(float y, float x) => Atan2(Vector128.Create(y), Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Hypot(Vector512{float}, Vector512{float})"/>
    public static float Hypot(float left, float right) => Hypot(Vector128.Create(left), Vector128.Create(right)).ToScalar();

    /// <inheritdoc cref="LogAddExp(Vector512{float}, Vector512{float})"/>
    public static float LogAddExp(float left, float right) => LogAddExp(Vector128.Create(left), Vector128.Create(right)).ToScalar();
}
