using System.ComponentModel;

namespace SourceJax.Ilgpu.Numerics;

/// <summary>The less common special functions, for kernels: <see cref="SourceJax.Numerics.Special"/>, its own text.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Special
{
    /// <summary>The gamma function.</summary>
    public static double Gamma(double x) => ExactSpecial.Gamma(x);

    /// <summary>log B(a, b).</summary>
    public static double Betaln(double a, double b) => ExactSpecial.Betaln(a, b);

    /// <summary>I_x(a, b).</summary>
    public static double Betainc(double a, double b, double x) => ExactSpecial.Betainc(a, b, x);

    /// <summary>P(a, x).</summary>
    public static double Igamma(double a, double x) => ExactSpecial.Igamma(a, x);

    /// <summary>Q(a, x).</summary>
    public static double Igammac(double a, double x) => ExactSpecial.Igammac(a, x);

    /// <summary>The derivative of P(a, x) by a.</summary>
    public static double IgammaGradA(double a, double x) => ExactSpecial.IgammaGradA(a, x);

    /// <summary>The logarithm of the distribution function of the standard normal.</summary>
    public static double LogNdtr(double x) => ExactSpecial.LogNdtr(x);

    /// <summary>Its inverse distribution function.</summary>
    public static double Ndtri(double p) => ExactSpecial.Ndtri(p);

    /// <summary>The Hurwitz zeta function.</summary>
    public static double Zeta(double x, double q) => ExactSpecial.Zeta(x, q);

    /// <summary>The derivative of the given order of digamma.</summary>
    public static double Polygamma(int order, double x) => ExactSpecial.Polygamma(order, x);

    /// <summary>I0(x).</summary>
    public static double BesselI0(double x) => ExactSpecial.BesselI0(x);

    /// <summary>I1(x).</summary>
    public static double BesselI1(double x) => ExactSpecial.BesselI1(x);

    /// <summary>e^-|x| I0(x).</summary>
    public static double BesselI0e(double x) => ExactSpecial.BesselI0e(x);

    /// <summary>e^-|x| I1(x).</summary>
    public static double BesselI1e(double x) => ExactSpecial.BesselI1e(x);
}
