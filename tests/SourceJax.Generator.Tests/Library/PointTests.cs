using static SourceJax.Generator.Tests.Library.AtPoint;

namespace SourceJax.Generator.Tests.Library;

/// <summary>Values and derivatives at kinks, poles and far out.</summary>
public class PointTests
{
    const double NaN = double.NaN, Inf = double.PositiveInfinity;

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.5)]
    [InlineData(0.5, 1)]
    [InlineData(2, 0)]
    public void Clip_shares_its_bounds(double at, double expected)
        => Assert.Equal([expected], Gradient("Jnp.Clip(x, 0.0, 1.0)", at));

    [Theory]
    [InlineData("Relu", 0, 0)]
    [InlineData("Relu", 1, 1)]
    [InlineData("Relu", -1, 0)]
    [InlineData("Relu6", 0, 0)]
    [InlineData("Relu6", 6, 0)]
    [InlineData("Relu6", 3, 1)]
    [InlineData("LeakyRelu", 0, 1)]
    [InlineData("HardTanh", 1, 1)]
    [InlineData("HardTanh", -1, 1)]
    [InlineData("HardTanh", 2, 0)]
    [InlineData("Elu", 0, 1)]
    [InlineData("Celu", 0, 1)]
    public void Slopes_of_activations_at_their_kinks(string name, double at, double expected)
        => Assert.Equal([expected], Gradient($"Nn.{name}(x)", at));

    [Fact]
    public void Elu_has_its_parameter_as_slope_at_zero_and_finite_derivatives_far_out()
    {
        const string elu = "Nn.Elu(x, alpha: 1.5)";
        Assert.Equal([1.5], Gradient(elu, 0));
        Assert.Equal(1e4, Value(elu, 1e4));
        for (int order = 1; order <= 4; order++) Assert.Equal(order == 1 ? 1 : 0, Derivative(elu, order, 1e4));
    }

    [Fact]
    public void Relu_passes_NaN_on() => Assert.Equal(double.NaN, Value("Nn.Relu(x)", double.NaN));

    [Fact]
    public void A_zero_factor_wins_over_a_logarithm()
    {
        const string xlogy = "Jnp.Xlogy(x, y)";
        const string xlog1py = "Jnp.Xlog1py(x, y)";
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
        const string entr = "Jnp.Entr(x)";
        Assert.Equal([Inf], Gradient(entr, 0));
        Assert.Equal(0, Value(entr, 0));
        Assert.Equal(-Inf, Value(entr, -1));
        Assert.Equal([-1], Gradient(entr, 1));
    }

    [Fact]
    public void Sinc_is_smooth_at_zero()
    {
        const string sinc = "Jnp.Sinc(x)";
        Assert.Equal(1, Value(sinc, 0));
        Assert.Equal(0, Derivative(sinc, 1, 0));
        Assert.Equal(-Math.PI * Math.PI / 3, Derivative(sinc, 2, 0), 12);
        Assert.Equal(Math.Pow(Math.PI, 4) / 5, Derivative(sinc, 4, 0), 9);
        // The polynomial meets the quotient.
        Assert.Equal(Math.Sin(0.49999) / 0.49999, Value(sinc, 0.49999 / Math.PI), 14);
        Assert.Equal(Math.Sin(0.50001) / 0.50001, Value(sinc, 0.50001 / Math.PI), 14);
    }

    [Theory]
    [InlineData(-30, -454.3212439563432)]
    [InlineData(-20, -203.91715537109727)]
    [InlineData(-1, -1.8410216450092636)]
    [InlineData(0, -0.6931471805599453)]
    [InlineData(9, -1.1285884059538406e-19)]
    public void Logarithm_of_the_normal_distribution_function(double at, double expected)
        => Assert.Equal(1, Value("Jnp.LogNdtr(x)", at) / expected, 12);

    [Theory]
    [InlineData(0.1, -2.3521684610440908)]
    [InlineData(1, -0.4586751453870819)]
    [InlineData(0, -Inf)]
    [InlineData(-1, NaN)]
    [InlineData(Inf, 0)]
    public void Logarithm_of_one_minus_an_exponential(double at, double expected) => Assert.Equal(expected, Value("Nn.Log1mexp(x)", at), 14);

    [Theory]
    [InlineData(5, 24)]
    [InlineData(-0.5, -3.5449077018110318)]
    [InlineData(-1.5, 2.3632718012073544)]
    [InlineData(-2, NaN)]
    [InlineData(0, Inf)]
    [InlineData(-0.0, -Inf)]
    public void Gamma_function(double at, double expected)
    {
        double value = Value("Jnp.Gamma(x)", at);
        Assert.True(value.Equals(expected) || Math.Abs(value / expected - 1) < 1e-14, $"{value}");
    }

    [Fact]
    public void Gelu_in_both_forms()
    {
        Assert.Equal(0.8413447460685429, Value("Nn.Gelu(x, approximate: false)", 1), 14);
        Assert.Equal(0.8411919906082768, Value("Nn.Gelu(x)", 1), 14);
    }
}
