namespace SourceJax.Numerics;

/// <content>The regularized incomplete beta function.</content>
public static partial class Special
{
    /// <summary>I_x(a, b) for positive a and b and x in [0, 1], within 1e-13 relative to it for a and b up to 1e4; NaN elsewhere.</summary>
    public static double Betainc(double a, double b, double x)
    {
        if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) return double.NaN;
        if (x == 0 || x == 1) return x;
        // The fraction converges fast on the near side of the mean; 8.17.4 leads there.
        double y = 1 - x;
        return x <= (a + 1) / (a + b + 2) ? BetaPower(a, b, x, y) * BetaFraction(a, b, x) / a : 1 - BetaPower(b, a, y, x) * BetaFraction(b, a, y) / b;
    }

    /// <summary>x^a y^b / B(a, b), y = 1 - x, for large a and b from the small distance to the mean.</summary>
    static double BetaPower(double a, double b, double x, double y)
    {
        if (double.Min(a, b) < 10)
        {
            double logY = x < 0.5 ? Elementary.Log1p(-x) : Elementary.Log(y);
            return Elementary.Exp(a * Elementary.Log(x) + b * logY - Betaln(a, b));
        }
        double sum = a + b, distance = x < 0.5 ? x - a / sum : b / sum - y;
        double exponent = a * LogRatioLess(x * sum / a, distance * sum / a) + b * LogRatioLess(y * sum / b, -distance * sum / b);
        double rest = StirlingRest(sum) - StirlingRest(a) - StirlingRest(b);
        return Elementary.Exp(exponent + rest) * double.Sqrt(a / sum * b / (2 * double.Pi));
    }

    /// <summary>The continued fraction 8.17.22, by Lentz's method as modified by Thompson and Barnett.</summary>
    static double BetaFraction(double a, double b, double x)
    {
        double c = 1, d = 1 / NotZero(1 - (a + b) * x / (a + 1)), value = d;
        for (double m = 1; m < SeriesLimit; m++)
        {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / NotZero(1 + even * d);
            c = NotZero(1 + even / c);
            value *= c * d;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / NotZero(1 + odd * d);
            c = NotZero(1 + odd / c);
            value *= c * d;
            if (double.Abs(c * d - 1) < 1e-16) break;
        }
        return value;
    }

    static double NotZero(double x) => double.Abs(x) < 1e-300 ? 1e-300 : x;
}
