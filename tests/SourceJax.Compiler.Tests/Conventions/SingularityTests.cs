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
    public void A_zero_factor_wins_over_a_logarithm()
    {
        var xlogy = Api("SourceJax.Jnp.Xlogy", ["x", "y"]);
        var xlog1py = Api("SourceJax.Jnp.Xlog1py", ["x", "y"]);
        Assert.Equal(0, Value(xlogy, 0, 0));
        Assert.Equal(NaN, Value(xlogy, 0, NaN));
        Assert.Equal([Math.Log(3), 0], Gradient(xlogy, 0, 3));
        Assert.Equal(0, Value(xlog1py, 0, -1));
        Assert.Equal(Math.Log(4), Gradient(xlog1py, 0, 3)[0], 14);
        Assert.Equal(0, Gradient(xlog1py, 0, 3)[1]);
    }

    [Fact]
    public void Entropy_has_an_infinite_slope_at_zero()
    {
        var entr = Api("SourceJax.Jnp.Entr", ["x"]);
        Assert.Equal([Inf], Gradient(entr, 0));
        Assert.Equal(0, Value(entr, 0));
        Assert.Equal(-Inf, Value(entr, -1));
        Assert.Equal([-1], Gradient(entr, 1));
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
    public void Sinc_is_smooth_at_zero()
    {
        var sinc = Api("SourceJax.Jnp.Sinc", ["x"]);
        Assert.Equal(1, Value(sinc, 0));
        Assert.Equal(0, Derivative(sinc, 1, 0));
        Assert.Equal(-Math.PI * Math.PI / 3, Derivative(sinc, 2, 0), 12);
        Assert.Equal(Math.Pow(Math.PI, 4) / 5, Derivative(sinc, 4, 0), 9);
        // The polynomial meets the quotient.
        Assert.Equal(Math.Sin(0.49999) / 0.49999, Value(sinc, 0.49999 / Math.PI), 14);
        Assert.Equal(Math.Sin(0.50001) / 0.50001, Value(sinc, 0.50001 / Math.PI), 14);
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

    [Theory]
    [InlineData(-30, -454.3212439563432)]
    [InlineData(-20, -203.91715537109727)]
    [InlineData(-1, -1.8410216450092636)]
    [InlineData(0, -0.6931471805599453)]
    [InlineData(9, -1.1285884059538406e-19)]
    public void Logarithm_of_the_normal_distribution_function(double at, double expected)
        => Assert.Equal(1, Value(Api("SourceJax.Jnp.LogNdtr", ["x"]), at) / expected, 12);

    [Theory]
    [InlineData(0.1, -2.3521684610440908)]
    [InlineData(1, -0.4586751453870819)]
    [InlineData(0, -Inf)]
    [InlineData(-1, NaN)]
    [InlineData(Inf, 0)]
    public void Logarithm_of_one_minus_an_exponential(double at, double expected) => Assert.Equal(expected, Value(Api("SourceJax.Nn.Log1mexp", ["x"]), at), 14);

    [Theory]
    [InlineData(5, 24)]
    [InlineData(-0.5, -3.5449077018110318)]
    [InlineData(-1.5, 2.3632718012073544)]
    [InlineData(-2, NaN)]
    [InlineData(0, Inf)]
    [InlineData(-0.0, -Inf)]
    public void Gamma_function(double at, double expected)
    {
        double value = Value(Api("SourceJax.Jnp.Gamma", ["x"]), at);
        Assert.True(value.Equals(expected) || Math.Abs(value / expected - 1) < 1e-14, $"{value}");
    }

    [Fact]
    public void Gelu_in_both_forms()
    {
        Assert.Equal(0.8413447460685429, Value(Api("SourceJax.Nn.Gelu", ["x"], ("approximate", false)), 1), 14);
        Assert.Equal(0.8411919906082768, Value(Api("SourceJax.Nn.Gelu", ["x"]), 1), 14);
    }
}
