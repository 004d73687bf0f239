using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

// Distributions of whole numbers.
public static partial class Rng
{
    /// <summary>Below, what is multiplied until it falls under a bound is cheap; above, few candidates are rejected.</summary>
    private const double LargeRate = 10;

    /// <summary>
    /// Numbers of the Poisson distribution, by JAX's recipe: Knuth's products for small rates, Hörmann's transformed rejection for large ones.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="rate">The means, broadcast to <paramref name="shape"/>; where they are NaN or below zero, -1 is drawn.</param>
    /// <param name="shape">The result's shape; by default that of <paramref name="rate"/>.</param>
    public static NDArray<T> Poisson<T>(PrngKey key, NDArray<double> rate, params ReadOnlySpan<int> shape) where T : IBinaryInteger<T>
    {
        NDArray<double> means = shape.Length == 0 ? rate : Jnp.BroadcastTo(rate, shape);
        NDArray<bool> isSmall = !(means >= LargeRate);
        NDArray<double> small = PoissonProducts(key, Jnp.Where(isSmall, means, 0)), large = PoissonRejection(key, Jnp.Where(isSmall, 1e5, means), isSmall);
        NDArray<double> draws = Jnp.Where(isSmall, small, large);
        return Jnp.Where(means == 0, 0, draws).Astype<T>();
    }

    /// <summary>How often something must be tried until it succeeds, 1 at least.</summary>
    /// <param name="key">The key.</param>
    /// <param name="p">The probabilities of success, broadcast to <paramref name="shape"/>.</param>
    /// <param name="shape">The result's shape; by default that of <paramref name="p"/>.</param>
    public static NDArray<T> Geometric<T>(PrngKey key, NDArray<double> p, params ReadOnlySpan<int> shape) where T : IBinaryInteger<T>
    {
        NDArray<double> all = shape.Length == 0 ? p : Jnp.BroadcastTo(p, shape);
        NDArray<double> u = Placement.Near(Uniform(key, all.Shape, SmallestNormal<double>(), 1), p);
        return (Jnp.Floor(Jnp.Log(u) / Jnp.Log1p(-all)) + 1).Astype<T>();
    }

    /// <summary>How many uniform numbers it takes until their product is below exp(-mean).</summary>
    private static NDArray<double> PoissonProducts(PrngKey key, NDArray<double> means)
    {
        NDArray<double> draws = Jnp.ZerosLike(means);
        NDArray<float> logs = draws.Astype<float>();
        NDArray<bool> isOpen = logs.Astype<double>() > -means;
        while (Jnp.Any(isOpen).Item())
        {
            draws = Jnp.Where(isOpen, draws + 1, draws);
            logs += Jnp.Log(Placement.Near(Uniform<float>(FoldIn(key, 1), means.Shape), means));
            key = FoldIn(key, 0);
            isOpen = logs.Astype<double>() > -means;
        }
        return draws - 1;
    }

    /// <summary>W. Hörmann, "The transformed rejection method for generating Poisson random variables", 1993.</summary>
    private static NDArray<double> PoissonRejection(PrngKey key, NDArray<double> means, NDArray<bool> isDone)
    {
        NDArray<double> logs = Jnp.Log(means), b = 0.931 + 2.53 * Jnp.Sqrt(means), a = -0.059 + 0.02483 * b;
        NDArray<double> inverse = 1.1239 + 1.1328 / (b - 3.4), bound = 0.9277 - 3.6224 / (b - 2), draws = -Jnp.OnesLike(means);
        while (!Jnp.All(isDone).Item())
        {
            NDArray<double> u = Placement.Near(Uniform<double>(FoldIn(key, 1), means.Shape), means) - 0.5;
            NDArray<double> v = Placement.Near(Uniform<double>(FoldIn(key, 2), means.Shape), means), shifted = 0.5 - Jnp.Abs(u);
            key = FoldIn(key, 0);
            NDArray<double> k = Jnp.Floor((2 * a / shifted + b) * u + means + 0.43);
            NDArray<double> s = Jnp.Log(v * inverse / (a / (shifted * shifted) + b)), t = -means + k * logs - Jnp.GammaLn(k + 1);
            NDArray<bool> isOut = (k < 0) | ((shifted < 0.013) & (v > shifted));
            NDArray<bool> isIn = ((shifted >= 0.07) & (v <= bound)) | (!isOut & (s <= t));
            draws = Jnp.Where(isIn, k, draws);
            isDone |= isIn;
        }
        return draws;
    }
}
