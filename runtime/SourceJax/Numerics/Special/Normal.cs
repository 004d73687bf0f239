namespace SourceJax.Numerics;

/// <content>The normal distribution.</content>
public static partial class Special
{
    /// <summary>The logarithm of the distribution function of the standard normal, within a relative 2e-15; above 0, where it vanishes, 2e-16 x^2.</summary>
    public static double LogNdtr(double x)
    {
        double t = -x * 0.70710678118654752;
        if (t < 1) return Elementary.Log1p(-0.5 * Elementary.Erfc(-t));
        if (t < 20) return Elementary.Log(0.5 * Elementary.Erfc(t));
        // 7.12.1: erfc(t) = e^(-t^2) / (t sqrt pi) (1 - 1/(2 t^2) + 3/(4 t^4) - ...)
        double inverse = 1 / (t * t);
        double series = 1 - inverse * 0.5 * (1 - inverse * 1.5 * (1 - inverse * 2.5 * (1 - inverse * 3.5 * (1 - inverse * 4.5 * (1 - inverse * 5.5)))));
        return -x * x * 0.5 - Elementary.Log(t * 3.5449077018110321) + Elementary.Log(series);
    }

    /// <summary>The inverse of the distribution function of the standard normal, within a relative 3e-15; infinite at 0 and 1, NaN beyond.</summary>
    public static double Ndtri(double p)
    {
        if (p > 0.5) return p - 1 == 0 ? double.PositiveInfinity : -LowerNdtri(1 - p);
        if (!(p > 0)) return p == 0 ? double.NegativeInfinity : double.NaN;
        return LowerNdtri(p);
    }

    /// <summary>For p above 0 and up to a half.</summary>
    static double LowerNdtri(double p)
    {
        if (p > 0.02) return 1.4142135623730950 * Elementary.ErfInv(2 * p - 1);
        // Newton's iteration on the logarithm, which is nearly quadratic in the tail, from its leading terms.
        double log = Elementary.Log(p), y = -2 * log - 1.8378770664093454;
        double x = -double.Sqrt(y - Elementary.Log(y));
        for (int i = 0; i < 4; i++)
        {
            double value = LogNdtr(x);
            x -= (value - log) * Elementary.Exp(value + x * x * 0.5) * 2.5066282746310002;
        }
        return x;
    }
}
