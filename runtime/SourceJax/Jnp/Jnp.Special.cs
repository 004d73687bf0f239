using System.Numerics;
using SourceJax.Execution;
using SourceJax.Numerics;

namespace SourceJax;

public static partial class Jnp
{
    /// <summary>The error function.</summary>
    public static NDArray<T> Erf<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, ErfOf>(x);

    /// <summary>The error function.</summary>
    public static double Erf(double x) => Elementary.Erf(x);

    /// <summary>The error function.</summary>
    public static float Erf(float x) => Elementary.Erf(x);

    /// <summary>1 less the error function, without loss where that is near 1.</summary>
    public static NDArray<T> Erfc<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, ErfcOf>(x);

    /// <summary>1 less the error function, without loss where that is near 1.</summary>
    public static double Erfc(double x) => Elementary.Erfc(x);

    /// <summary>1 less the error function, without loss where that is near 1.</summary>
    public static float Erfc(float x) => Elementary.Erfc(x);

    /// <summary>The inverse of the error function; infinite at -1 and 1, NaN beyond.</summary>
    public static NDArray<T> ErfInv<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, ErfInvOf>(x);

    /// <summary>The inverse of the error function; infinite at -1 and 1, NaN beyond.</summary>
    public static double ErfInv(double x) => Elementary.ErfInv(x);

    /// <summary>The inverse of the error function; infinite at -1 and 1, NaN beyond.</summary>
    public static float ErfInv(float x) => Elementary.ErfInv(x);

    /// <summary>The logarithm of the absolute value of the gamma function.</summary>
    public static NDArray<T> LGamma<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, LgammaOf>(x);

    /// <summary>The logarithm of the absolute value of the gamma function.</summary>
    public static double LGamma(double x) => Elementary.Lgamma(x);

    /// <summary>The logarithm of the absolute value of the gamma function.</summary>
    public static float LGamma(float x) => Elementary.Lgamma(x);

    /// <summary>The derivative of the logarithm of the gamma function.</summary>
    public static NDArray<T> Digamma<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, DigammaOf>(x);

    /// <summary>The derivative of the logarithm of the gamma function.</summary>
    public static double Digamma(double x) => Elementary.Digamma(x);

    /// <summary>The derivative of the logarithm of the gamma function.</summary>
    public static float Digamma(float x) => Elementary.Digamma(x);
}
