using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Jnp
{
    /// <summary>e to the power of every element.</summary>
    public static NDArray<T> Exp<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, ExpOf>(x, T.Exp);

    /// <summary>2 to the power of every element.</summary>
    public static NDArray<T> Exp2<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, Exp2Of>(x);

    /// <summary>e to the power of every element, less 1, without loss near 0.</summary>
    public static NDArray<T> Expm1<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, Expm1Of>(x);

    /// <summary>The natural logarithm; NaN for negative elements.</summary>
    public static NDArray<T> Log<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, LogOf>(x, T.Log);

    /// <summary>The logarithm to base 2.</summary>
    public static NDArray<T> Log2<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, Log2Of>(x, T.Log2);

    /// <summary>The logarithm to base 10.</summary>
    public static NDArray<T> Log10<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, Log10Of>(x, T.Log10);

    /// <summary>The logarithm of 1 + x, without loss near 0.</summary>
    public static NDArray<T> Log1p<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, Log1pOf>(x);

    /// <summary>The real cube root.</summary>
    public static NDArray<T> Cbrt<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, CbrtOf>(x, T.Cbrt);

    /// <summary>The square root; NaN for negative elements.</summary>
    public static NDArray<T> Sqrt<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Elementwise.Map<T, T, SqrtOf<T>>(x);

    /// <summary>1 over the square root.</summary>
    public static NDArray<T> Rsqrt<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, RsqrtOf>(x);

    /// <summary>A power, elementwise with broadcasting; NaN for a negative base and a fractional exponent.</summary>
    public static NDArray<T> Power<T>(NDArray<T> x, NDArray<T> y) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, PowOf>(x, y, T.Pow);

    /// <summary>An integer power by repeated multiplication; of integers it wraps around.</summary>
    public static NDArray<T> Power<T>(NDArray<T> x, int exponent) where T : INumberBase<T> => Elementwise.Map(x, element => IntegerPower(element, exponent));

    /// <summary>The logarithm of the sum of exponentials of two elements, without overflow.</summary>
    public static NDArray<T> LogAddExp<T>(NDArray<T> x, NDArray<T> y) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, LogAddExpOf>(x, y);

    /// <summary>The logarithm to base 2 of the sum of powers of 2 of two elements, without overflow.</summary>
    public static NDArray<T> LogAddExp2<T>(NDArray<T> x, NDArray<T> y) where T : IFloatingPointIeee754<T>
    {
        // In units of log 2, whose derivatives at infinities are those of LogAddExp.
        T log2 = T.CreateTruncating(0.6931471805599453);
        return LogAddExp(x * log2, y * log2) / log2;
    }

    /// <summary>By repeated squaring, in the order in which compiled code multiplies.</summary>
    private static T IntegerPower<T>(T x, long exponent) where T : INumberBase<T>
    {
        if (exponent < 0) return T.One / IntegerPower(x, -exponent);
        if (exponent <= 1) return exponent == 0 ? T.One : x;
        if (exponent % 2 == 1) return IntegerPower(x, exponent - 1) * x;
        T half = IntegerPower(x, exponent / 2);
        return half * half;
    }
}
