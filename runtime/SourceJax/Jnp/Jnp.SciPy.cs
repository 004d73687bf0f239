using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

// SciPy's special functions that are compositions of others.
public static partial class Jnp
{
    private const double LogPi = 1.1447298858494002, HalfLogTwoPi = 0.9189385332046728;

    /// <summary>1 / (1 + e^-x).</summary>
    public static NDArray<T> Expit<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Nn.Sigmoid(x);

    /// <summary>The inverse of <see cref="Expit{T}"/>: log(x / (1 - x)).</summary>
    public static NDArray<T> Logit<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Log(x) - Log1p(-x);

    /// <summary>The gamma function; NaN at negative integers.</summary>
    public static NDArray<T> Gamma<T>(NDArray<T> x) where T : IFloatingPointIeee754<T>
    {
        T two = T.CreateTruncating(2), half = T.CreateTruncating(0.5);
        NDArray<bool> isOdd = Floor(x * half) * two != Floor(x), isPole = (x < T.Zero) & (Floor(x) == x);
        NDArray<T> magnitude = Exp(LGamma(x)), value = Where((x < T.Zero) & isOdd, -magnitude, magnitude);
        return Where(isPole, T.NaN, Where(x == T.Zero, CopySign(T.PositiveInfinity, x), value));
    }

    /// <summary>The logarithm of the absolute value of the gamma function, by SciPy's name.</summary>
    public static NDArray<T> GammaLn<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => LGamma(x);

    /// <summary>The logarithm of the beta function.</summary>
    public static NDArray<T> BetaLn<T>(NDArray<T> a, NDArray<T> b) where T : IFloatingPointIeee754<T> => LGamma(a) + LGamma(b) - LGamma(a + b);

    /// <summary>The logarithm of the multivariate gamma function of a dimension.</summary>
    public static NDArray<T> MultigammaLn<T>(NDArray<T> a, int d) where T : IFloatingPointIeee754<T>
    {
        NDArray<T> sum = FullLike(a, T.CreateTruncating(0.25 * d * (d - 1) * LogPi));
        for (int i = 0; i < d; i++) sum += LGamma(a - T.CreateTruncating(0.5 * i));
        return sum;
    }

    /// <summary>x log y, and 0 where x is 0; NaN stays NaN.</summary>
    public static NDArray<T> Xlogy<T>(NDArray<T> x, NDArray<T> y) where T : IFloatingPointIeee754<T>
        => x * Log(Where(IsZeroTimes(x, y, T.Zero), T.One, y));

    /// <summary>x log(1 + y), and 0 where x is 0; NaN stays NaN.</summary>
    public static NDArray<T> Xlog1py<T>(NDArray<T> x, NDArray<T> y) where T : IFloatingPointIeee754<T>
        => x * Log1p(Where(IsZeroTimes(x, y, T.NegativeOne), T.Zero, y));

    /// <summary>-x log x, and minus infinity below 0.</summary>
    public static NDArray<T> Entr<T>(NDArray<T> x) where T : IFloatingPointIeee754<T>
    {
        NDArray<bool> isZero = x == T.Zero;
        NDArray<T> product = -(x * Log(Where(isZero, T.One, x)));
        return Where(x < T.Zero, T.NegativeInfinity, Where(isZero, Sqrt(Where(isZero, x, T.One)), product));
    }

    /// <summary>The distribution function of the normal distribution.</summary>
    public static NDArray<T> Ndtr<T>(NDArray<T> x) where T : IFloatingPointIeee754<T>
    {
        T half = T.CreateTruncating(0.5), root = T.CreateTruncating(Math.Sqrt(0.5));
        NDArray<T> w = x * root, z = Abs(w), tail = Where(w > T.Zero, T.CreateTruncating(2) - Erfc(z), Erfc(z));
        return Where(z < root, Erf(w) + T.One, tail) * half;
    }

    /// <summary>The logarithm of <see cref="Ndtr{T}"/>, without underflow.</summary>
    public static NDArray<T> LogNdtr<T>(NDArray<T> x) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return LogNdtr(x.Astype<float>()).Astype<T>();
        // Below the first bound the series is as exact as the type; above the second, 1 - ndtr(-x) is.
        bool isDouble = typeof(T) == typeof(double);
        T low = T.CreateTruncating(isDouble ? -20 : -10), high = T.CreateTruncating(isDouble ? 8 : 5);
        NDArray<bool> isLow = x < low, isHigh = x > high;
        NDArray<T> middle = Log(Ndtr(Where(isLow | isHigh, T.Zero, x))), upper = -Ndtr(-Where(isHigh, x, high));

        // The asymptotic series 1 - 1/x² + 3/x⁴ - 15/x⁶ ...
        NDArray<T> far = Where(isLow, x, low), inverse = Reciprocal(far * far), series = ZerosLike(x);
        for (int k = 10; k >= 1; k--) series = inverse * T.CreateTruncating(1 - 2 * k) * (series + T.One);
        NDArray<T> scale = far * far * T.CreateTruncating(-0.5) - Log(-far) - T.CreateTruncating(HalfLogTwoPi);
        return Where(isHigh, upper, Where(isLow, scale + Log1p(series), middle));
    }

    /// <summary>Whether x is 0 and the logarithm is not finite, since y is at most <paramref name="pole"/> or infinite.</summary>
    private static NDArray<bool> IsZeroTimes<T>(NDArray<T> x, NDArray<T> y, T pole) where T : IFloatingPointIeee754<T>
        => (x == T.Zero) & ((y <= pole) | (y == T.PositiveInfinity));

    /// <summary>The terms of the relative entropy: x log(x / y), 0 where x is 0 and y not negative, infinite elsewhere.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    public static NDArray<T> RelEntr<T>(NDArray<T> x, NDArray<T> y) where T : IFloatingPointIeee754<T>
    {
        NDArray<bool> isInside = (x > T.Zero) & (y > T.Zero), isNone = (x == T.Zero) & (y >= T.Zero);
        // What is not inside must not meet the logarithm, whose derivative there would be NaN.
        NDArray<T> of = Where(isInside, x, T.One), to = Where(isInside, y, T.One);
        return Where(Isnan(x) | Isnan(y), T.NaN, Where(isInside, of * Log(of / to), Where(isNone, T.Zero, T.PositiveInfinity)));
    }

    /// <summary>The terms of the Kullback-Leibler divergence: x log(x / y) - x + y, y where x is 0 and y not negative, infinite elsewhere.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    public static NDArray<T> KlDiv<T>(NDArray<T> x, NDArray<T> y) where T : IFloatingPointIeee754<T>
    {
        NDArray<T> entropy = RelEntr(x, y);
        return Where(entropy == T.PositiveInfinity, T.PositiveInfinity, entropy - x + y);
    }
}
