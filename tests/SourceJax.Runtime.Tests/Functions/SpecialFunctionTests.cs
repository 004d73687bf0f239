using static SourceJax.Jnp;

namespace SourceJax.Runtime.Tests.Functions;

/// <summary>The functions' definitions and domains; their accuracy is tested beside the code that computes them.</summary>
public class SpecialFunctionTests
{
    public static TheoryData<string, Func<NDArray<double>, NDArray<double>>, double, double> Values => new()
    {
        { "erf", Erf, 1, 0.8427007929497149 },
        { "erfc", Erfc, 1, 0.15729920705028513 },
        { "erfinv", ErfInv, 0.5, 0.4769362762044699 },
        { "erfinv at 1", ErfInv, 1, double.PositiveInfinity },
        { "lgamma", LGamma, 0.5, 0.5723649429247001 },
        { "digamma", Digamma, 1, -0.5772156649015329 },
        { "trigamma", x => Polygamma(1, x), 1, 1.6449340668482264 },
        { "gamma", Gamma, 5, 24 },
        { "gamma below 0", Gamma, -1.5, 2.3632718012073544 },
        { "gamma at a pole", Gamma, -2, double.NaN },
        { "logit", Logit, 0.25, -1.0986122886681098 },
        { "expit", Expit, 0, 0.5 },
        { "ndtr", Ndtr, 1, 0.8413447460685429 },
        { "ndtri", Ndtri, 0.975, 1.959963984540054 },
        { "ndtri in the tail", Ndtri, 1e-300, -37.0470962993612 },
        { "log_ndtr", LogNdtr, -30, -454.32124395634315 },
        { "entr", Entr, 0, 0 },
        { "entr below 0", Entr, -1, double.NegativeInfinity },
        { "i0", I0, 1, 1.2660658777520084 },
        { "i1e", I1e, 1, 0.2079104153497085 },
        { "betaln", x => BetaLn(x, 2.0), 3, -2.4849066497880004 },
        { "multigammaln", x => MultigammaLn(x, 2), 3, 1.5501949939575645 },
        { "gammainc", x => GammaInc(2.0, x), 1, 0.2642411176571153 },
        { "gammaincc", x => GammaIncC(2.0, x), 1, 0.7357588823428847 },
        { "betainc", x => BetaInc(2.0, 3.0, x), 0.5, 0.6875 },
        { "zeta", x => Zeta(x, 1.0), 2, 1.6449340668482264 },
    };

    [Theory, MemberData(nameof(Values))]
    public void Values_are_those_of_SciPy(string name, Func<NDArray<double>, NDArray<double>> function, double at, double expected)
    {
        Assert.NotEmpty(name);
        Expect.Close([expected], function(Jnp.Array([at])), 1e-13, 1e-15);
        Expect.Close([expected], function(at), 1e-13, 1e-15);
    }

    [Fact]
    public void N30_products_with_logarithms_are_zero_at_zero()
    {
        double inf = double.PositiveInfinity;
        Assert.Equal([0, 0, double.NaN, 3 * Math.Log(2)], Xlogy(Jnp.Array([0.0, 0, 0, 3]), Jnp.Array([0, inf, double.NaN, 2])).ToArray());
        Assert.Equal([0, 0], Xlog1py(Jnp.Array([0.0, 0]), Jnp.Array([-1, inf])).ToArray());
    }

    [Fact]
    public void Scalars_are_computed_as_elements_are()
    {
        Assert.Equal(Erf(Jnp.Array([0.3]))[0].Item(), Erf(0.3));
        Assert.Equal(LGamma(Jnp.Array([0.3f]))[0].Item(), LGamma(0.3f));
        Assert.Equal(Nn.Sigmoid(Jnp.Array([0.3]))[0].Item(), Nn.Sigmoid(0.3));
        Assert.Equal(Nn.Softplus(Jnp.Array([0.3f]))[0].Item(), Nn.Softplus(0.3f));
    }

    [Fact]
    public void Halves_are_computed_in_single_precision()
        => Expect.Equal([(Half)MathF.Exp(1), (Half)0.84270079f], Stack([Exp(Jnp.Array([(Half)1])), Erf(Jnp.Array([(Half)1]))]));
}
