using SourceJax.Ilgpu.Numerics;

namespace SourceJax.Ilgpu.Tests.Numerics;

/// <summary>A function for kernels each, named as on the host.</summary>
public static class SpecialCases
{
    public readonly struct Gamma : IFunction<double>
    {
        public static double Of(double x, double y, double z) => Special.Gamma(x);
    }

    public readonly struct Betaln : IFunction<double>
    {
        public static double Of(double x, double y, double z) => Special.Betaln(x, y);
    }

    public readonly struct Betainc : IFunction<double>
    {
        public static double Of(double x, double y, double z) => Special.Betainc(x, y, z);
    }

    public readonly struct Igamma : IFunction<double>
    {
        public static double Of(double x, double y, double z) => Special.Igamma(x, y);
    }

    public readonly struct Igammac : IFunction<double>
    {
        public static double Of(double x, double y, double z) => Special.Igammac(x, y);
    }

    public readonly struct IgammaGradA : IFunction<double>
    {
        public static double Of(double x, double y, double z) => Special.IgammaGradA(x, y);
    }

    public readonly struct LogNdtr : IFunction<double>
    {
        public static double Of(double x, double y, double z) => Special.LogNdtr(x);
    }

    public readonly struct Ndtri : IFunction<double>
    {
        public static double Of(double x, double y, double z) => Special.Ndtri(x);
    }

    public readonly struct Zeta : IFunction<double>
    {
        public static double Of(double x, double y, double z) => Special.Zeta(x, y);
    }

    public readonly struct BesselI0 : IFunction<double>
    {
        public static double Of(double x, double y, double z) => Special.BesselI0(x);
    }

    public readonly struct BesselI1 : IFunction<double>
    {
        public static double Of(double x, double y, double z) => Special.BesselI1(x);
    }

    public readonly struct BesselI0e : IFunction<double>
    {
        public static double Of(double x, double y, double z) => Special.BesselI0e(x);
    }

    public readonly struct BesselI1e : IFunction<double>
    {
        public static double Of(double x, double y, double z) => Special.BesselI1e(x);
    }

    public readonly struct Polygamma0 : IFunction<double>
    {
        public static double Of(double x, double y, double z) => Special.Polygamma(0, x);
    }

    public readonly struct Polygamma1 : IFunction<double>
    {
        public static double Of(double x, double y, double z) => Special.Polygamma(1, x);
    }

    public readonly struct Polygamma2 : IFunction<double>
    {
        public static double Of(double x, double y, double z) => Special.Polygamma(2, x);
    }

    public readonly struct Polygamma5 : IFunction<double>
    {
        public static double Of(double x, double y, double z) => Special.Polygamma(5, x);
    }
}
