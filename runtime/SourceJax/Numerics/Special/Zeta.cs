namespace SourceJax.Numerics;

/// <content>The Hurwitz zeta function and the derivatives of digamma.</content>
public static partial class Special
{
    /// <summary>
    /// The sum of (q + k)^-x over k = 0, 1..., within a relative 1e-14. Infinite for x = 1 and at q = 0, -1...; NaN for x below 1, and
    /// for a negative q unless x is an integer.
    /// </summary>
    public static double Zeta(double x, double q)
    {
        if (double.IsNaN(x) || double.IsNaN(q) || x < 1) return double.NaN;
        if (x == 1) return double.PositiveInfinity;
        if (q <= 0)
        {
            if (double.IsInteger(q)) return double.PositiveInfinity;
            if (!double.IsInteger(x)) return double.NaN;
        }
        if (double.IsNegativeInfinity(q)) return double.NaN;
        if (q < -100)
        {
            // The terms of negative q + k are, but for a sign, a difference of zeta functions: no sum over all of them.
            double fraction = q - double.Floor(q), sign = x % 2 == 0 ? 1 : -1;
            return ZetaOfMany(x, fraction) + sign * (ZetaOfMany(x, 1 - fraction) - ZetaOfMany(x, 1 - q));
        }
        return ZetaOfMany(x, q);
    }

    /// <summary>For x above 1 and a q that is not far below 0.</summary>
    static double ZetaOfMany(double x, double q)
    {
        if (double.IsPositiveInfinity(x)) return q > 1 ? 0 : q == 1 ? 1 : double.PositiveInfinity;
        if (double.IsPositiveInfinity(q)) return 0;

        // 25.11.5 by Euler and Maclaurin: terms one by one until q is large beside x, the rest as an integral with corrections.
        double sum = 0;
        for (double enough = 10 + x; q < enough; q++)
        {
            double term = Elementary.Pow(q, -x);
            sum += term;
            if (q > 0 && double.Abs(term) <= 1e-17 * double.Abs(sum)) return sum;
        }
        double power = Elementary.Pow(q, -x);
        sum += power * (q / (x - 1) + 0.5);
        double factor = x / q;
        var coefficients = BernoulliOverFactorial;
        for (int j = 0; j < coefficients.Length; j++)
        {
            double term = coefficients[j] * factor * power;
            sum += term;
            if (double.Abs(term) < 1e-17 * double.Abs(sum)) break;
            factor *= (x + 2 * j + 1) / q * ((x + 2 * j + 2) / q);
        }
        return sum;
    }

    /// <summary>The derivative of the given order of digamma; digamma itself for order 0. Within a relative 2e-14.</summary>
    public static double Polygamma(int order, double x)
    {
        // 5.15.1
        if (order == 0) return Elementary.Digamma(x);
        double magnitude = Gamma(order + 1.0) * Zeta(order + 1.0, x);
        return int.IsOddInteger(order) ? magnitude : -magnitude;
    }

    /// <summary>B(2j) / (2j)! for j = 1, 2...</summary>
    static ReadOnlySpan<double> BernoulliOverFactorial =>
    [
        0.083333333333333333, -0.0013888888888888889, 3.3068783068783069e-5, -8.2671957671957672e-7, 2.0876756987868099e-8, -5.2841901386874932e-10,
        1.3382536530684679e-11, -3.3896802963225829e-13, 8.5860620562778446e-15, -2.1748686985580619e-16, 5.5090028283602295e-18,
        -1.3954464685812523e-19,
    ];
}
