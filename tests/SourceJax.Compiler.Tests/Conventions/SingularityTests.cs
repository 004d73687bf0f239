using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using static SourceJax.Compiler.Tests.Conventions.AtPoint;

namespace SourceJax.Compiler.Tests.Conventions;

/// <summary>Values and derivatives at zeros, poles and infinities; JAX's conventions.</summary>
public class SingularityTests
{
    const double Inf = double.PositiveInfinity, NaN = double.NaN;

    [Fact]
    public void Roots_and_logarithms_have_infinite_slopes()
    {
        Assert.Equal([Inf], Gradient((b, x) => b.Sqrt(x[0]), 0));
        Assert.Equal([-Inf], Gradient((b, x) => b.Rsqrt(x[0]), 0));
        Assert.Equal([Inf], Gradient((b, x) => b.Cbrt(x[0]), 0));
        Assert.Equal([Inf], Gradient((b, x) => b.Log(x[0]), 0));
        Assert.Equal([Inf], Gradient((b, x) => b.Log1p(x[0]), -1));
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, 0, 1)]
    [InlineData(2, 0, 0)]
    [InlineData(3, 0, 0)]
    public void Constant_integer_powers_at_zero(int exponent, double value, double slope)
    {
        Assert.Equal(value, Value((b, x) => b.Emit(new Compiler.Primitives.Elementwise.IntegerPow(exponent), x[0]), 0));
        Assert.Equal([slope], Gradient((b, x) => b.Emit(new Compiler.Primitives.Elementwise.IntegerPow(exponent), x[0]), 0));
    }

    [Fact]
    public void Second_derivative_of_a_square_is_two_at_zero() => Assert.Equal(2, Derivative((b, x) => b.IntegerPow(x[0], 2), 2, 0));

    [Fact]
    public void Powers_of_floats_at_zero()
    {
        // By the base, 0 · 0^-1; by the exponent, log 1 in place of log 0.
        Assert.Equal([NaN, 0], Gradient((b, x) => b.Pow(x[0], x[1]), 0, 0));
        Assert.Equal([0, 0], Gradient((b, x) => b.Pow(x[0], x[1]), 0, 2));
        Assert.Equal([0], Gradient((b, x) => b.Pow(x[0], b.Like(x[0], 0)), 3.14));
    }

    [Fact]
    public void Angle_of_the_origin_is_undifferentiable() => Assert.Equal([NaN, NaN], Gradient((b, x) => b.Atan2(x[0], x[1]), 0, 0));

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(Inf, 1)]
    [InlineData(-Inf, 0)]
    [InlineData(NaN, NaN)]
    [InlineData(800, 1)]
    public void Slope_of_softplus(double at, double expected)
    {
        Assert.Equal([expected], Gradient((b, x) => b.Softplus(x[0]), at));
        Assert.Equal(expected, Gradient((b, x) => b.LogAddExp(x[0], b.Like(x[0], 0)), at)[0]);
    }

    [Fact]
    public void Sums_of_exponentials_do_not_overflow()
    {
        Assert.Equal(Math.Log(2), Value((b, x) => b.Softplus(x[0]), 0), 15);
        Assert.Equal(89, Value((b, x) => b.Softplus(x[0]), 89));
        Assert.All(Gradient((b, x) => b.LogAddExp(x[0], x[1]), 1000, 1000), slope => Assert.Equal(0.5, slope, 12));
        Assert.Equal(-Inf, Value((b, x) => b.LogAddExp(x[0], x[1]), -Inf, -Inf));
    }

    [Fact]
    public void Saturated_functions_have_no_NaN()
    {
        for (int order = 1; order <= 2; order++)
        {
            Assert.Equal(0, Derivative((b, x) => b.Tanh(x[0]), order, 1000), 12);
            Assert.Equal(0, Derivative((b, x) => b.Erf(x[0]), order, 10), 12);
            Assert.Equal(order == 1 ? 1e-6 : -2e-9, Derivative((b, x) => b.Atan(x[0]), order, 1000), 10);
        }
    }

    [Fact]
    public void Slopes_of_Bessel_functions_at_zero()
    {
        Assert.Equal([0], Gradient((b, x) => b.BesselI0(x[0]), 0));
        Assert.Equal([0.5], Gradient((b, x) => b.BesselI1(x[0]), 0));
        Assert.Equal([0], Gradient((b, x) => b.BesselI0e(x[0]), 0));
        Assert.Equal([0.5], Gradient((b, x) => b.BesselI1e(x[0]), 0));
    }

    [Fact]
    public void Incomplete_gamma_function_by_its_parameter_once_but_not_twice()
    {
        Assert.Equal(-0.25217540042362785, Gradient((b, x) => b.Igamma(x[0], x[1]), 2.5, 1.5)[0], 13);
        Assert.Equal(-0.0047416795481938814, Gradient((b, x) => b.Igamma(x[0], x[1]), 2.5, 9)[0], 15);
        Assert.Contains("igamma", Assert.Throws<NotDifferentiableException>(() => Derivative((b, x) => b.Igamma(x[0], b.Like(x[0], 1)), 2, 2)).Message);
        Assert.Throws<NotDifferentiableException>(() => Gradient((b, x) => b.Betainc(x[0], b.Like(x[0], 1), b.Like(x[0], 0.5)), 2));
        Assert.Throws<NotDifferentiableException>(() => Gradient((b, x) => b.Zeta(x[0], b.Like(x[0], 1)), 2));
    }
}
