namespace SourceJax.Compiler.Evaluation;

/// <summary>
/// Special functions in double precision, each by its plainest series: slow, and independent of the runtime's code. Formulas are those of the
/// NIST Digital Library of Mathematical Functions (dlmf.nist.gov), by whose numbers the methods are annotated.
/// </summary>
static class SpecialReference
{
    const double Tiny = 1e-300, Precision = 1e-17, EulerGamma = 0.57721566490153286061;

    /// <summary>Arguments and lengths of series beyond this are out of reach of these methods, and give NaN.</summary>
    const double Reach = 1e6;

    /// <summary>B(2j) for j = 1, 2...</summary>
    static readonly double[] Bernoulli =
        [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798, -174611.0 / 330];

    /// <summary>7.6.2.</summary>
    public static double Erf(double x)
    {
        if (double.IsNaN(x)) return x;
        if (Math.Abs(x) > 1) return Math.Sign(x) * (1 - Erfc(Math.Abs(x)));
        double term = x, sum = x;
        for (int k = 1; Math.Abs(term) > Precision * Math.Abs(sum); k++) sum += term *= 2 * x * x / (2 * k + 1);
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>7.9.1 above 1.</summary>
    public static double Erfc(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x < 1) return 1 - Erf(x);
        if (x > 30) return 0;
        // e^(-x²) with the square of a number of few bits, which is exact.
        double high = (float)x, square = Math.Exp(-high * high) * Math.Exp(-(x - high) * (x + high));
        return square / Math.Sqrt(Math.PI) / ErfcFraction(x);
    }

    /// <summary>e^(-x²) over the square root of π over erfc(x): the continued fraction 7.9.1.</summary>
    static double ErfcFraction(double x)
    {
        double rest = 0;
        for (int k = 400; k >= 1; k--) rest = k / 2.0 / (x + rest);
        return x + rest;
    }

    /// <summary>Halley's iteration from Winitzki's approximation.</summary>
    public static double ErfInv(double y)
    {
        double a = Math.Abs(y);
        if (!(a <= 1)) return double.NaN;
        if (a == 1) return y * double.PositiveInfinity;
        if (y == 0) return y;
        double log = ElementaryReference.Log1p(-a * a), half = 2 / (Math.PI * 0.147) + log / 2;
        double x = Math.Sqrt(Math.Sqrt(half * half - log / 0.147) - half);
        for (int i = 0; i < 4; i++)
        {
            double error = (a < 0.5 ? Erf(x) - a : 1 - a - Erfc(x)) / (2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x));
            x -= error / (1 + x * error);
        }
        return y < 0 ? -x : x;
    }

    /// <summary>By the inverse error function; in the tail Newton's iteration on the logarithm of the distribution, which is concave: it cannot overshoot.</summary>
    public static double Ndtri(double p)
    {
        if (p > 0.5) return -Ndtri(1 - p);
        if (p > 0.1 || !(p > 0)) return Math.Sqrt(2) * ErfInv(2 * p - 1);
        double t = Math.Sqrt(-Math.Log(p));
        for (int i = 0; i < 20; i++)
        {
            double fraction = ErfcFraction(t);
            t += (-t * t - Math.Log(2 * Math.Sqrt(Math.PI) * fraction) - Math.Log(p)) / (2 * fraction);
        }
        return -Math.Sqrt(2) * t;
    }

    /// <summary>5.11.1 above 15, 5.5.1 down to 0, 5.5.3 below; 5.7.3 near the zeros 1 and 2.</summary>
    public static double LogGamma(double x)
    {
        if (double.IsInfinity(x)) return double.PositiveInfinity;
        if (x <= 0) return x == Math.Floor(x) ? double.PositiveInfinity : Math.Log(Math.PI / Math.Abs(SinPi(x))) - LogGamma(1 - x);
        if (Math.Abs(x - 2) <= 0.3) return NearTwo(x - 2);
        if (Math.Abs(x - 1) <= 0.3) return NearTwo(x - 1) - ElementaryReference.Log1p(x - 1);
        double product = 1;
        for (; x < 15; x++) product *= x;
        double sum = (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI), power = x;
        for (int j = 1; j <= Bernoulli.Length; j++, power *= x * x) sum += Bernoulli[j - 1] / (2 * j * (2 * j - 1) * power);
        return sum - Math.Log(product);
    }

    /// <summary>log Γ(2 + e).</summary>
    static double NearTwo(double e)
    {
        double sum = e * (1 - EulerGamma), power = -e;
        for (int k = 2; k < 40; k++) sum += Zeta(k, 2) / k * (power *= -e);
        return sum;
    }

    static double SinPi(double x)
    {
        double whole = Math.Round(x);
        return (whole % 2 == 0 ? 1 : -1) * Math.Sin(Math.PI * (x - whole));
    }

    /// <summary>5.11.2 above 15, 5.5.2 down to 0, 5.5.4 below.</summary>
    public static double Digamma(double x)
    {
        if (double.IsInfinity(x)) return x > 0 ? x : double.NaN;
        if (double.IsNaN(x)) return x;
        if (x <= 0) return x == Math.Floor(x) ? double.NaN : Digamma(1 - x) - Math.PI / Math.Tan(Math.PI * (x - Math.Round(x)));
        double shift = 0;
        for (; x < 15; x++) shift += 1 / x;
        double sum = Math.Log(x) - 0.5 / x, power = x * x;
        for (int j = 1; j <= Bernoulli.Length; j++, power *= x * x) sum -= Bernoulli[j - 1] / (2 * j * power);
        return sum - shift;
    }

    /// <summary>25.11.12, for order at least 1.</summary>
    public static double Polygamma(int order, double x)
    {
        double factorial = order % 2 == 0 ? -1 : 1;
        for (int k = 2; k <= order; k++) factorial *= k;
        return factorial * Zeta(order + 1, x);
    }

    /// <summary>25.11.5 (Euler-Maclaurin). Defined for s > 1; poles at q = 0, -1...</summary>
    public static double Zeta(double s, double q)
    {
        if (double.IsNaN(s) || double.IsNaN(q) || s < 1) return double.NaN;
        if (s == 1) return double.PositiveInfinity;
        if (q <= 0 && q == Math.Floor(q)) return double.PositiveInfinity;
        if ((q <= 0 && s != Math.Floor(s)) || q < -Reach) return double.NaN;
        if (double.IsInfinity(s) || double.IsInfinity(q)) return q > 1 ? 0 : q == 1 ? 1 : double.PositiveInfinity;
        double sum = 0;
        for (; q < 15; q++) sum += Math.Pow(q, -s);
        double power = Math.Pow(q, -s);
        sum += power * q / (s - 1) + power / 2;
        double factor = power * s / q;
        for (int j = 1; j <= Bernoulli.Length; j++)
        {
            sum += factor * Bernoulli[j - 1] / Factorial(2 * j);
            factor *= (s + 2 * j - 1) * (s + 2 * j) / (q * q);
        }
        return sum;
    }

    static double Factorial(int n) => Enumerable.Range(1, n).Aggregate(1.0, (product, k) => product * k);

    /// <summary>8.7.1 below a + 1, complement of 8.9.2 above.</summary>
    public static double Igamma(double a, double x)
    {
        if (!(a > 0 && a < Reach) || !(x >= 0)) return double.NaN;
        return x == 0 ? 0 : double.IsInfinity(x) ? 1 : x < a + 1 ? LowerSeries(a, x) : 1 - UpperFraction(a, x);
    }

    public static double Igammac(double a, double x)
    {
        if (!(a > 0 && a < Reach) || !(x >= 0)) return double.NaN;
        return x == 0 ? 1 : double.IsInfinity(x) ? 0 : x < a + 1 ? 1 - LowerSeries(a, x) : UpperFraction(a, x);
    }

    static double LowerSeries(double a, double x)
    {
        double term = 1, sum = 1;
        for (int k = 1; term > Precision * sum; k++) sum += term *= x / (a + k);
        return sum * Math.Exp(a * Math.Log(x) - x - LogGamma(a + 1));
    }

    static double UpperFraction(double a, double x) => UpperFraction(a, x, out _);

    /// <summary>Lentz's evaluation, and the derivative by a of the fraction's logarithm.</summary>
    static double UpperFraction(double a, double x, out double slope)
    {
        double b = x + 1 - a, c = 1 / Tiny, d = 1 / b, fraction = d, cSlope = 0, dSlope = d * d;
        slope = d;
        for (int k = 1; k < 100000; k++)
        {
            double numerator = -k * (k - a);
            b += 2;
            double nextC = NotZero(b + numerator / c), nextD = 1 / NotZero(numerator * d + b);
            dSlope = -nextD * nextD * (k * d + numerator * dSlope - 1);
            cSlope = k / c - numerator / c * (cSlope / c) - 1;
            (c, d) = (nextC, nextD);
            double change = cSlope / c + dSlope / d;
            fraction *= c * d;
            slope += change;
            if (Math.Abs(c * d - 1) < 1e-16 && Math.Abs(change) <= 1e-16 * Math.Abs(slope)) break;
        }
        return fraction * Math.Exp(a * Math.Log(x) - x - LogGamma(a));
    }

    static double NotZero(double x) => Math.Abs(x) < Tiny ? Tiny : x;

    /// <summary>The terms of 8.7.1, differentiated; above a + 1 those of 8.9.2.</summary>
    public static double IgammaGradA(double a, double x)
    {
        if (!(a > 0 && a < Reach) || !(x >= 0)) return double.NaN;
        if (x == 0 || double.IsInfinity(x)) return 0;
        if (x >= a + 1)
        {
            double upper = UpperFraction(a, x, out double slopeOfFraction);
            return upper == 0 ? 0 : -upper * (Math.Log(x) - Digamma(a) + slopeOfFraction);
        }
        double term = Math.Exp(a * Math.Log(x) - x - LogGamma(a + 1)), slope = Math.Log(x) - Digamma(a + 1), sum = term * slope;
        for (int k = 1; term * (1 + Math.Abs(slope)) > Precision * Math.Abs(sum); k++)
        {
            term *= x / (a + k);
            slope -= 1 / (a + k);
            sum += term * slope;
        }
        return sum;
    }

    /// <summary>8.17.22, after 8.17.4 where that converges faster.</summary>
    public static double Betainc(double a, double b, double x)
    {
        if (!(a > 0 && a < Reach) || !(b > 0 && b < Reach) || !(x >= 0 && x <= 1)) return double.NaN;
        if (x == 0 || x == 1) return x;
        if (x > (a + 1) / (a + b + 2)) return 1 - Betainc(b, a, 1 - x);
        double c = 1, d = 1 / NotZero(1 - (a + b) * x / (a + 1)), fraction = d;
        for (int m = 1; m < 100000; m++)
        {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / NotZero(1 + even * d);
            c = NotZero(1 + even / c);
            fraction *= c * d;
            d = 1 / NotZero(1 + odd * d);
            c = NotZero(1 + odd / c);
            fraction *= c * d;
            if (Math.Abs(c * d - 1) < 1e-16) break;
        }
        return fraction / a * Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + a * Math.Log(x) + b * ElementaryReference.Log1p(-x));
    }

    public static double BesselI(int order, double x)
    {
        if (Math.Abs(x) > 1000) return x < 0 && order == 1 ? double.NegativeInfinity : double.PositiveInfinity;
        return Math.Abs(x) > 700 ? Math.Exp(Math.Abs(x) - 500) * BesselIe(order, x) * Math.Exp(500) : BesselSeries(order, x, 1);
    }

    /// <summary>10.25.2, and 10.40.1 where its terms have died out.</summary>
    public static double BesselIe(int order, double x)
    {
        double a = Math.Abs(x);
        if (a <= 300) return BesselSeries(order, x, Math.Exp(-a));
        double term = 1, sum = 1;
        for (int k = 1; k < 12; k++) sum += term *= -(4.0 * order * order - (2 * k - 1.0) * (2 * k - 1)) / (8 * a * k);
        return sum / Math.Sqrt(2 * Math.PI * a) * (x < 0 && order == 1 ? -1 : 1);
    }

    static double BesselSeries(int order, double x, double scale)
    {
        if (double.IsNaN(x)) return x;
        double term = order == 0 ? scale : scale * x / 2, sum = term;
        for (int k = 1; Math.Abs(term) > Precision * Math.Abs(sum) || k < Math.Abs(x) / 2; k++) sum += term *= x / 2 * (x / 2) / (k * (k + order));
        return sum;
    }
}
