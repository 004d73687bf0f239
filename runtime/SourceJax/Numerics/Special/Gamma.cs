using System.Runtime.Intrinsics;

namespace SourceJax.Numerics;

/// <content>The gamma and beta functions, and what the incomplete ones share.</content>
public static partial class Special
{
    /// <summary>The gamma function, within a relative 6e-15; NaN at the negative integers and -infinity, of either sign infinite at 0.</summary>
    public static double Gamma(double x)
    {
        if (x == 0) return 1 / x;
        if (x < 0)
        {
            if (double.IsInteger(x)) return double.NaN;
            double sine = SineOfPi(x);
            // 5.5.3; far out the result underflows before gamma(1 - x) would be finite again.
            return x < -180 ? sine * 0 : double.Pi / (sine * GammaOfPositive(1 - x));
        }
        return GammaOfPositive(x);
    }

    static double GammaOfPositive(double x)
    {
        if (x >= 20) return x > 172 ? x * double.PositiveInfinity : FromStirling(x);
        double product = 1;
        while (x >= 2.5)
        {
            product *= --x;
        }
        return x < 1.5 ? Elementary.Exp(Elementary.Lgamma(x + 1)) / x : product * Elementary.Exp(Elementary.Lgamma(x));
    }

    /// <summary>5.11.3, the power in two halves, which do not overflow before the result does.</summary>
    static double FromStirling(double x)
    {
        double half = Elementary.Pow(x, x / 2 - 0.25);
        return half * Elementary.Exp(-x) * half * 2.5066282746310002 * Elementary.Exp(StirlingRest(x));
    }

    /// <summary>log B(a, b) for positive a and b, within a relative 1e-14 apart from the neighbourhood of its zeros.</summary>
    public static double Betaln(double a, double b)
    {
        (a, b) = a < b ? (a, b) : (b, a);
        if (!(a >= 0)) return double.NaN;
        double sum = a + b;
        if (a >= 10)
        {
            // Stirling's series for all three: the large terms are taken together.
            double rest = StirlingRest(a) + StirlingRest(b) - StirlingRest(sum);
            return -0.5 * Elementary.Log(b) + 0.91893853320467274 + rest
                + (a - 0.5) * Elementary.Log(a / sum) + b * Elementary.Log1p(-a / sum);
        }
        if (b >= 10)
        {
            double rest = StirlingRest(b) - StirlingRest(sum);
            return Elementary.Lgamma(a) + rest + a - a * Elementary.Log(sum) + (b - 0.5) * Elementary.Log1p(-a / sum);
        }
        return Elementary.Lgamma(a) + (Elementary.Lgamma(b) - Elementary.Lgamma(sum));
    }

    /// <summary>log gamma(x) - ((x - 1/2) log x - x + log(2 pi) / 2) for x from 10 on: 5.11.1.</summary>
    static double StirlingRest(double x)
    {
        double inverse = 1 / x, square = inverse * inverse;
        double series = 0.0064102564102564103;
        series = series * square - 0.0019175269175269175;
        series = series * square + 0.00084175084175084175;
        series = series * square - 0.00059523809523809524;
        series = series * square + 0.00079365079365079365;
        series = series * square - 0.0027777777777777778;
        series = series * square + 0.083333333333333333;
        return series * inverse;
    }

    static double SineOfPi(double x)
    {
        double nearest = double.Round(x);
        double sine = Elementary.Sin((x - nearest) * double.Pi);
        return double.IsOddInteger(nearest) ? -sine : sine;
    }

    /// <summary>log(ratio) - d for ratio = 1 + d, from whichever of the two is the more exact.</summary>
    static double LogRatioLess(double ratio, double d)
    {
        if (d >= -0.25 && d < 0.5) return Elementary.LogTail(Vector128.Create(d)).ToScalar();
        return (d < -0.5 ? Elementary.Log(ratio) : Elementary.Log1p(d)) - d;
    }
}
