namespace SourceJax.Numerics;

/// <content>The regularized incomplete gamma functions.</content>
public static partial class Special
{
    /// <summary>P(a, x) for positive a and x not negative, within 1e-13 relative to it for a up to 1e4; NaN elsewhere.</summary>
    public static double Igamma(double a, double x)
        => InDomain(a, x) is { } limit ? limit : IsLower(a, x) ? LowerGamma(a, x) : 1 - UpperGamma(a, x);

    /// <summary>Q(a, x) = 1 - P(a, x), within 1e-13 relative to it for a up to 1e4 where it is not 1 - P of a larger P.</summary>
    public static double Igammac(double a, double x)
    {
        if (InDomain(a, x) is { } limit) return 1 - limit;
        return IsLower(a, x) ? 1 - LowerGamma(a, x) : UpperGamma(a, x);
    }

    /// <summary>Where the series of P is the better one.</summary>
    static bool IsLower(double a, double x) => x <= a + 1 || x <= 1;

    static double LowerGamma(double a, double x) => GammaPower(a, x) * LowerSeries(a, x).Value;

    static double UpperGamma(double a, double x) => GammaPower(a, x) * a * UpperFraction(a, x).Value;

    /// <summary>The derivative of P(a, x) by a, within 1e-11 relative to the larger of it and the density of P.</summary>
    public static double IgammaGradA(double a, double x)
    {
        if (InDomain(a, x) is { } limit) return double.IsNaN(limit) ? limit : 0;
        double power = GammaPower(a, x);
        if (x <= a + 1)
        {
            var (series, slope) = LowerSeries(a, x);
            return power * (series * (Elementary.Log(x) - Elementary.Digamma(a + 1)) + slope);
        }
        var (fraction, change) = UpperFraction(a, x);
        return -power * a * (fraction * (Elementary.Log(x) - Elementary.Digamma(a)) + change);
    }

    /// <summary>P where it needs no computation, NaN outside the domain, else null.</summary>
    static double? InDomain(double a, double x)
    {
        if (!(a >= 0 && x >= 0) || (a == 0 && x == 0)) return double.NaN;
        if (a == 0) return 1;
        if (x == 0) return 0;
        if (double.IsInfinity(a)) return double.IsInfinity(x) ? double.NaN : 0;
        return double.IsInfinity(x) ? 1 : null;
    }

    /// <summary>x^a e^-x / gamma(a + 1), for a large a from the small difference of x and a.</summary>
    static double GammaPower(double a, double x)
    {
        if (a < 10) return Elementary.Exp(a * Elementary.Log(x) - x - Elementary.Lgamma(a + 1));
        return Elementary.Exp(a * LogRatioLess(x / a, (x - a) / a) - StirlingRest(a)) / double.Sqrt(2 * double.Pi * a);
    }

    /// <summary>The sum of x^n / ((a + 1)...(a + n)), 8.11.4, and its derivative by a.</summary>
    static (double Value, double Derivative) LowerSeries(double a, double x)
    {
        double term = 1, sum = 1, slope = 0, termSlope = 0;
        for (double n = 1; n < SeriesLimit; n++)
        {
            double ratio = x / (a + n);
            termSlope = ratio * (termSlope - term / (a + n));
            term *= ratio;
            sum += term;
            slope += termSlope;
            if (term < 1e-17 * sum && double.Abs(termSlope) < 1e-17 * double.Abs(slope)) break;
        }
        return (sum, slope);
    }

    /// <summary>gamma(a, x) e^x x^-a as a continued fraction, 8.9.2, and its derivative by a; both by Lentz's method, scaled alike.</summary>
    static (double Value, double Derivative) UpperFraction(double a, double x)
    {
        // Convergents p/q of 1/(x + 1 - a - 1 (1 - a)/(x + 3 - a - 2 (2 - a)/(x + 5 - a - ...))).
        double b = x + 1 - a;
        double p0 = 0, q0 = 1, p1 = 1, q1 = b;
        double dp0 = 0, dq0 = 0, dp1 = 0, dq1 = -1;
        double value = p1 / q1, slope = (dp1 - value * dq1) / q1;
        for (double n = 1; n < SeriesLimit; n++)
        {
            double numerator = -n * (n - a);
            b += 2;
            double p = b * p1 + numerator * p0, q = b * q1 + numerator * q0;
            double dp = b * dp1 - p1 + numerator * dp0 + n * p0, dq = b * dq1 - q1 + numerator * dq0 + n * q0;
            (p0, q0, p1, q1) = (p1, q1, p, q);
            (dp0, dq0, dp1, dq1) = (dp1, dq1, dp, dq);
            if (double.Abs(q1) > 1e150)
            {
                (p0, q0, p1, q1) = (p0 * 1e-150, q0 * 1e-150, p1 * 1e-150, q1 * 1e-150);
                (dp0, dq0, dp1, dq1) = (dp0 * 1e-150, dq0 * 1e-150, dp1 * 1e-150, dq1 * 1e-150);
            }
            double last = value, lastSlope = slope;
            value = p1 / q1;
            slope = (dp1 - value * dq1) / q1;
            if (double.Abs(value - last) <= 1e-16 * value && double.Abs(slope - lastSlope) <= 1e-16 * double.Abs(slope) + 1e-18 * value) break;
        }
        return (value, slope);
    }

    // A series or fraction of an extreme argument ends here, at the accuracy that it then has.
    const double SeriesLimit = 1e6;
}
