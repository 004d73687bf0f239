using SourceJax.Numerics;

namespace SourceJax.Runtime.Tests.Numerics;

/// <summary>The special functions against values computed with 60 digits (mpmath).</summary>
public class SpecialFunctionTests
{
    [Theory]
    [InlineData(nameof(Special.BesselI0e), 0.0, 1.0, 1e-15)]
    [InlineData(nameof(Special.BesselI0e), 0.5, 0.6450352704491501, 1e-15)]
    [InlineData(nameof(Special.BesselI0e), -3.0, 0.2430003541618254, 1e-15)]
    [InlineData(nameof(Special.BesselI0e), 8.0, 0.14343178185685032, 1e-15)]
    [InlineData(nameof(Special.BesselI0e), 8.5, 0.13900184305484758, 1e-15)]
    [InlineData(nameof(Special.BesselI0e), 100.0, 0.03994437929909668, 1e-15)]
    [InlineData(nameof(Special.BesselI1e), 1e-09, 4.999999995000001e-10, 2e-15)]
    [InlineData(nameof(Special.BesselI1e), 0.5, 0.1564208031848717, 2e-15)]
    [InlineData(nameof(Special.BesselI1e), -3.0, -0.19682671329730086, 2e-15)]
    [InlineData(nameof(Special.BesselI1e), 8.0, 0.13414249329269817, 2e-15)]
    [InlineData(nameof(Special.BesselI1e), 8.5, 0.13054935509459586, 2e-15)]
    [InlineData(nameof(Special.BesselI1e), 100.0, 0.03974415302513025, 2e-15)]
    [InlineData(nameof(Special.BesselI0), 1.0, 1.2660658777520084, 2e-15)]
    [InlineData(nameof(Special.BesselI0), -20.0, 43558282.559553534, 2e-15)]
    [InlineData(nameof(Special.BesselI0), 705.0, 2.2620505526554727e+304, 2e-15)]
    [InlineData(nameof(Special.BesselI1), 1.0, 0.565159103992485, 2e-15)]
    [InlineData(nameof(Special.BesselI1), -20.0, -42454973.38512777, 2e-15)]
    [InlineData(nameof(Special.BesselI1), 705.0, 2.260445691777057e+304, 2e-15)]
    [InlineData(nameof(Special.Gamma), 0.5, 1.772453850905516, 6e-15)]
    [InlineData(nameof(Special.Gamma), 1e-05, 99999.42279422555, 6e-15)]
    [InlineData(nameof(Special.Gamma), 5.0, 24.0, 6e-15)]
    [InlineData(nameof(Special.Gamma), 3.7, 4.170651783796604, 6e-15)]
    [InlineData(nameof(Special.Gamma), 25.5, 3.0867705405286966e+24, 6e-15)]
    [InlineData(nameof(Special.Gamma), 171.5, 9.4833675668248e+307, 6e-15)]
    [InlineData(nameof(Special.Gamma), -0.5, -3.544907701811032, 6e-15)]
    [InlineData(nameof(Special.Gamma), -2.25, -1.7428148657282527, 6e-15)]
    [InlineData(nameof(Special.Gamma), -15.5, 6.053166840058603e-13, 6e-15)]
    [InlineData(nameof(Special.LogNdtr), 0.0, -0.6931471805599453, 2e-15)]
    [InlineData(nameof(Special.LogNdtr), 2.0, -0.02301290932896349, 2e-15)]
    [InlineData(nameof(Special.LogNdtr), -1.0, -1.8410216450092636, 2e-15)]
    [InlineData(nameof(Special.LogNdtr), -5.0, -15.064998393988725, 2e-15)]
    [InlineData(nameof(Special.LogNdtr), -30.0, -454.3212439563432, 2e-15)]
    [InlineData(nameof(Special.Ndtri), 0.375, -0.31863936396437514, 3e-15)]
    [InlineData(nameof(Special.Ndtri), 0.01, -2.326347874040841, 3e-15)]
    [InlineData(nameof(Special.Ndtri), 1e-05, -4.264890793922825, 3e-15)]
    [InlineData(nameof(Special.Ndtri), 1e-300, -37.0470962993612, 3e-15)]
    public void OfOne(string name, double x, double expected, double tolerance)
    {
        double actual = typeof(Special).GetMethod(name)!.CreateDelegate<Func<double, double>>()(x);
        AssertNear(expected, actual, tolerance);
    }

    [Theory]
    [InlineData(nameof(Special.Betaln), 0.5, 0.5, 1.1447298858494002, 1e-14)]
    [InlineData(nameof(Special.Betaln), 2.0, 300.0, -11.410892739405076, 1e-14)]
    [InlineData(nameof(Special.Betaln), 1000.0, 2000.0, -1911.8746142144516, 1e-14)]
    [InlineData(nameof(Special.Betaln), 0.001, 20.0, 6.904208335756638, 1e-14)]
    [InlineData(nameof(Special.Zeta), 2.0, 1.0, 1.6449340668482264, 2e-15)]
    [InlineData(nameof(Special.Zeta), 1.5, 0.3, 8.237761671459724, 2e-15)]
    [InlineData(nameof(Special.Zeta), 14.5, 10.5, 2.1645199294535674e-15, 2e-15)]
    [InlineData(nameof(Special.Zeta), 3.0, -2.5, 0.0541020258208637, 1e-14)]
    [InlineData(nameof(Special.Zeta), 1.01, 100.0, 95.50404160284684, 2e-15)]
    [InlineData(nameof(Special.Zeta), 3.0, -1000.25, -62.012552861348922, 1e-14)]
    [InlineData(nameof(Special.Zeta), 2.0, -1e9 - 0.5, 9.8696044000893586, 1e-14)]
    [InlineData(nameof(Special.Zeta), 1e308, 2.0, 0.0, 0.0)]
    [InlineData(nameof(Special.Igamma), 0.5, 0.25, 0.5204998778130465, 3e-14)]
    [InlineData(nameof(Special.Igamma), 3.0, 10.0, 0.9972306042844884, 3e-14)]
    [InlineData(nameof(Special.Igamma), 27.0, 0.09, 4.89639560818235e-57, 3e-14)]
    [InlineData(nameof(Special.Igamma), 400.0, 410.0, 0.695858634932376, 3e-14)]
    [InlineData(nameof(Special.Igamma), 5000.0, 4900.0, 0.07794495622651391, 3e-14)]
    [InlineData(nameof(Special.Igammac), 0.5, 0.25, 0.4795001221869535, 3e-14)]
    [InlineData(nameof(Special.Igammac), 3.0, 10.0, 0.002769395715511576, 3e-14)]
    [InlineData(nameof(Special.Igammac), 27.0, 60.0, 6.404624548425923e-07, 3e-14)]
    [InlineData(nameof(Special.Igammac), 400.0, 410.0, 0.30414136506762396, 3e-14)]
    [InlineData(nameof(Special.Igammac), 5000.0, 5300.0, 1.5545115785517565e-05, 3e-14)]
    [InlineData(nameof(Special.IgammaGradA), 0.5, 0.25, -0.797947316783223, 1e-12)]
    [InlineData(nameof(Special.IgammaGradA), 3.0, 10.0, -0.004120470819561477, 1e-12)]
    [InlineData(nameof(Special.IgammaGradA), 20.0, 15.0, -0.04851376809420051, 1e-12)]
    [InlineData(nameof(Special.IgammaGradA), 20.0, 30.0, -0.010966166487459576, 1e-12)]
    public void OfTwo(string name, double x, double y, double expected, double tolerance)
    {
        double actual = typeof(Special).GetMethod(name)!.CreateDelegate<Func<double, double, double>>()(x, y);
        AssertNear(expected, actual, tolerance);
    }

    [Theory]
    [InlineData(0.5, 0.5, 0.25, 0.3333333333333333)]
    [InlineData(2.0, 3.0, 0.9, 0.9963)]
    [InlineData(0.01, 20.0, 0.0001, 0.9448547223194991)]
    [InlineData(250.0, 200.0, 0.5, 0.009096791789358643)]
    [InlineData(2.5, 1000.0, 0.001, 0.15120111321867566)]
    public void IncompleteBeta(double a, double b, double x, double expected) => AssertNear(expected, Special.Betainc(a, b, x), 1e-13);

    [Theory]
    [InlineData(0, 0.3, -3.502524222200133)]
    [InlineData(1, 0.3, 12.245364546107732)]
    [InlineData(1, 25.0, 0.04081066325722558)]
    [InlineData(2, 1.5, -0.82879664423432)]
    [InlineData(3, -0.75, 1557.7451069721515)]
    [InlineData(5, 4.0, 0.041558384635954376)]
    public void DerivativesOfDigamma(int order, double x, double expected) => AssertNear(expected, Special.Polygamma(order, x), 1e-14);

    [Fact]
    public void OutsideTheirDomainsTheyAreNotNumbers()
    {
        Assert.Equal(double.NaN, Special.Gamma(-2));
        Assert.Equal(double.NaN, Special.Zeta(0.5, 1));
        Assert.Equal(double.NaN, Special.Igamma(-1, 1));
        Assert.Equal(double.NaN, Special.Igammac(1, -1));
        Assert.Equal(double.NaN, Special.Betainc(1, 1, 1.5));
        Assert.Equal(double.NaN, Special.Ndtri(-0.1));
        Assert.Equal(double.NaN, Special.Betaln(-1, 2));
    }

    [Fact]
    public void AtTheEndsOfTheirDomainsTheyTakeTheirLimits()
    {
        Assert.Equal(double.PositiveInfinity, Special.Gamma(0));
        Assert.Equal(double.NegativeInfinity, Special.Gamma(-0d));
        Assert.Equal(double.PositiveInfinity, Special.Gamma(172));
        Assert.Equal(double.PositiveInfinity, Special.Zeta(1, 2));
        Assert.Equal(0, Special.Igamma(2, 0));
        Assert.Equal(1, Special.Igamma(2, double.PositiveInfinity));
        Assert.Equal(1, Special.Igammac(2, 0));
        Assert.Equal(0, Special.Betainc(2, 3, 0));
        Assert.Equal(1, Special.Betainc(2, 3, 1));
        Assert.Equal(double.NegativeInfinity, Special.Ndtri(0));
        Assert.Equal(double.PositiveInfinity, Special.Ndtri(1));
        Assert.Equal(0, Special.BesselI0e(double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, Special.BesselI0(-800));
        Assert.Equal(double.NegativeInfinity, Special.BesselI1(-800));
    }

    static void AssertNear(double expected, double actual, double tolerance)
        => Assert.True(double.Abs(actual - expected) <= tolerance * double.Abs(expected), $"{actual:R}, expected {expected:R}");
}
