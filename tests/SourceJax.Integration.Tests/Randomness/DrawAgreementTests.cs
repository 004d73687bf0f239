using SourceJax.Integration.Tests.Conformance;
using P = SourceJax.Integration.Tests.Randomness.DrawPrograms;

namespace SourceJax.Integration.Tests.Randomness;

/// <summary>Draws of distributions are the same eager, compiled and for many keys at once.</summary>
public class DrawAgreementTests
{
    static readonly Dictionary<string, (Func<PrngKey, Array> Eager, Func<PrngKey, Array> Compiled, Func<PrngKey[], Array> Batch)> Draws = new()
    {
        ["Gamma"] = (k => P.Gamma(k).ToArray(), k => P.GammaJit(k).ToArray(), k => P.GammaVmap(k).ToArray()),
        ["GammaOfFloats"] = (k => P.GammaOfFloats(k).ToArray(), k => P.GammaOfFloatsJit(k).ToArray(), k => P.GammaOfFloatsVmap(k).ToArray()),
        ["LogGamma"] = (k => P.LogGamma(k).ToArray(), k => P.LogGammaJit(k).ToArray(), k => P.LogGammaVmap(k).ToArray()),
        ["Beta"] = (k => P.Beta(k).ToArray(), k => P.BetaJit(k).ToArray(), k => P.BetaVmap(k).ToArray()),
        ["Dirichlet"] = (k => P.Dirichlet(k).ToArray(), k => P.DirichletJit(k).ToArray(), k => P.DirichletVmap(k).ToArray()),
        ["StudentT"] = (k => P.StudentT(k).ToArray(), k => P.StudentTJit(k).ToArray(), k => P.StudentTVmap(k).ToArray()),
        ["ChiSquare"] = (k => P.ChiSquare(k).ToArray(), k => P.ChiSquareJit(k).ToArray(), k => P.ChiSquareVmap(k).ToArray()),
        ["Poisson"] = (k => P.Poisson(k).ToArray(), k => P.PoissonJit(k).ToArray(), k => P.PoissonVmap(k).ToArray()),
        ["Geometric"] = (k => P.Geometric(k).ToArray(), k => P.GeometricJit(k).ToArray(), k => P.GeometricVmap(k).ToArray()),
        ["Order"] = (k => P.Order(k).ToArray(), k => P.OrderJit(k).ToArray(), k => P.OrderVmap(k).ToArray()),
        ["Weighted"] = (k => P.Weighted(k).ToArray(), k => P.WeightedJit(k).ToArray(), k => P.WeightedVmap(k).ToArray()),
        ["Ordered"] = (k => P.Ordered(k).ToArray(), k => P.OrderedJit(k).ToArray(), k => P.OrderedVmap(k).ToArray()),
    };

    public static TheoryData<string> Names => [.. Draws.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Draws_are_the_same_eager_compiled_and_batched(string name)
    {
        var (eager, compiled, batch) = Draws[name];
        PrngKey[] keys = Rng.Split(Rng.Key(11), 5);
        double[] expected = Numbers(keys.SelectMany(k => eager(k).Cast<object>()));
        // Functions of arrays and of devices are not those of numbers, to the last digit.
        double tolerance = name == "GammaOfFloats" ? 1e-6 : 1e-13;
        Near.Equal(expected, Numbers(keys.SelectMany(k => compiled(k).Cast<object>())), tolerance);
        Near.Equal(expected, Numbers(batch(keys).Cast<object>()), tolerance);

        static double[] Numbers(IEnumerable<object> draws) => [.. draws.Select(Convert.ToDouble)];
    }
}
