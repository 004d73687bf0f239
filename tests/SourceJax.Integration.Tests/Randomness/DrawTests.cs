using SourceJax.Integration.Tests.Conformance;
using P = SourceJax.Integration.Tests.Randomness.DrawPrograms;

namespace SourceJax.Integration.Tests.Randomness;

/// <summary>Draws of distributions: by their distribution functions, and differentiated.</summary>
public class DrawTests
{
    const int Many = 20000;

    /// <summary>Kolmogorov and Smirnov's distance; it is above the bound once in ten thousand times.</summary>
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.9)]
    [InlineData(1)]
    [InlineData(7.5)]
    [InlineData(1000)]
    public void Gamma_draws_have_their_distribution(double a)
    {
        IsOf(Rng.Gamma<double>(Rng.Key(1), a, [Many]), x => Jnp.GammaInc<double>(a, x));
        IsOf(Jnp.Exp(Rng.LogGamma<double>(Rng.Key(2), a, [Many])), x => Jnp.GammaInc<double>(a, x));
        IsOf(Rng.ChiSquare<double>(Rng.Key(3), 2 * a, [Many]) / 2, x => Jnp.GammaInc<double>(a, x));
        IsOf(Rng.Beta<double>(Rng.Key(4), a, 2, [Many]), x => Jnp.BetaInc(a, 2, x));
    }

    [Fact]
    public void Student_draws_have_their_distribution()
        => IsOf(Rng.StudentT<double>(Rng.Key(5), 3, [Many]), x => 0.5 + 0.5 * Jnp.Sign(x) * (1 - Jnp.BetaInc(1.5, 0.5, 3 / (3 + x * x))));

    static void IsOf(NDArray<double> draws, Func<NDArray<double>, NDArray<double>> distribution)
    {
        double[] quantiles = distribution(Jnp.Sort(draws)).ToArray();
        double distance = quantiles.Select((q, i) => Math.Max(Math.Abs(q - (double)i / Many), Math.Abs((i + 1.0) / Many - q))).Max();
        Assert.True(distance < 2.23 / Math.Sqrt(Many), $"{distance}");
    }

    /// <summary>Counts of each number against its probability, in units of their standard deviations.</summary>
    [Theory]
    [InlineData(0.3)]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(35)]
    public void Poisson_draws_have_their_frequencies(double rate)
    {
        int[] counts = new int[200];
        foreach (int k in Rng.Poisson<int>(Rng.Key(6), rate, [Many]).ToArray()) counts[k]++;
        double probability = Math.Exp(-rate);
        for (int k = 0; k < 100; probability *= rate / ++k)
        {
            double expected = Many * probability;
            if (expected > 5) Assert.InRange(counts[k], expected - 5 * Math.Sqrt(expected), expected + 5 * Math.Sqrt(expected));
        }
    }

    [Fact]
    public void Poisson_draws_of_special_rates()
    {
        int[] draws = P.PoissonJit(Rng.Key(7)).ToArray();
        for (int row = 0; row < 20; row++)
        {
            Assert.Equal(0, draws[7 * row]);
            Assert.Equal([-1, -1], draws[(7 * row + 5)..(7 * row + 7)]);
        }
    }

    [Fact]
    public void Geometric_draws_have_their_mean()
    {
        NDArray<double> draws = Rng.Geometric<int>(Rng.Key(8), 0.2, [Many]).Astype<double>();
        Assert.InRange(Jnp.Mean(draws).Item(), 5 - 0.16, 5 + 0.16);
        Assert.Equal(1, Jnp.Min(draws).Item());
    }

    [Fact]
    public void Normal_vectors_have_their_covariance()
    {
        var cov = Jnp.Array(new double[,] { { 2, 0.6 }, { 0.6, 0.5 } });
        NDArray<double> draws = Rng.MultivariateNormal(Rng.Key(9), Jnp.Array([1.0, -2]), cov, [Many]);
        Near.Equal([1, -2], Jnp.Mean(draws, 0), 0.03);
        Near.Equal(cov.ToArray(), Jnp.Cov(draws.T), 0.05);
    }

    [Fact]
    public void Parameters_below_zero_give_no_number()
        => Assert.All(Rng.Gamma<double>(Rng.Key(1), Jnp.Array([-0.5, -3, double.NaN])).ToArray(), x => Assert.True(double.IsNaN(x)));

    /// <summary>A mean moves with its parameter as it should, up to chance.</summary>
    [Fact]
    public void Draws_are_differentiated_by_their_parameters()
    {
        NDArray<double> a = Jnp.Array([0.3, 1, 5.5]);
        var (mean, slopes) = P.MeanValueAndGrad(a, Rng.Key(3));
        Assert.Equal(P.Mean(a, Rng.Key(3)).Item(), mean.Item(), 1e-10);
        Assert.All(slopes.ToArray(), s => Assert.InRange(s, 0.94, 1.06));
        var (_, ofLogs) = P.MeanLogValueAndGrad(a, Rng.Key(3));
        Assert.All(ofLogs.ToArray().Zip(Jnp.Polygamma(1, a).ToArray()), s => Assert.InRange(s.First / s.Second, 0.9, 1.1));
        // a / (a + 2)
        Assert.InRange(P.MeanBetaGrad(3.0, Rng.Key(4)).Item(), 2 / 25.0 - 0.004, 2 / 25.0 + 0.004);
    }

    /// <summary>Drawing the same quantile for another parameter is what the derivative speaks of.</summary>
    [Theory]
    [InlineData(0.2, 0.1)]
    [InlineData(1.5, 2.5)]
    [InlineData(30, 25)]
    public void A_draws_derivative_is_that_of_its_quantile(double a, double x)
    {
        double h = 1e-5, slope = Lax.RandomGammaGrad<double>(a, x).Item();
        double level = Jnp.GammaInc<double>(a, x).Item();
        Near.Equal(level, Jnp.GammaInc<double>(a + h, x + h * slope).Item(), 1e-9);
        Assert.Equal(0, Lax.RandomGammaGrad<double>(a, 0).Item());
    }

    [Fact]
    public void Orders_of_any_length()
    {
        foreach (int n in new[] { 1, 2, 30, 1700 })
        {
            NDArray<double> x = Jnp.Arange<double>(3 * n).Reshape(n, 3);
            NDArray<double> shuffled = P.ShuffledJit(Rng.Key(n), x);
            Assert.Equal(Rng.Permutation(Rng.Key(n), x).ToArray(), shuffled.ToArray());
            Assert.Equal(x[.., 0].ToArray(), shuffled[.., 0].ToArray().Order());
        }
        NDArray<double> five = Jnp.Arange<double>(5).Reshape(5, 1);
        NDArray<double> some = P.SomeJit(Rng.Key(1), five);
        Assert.Equal(Rng.Choice(Rng.Key(1), five, [2, 2], replace: false).ToArray(), some.ToArray());
        Assert.Equal(4, some.ToArray().Distinct().Count());
        Assert.ThrowsAny<Exception>(() => P.SomeJit(Rng.Key(1), five[..3]));
    }

    [Fact]
    public void Weighted_choices_have_their_frequencies()
    {
        NDArray<int> drawn = Rng.Choice(Rng.Key(2), Jnp.Arange(6), [Many], p: Jnp.Array([1.0, 0, 4, 2, 0, 3]));
        NDArray<double> counts = Jnp.Bincount(drawn, 6).Astype<double>() / Many;
        Near.Equal([0.1, 0, 0.4, 0.2, 0, 0.3], counts, 0.015);
        // The first of those without putting back is drawn by the same probabilities, and no item twice.
        double[] first = [.. Enumerable.Range(0, 3000).Select(i => P.OrderedJit(Rng.FoldIn(Rng.Key(3), i)).ToArray())
            .Select(draw => draw.Distinct().Count() == 4 ? draw[0] : -1)];
        Assert.DoesNotContain(-1, first);
        Assert.InRange(first.Count(d => d == 2) / 3000.0, 0.36, 0.44);
    }
}
