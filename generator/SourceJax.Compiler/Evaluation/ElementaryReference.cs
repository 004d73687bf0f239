namespace SourceJax.Compiler.Evaluation;

/// <summary>Elementary functions in double precision that netstandard2.0 lacks.</summary>
static class ElementaryReference
{
    static readonly double Log2OfE = 1 / Math.Log(2);

    public static double Cbrt(double x)
    {
        if (x == 0 || double.IsNaN(x) || double.IsInfinity(x)) return x;
        double root = Math.Sign(x) * Math.Pow(Math.Abs(x), 1.0 / 3);
        return root - (root - x / (root * root)) / 3;
    }

    /// <summary>The error of u = e^x and that of log u cancel (Kahan).</summary>
    public static double Expm1(double x)
    {
        double u = Math.Exp(x);
        if (Math.Abs(x) > 0.7) return u - 1;
        return u == 1 ? x : (u - 1) * x / Math.Log(u);
    }

    /// <summary>The error of u = 1 + x and that of log u cancel (Kahan).</summary>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) || u == 0 ? Math.Log(u) : Math.Log(u) * x / (u - 1);
    }

    /// <summary>Exact for powers of two: the exponent is added to the logarithm of the fraction.</summary>
    public static double Log2(double x)
    {
        if (!(x > 0) || double.IsInfinity(x)) return Math.Log(x);
        int exponent = 0;
        for (; x > 1.5; x /= 2) exponent++;
        for (; x < 0.75; x *= 2) exponent--;
        return exponent + Math.Log(x) * Log2OfE;
    }

    public static double Asinh(double x)
    {
        double a = Math.Abs(x);
        double value = a > 1e8 ? Math.Log(a) + Math.Log(2) : Log1p(a + a * a / (1 + Math.Sqrt(a * a + 1)));
        return x == 0 ? x : x < 0 ? -value : value;
    }

    public static double Acosh(double x)
    {
        double t = x - 1;
        return x > 1e8 ? Math.Log(x) + Math.Log(2) : Log1p(t + Math.Sqrt(2 * t + t * t));
    }

    public static double Atanh(double x)
    {
        double a = Math.Abs(x), value = Log1p(2 * a / (1 - a)) / 2;
        return x == 0 ? x : x < 0 ? -value : value;
    }

    public static double Logistic(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return x >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    public static double Softplus(double x) => LogAddExp(x, 0);

    public static double LogAddExp(double x, double y)
        => double.IsInfinity(x) && x == y ? x : Math.Max(x, y) + Log1p(Math.Exp(-Math.Abs(x - y)));

    public static double Hypot(double x, double y)
    {
        double a = Math.Max(Math.Abs(x), Math.Abs(y)), c = Math.Min(Math.Abs(x), Math.Abs(y));
        if (double.IsInfinity(x) || double.IsInfinity(y)) return double.PositiveInfinity;
        return a == 0 ? 0 : a * Math.Sqrt(1 + c / a * (c / a));
    }
}
