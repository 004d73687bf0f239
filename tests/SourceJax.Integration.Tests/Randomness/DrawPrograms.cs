namespace SourceJax.Integration.Tests.Randomness;

/// <summary>Draws in traced methods.</summary>
public static partial class DrawPrograms
{
    [Jit, Vmap] public static NDArray<double> Gamma(PrngKey key) => Rng.Gamma<double>(key, Jnp.Array([0.05, 0.4, 1, 2.5, 80]), [40, 5]);
    [Jit, Vmap] public static NDArray<float> GammaOfFloats(PrngKey key) => Rng.Gamma<float>(key, 0.7f, [50]);
    [Jit, Vmap] public static NDArray<double> LogGamma(PrngKey key) => Rng.LogGamma<double>(key, 1e-4, [20]);
    [Jit, Vmap] public static NDArray<double> Beta(PrngKey key) => Rng.Beta<double>(key, 0.3, 2.0, [30]);
    [Jit, Vmap] public static NDArray<double> Dirichlet(PrngKey key) => Rng.Dirichlet(key, Jnp.Array([0.01, 1, 3]), [20]);
    [Jit, Vmap] public static NDArray<double> StudentT(PrngKey key) => Rng.StudentT<double>(key, 4.0, [30]);
    [Jit, Vmap] public static NDArray<double> ChiSquare(PrngKey key) => Rng.ChiSquare<double>(key, 3.0, [30]);
    [Jit, Vmap] public static NDArray<int> Poisson(PrngKey key) => Rng.Poisson<int>(key, Jnp.Array([0, 0.3, 4, 15, 900, double.NaN, -1]), [20, 7]);
    [Jit, Vmap] public static NDArray<long> Geometric(PrngKey key) => Rng.Geometric<long>(key, 0.2, [30]);
    [Jit, Vmap] public static NDArray<int> Order(PrngKey key) => Rng.Permutation(key, 1700);
    [Jit, Vmap] public static NDArray<double> Weighted(PrngKey key) => Rng.Choice(key, Jnp.Arange<double>(6), [12], p: Jnp.Array([0.1, 0, 0.4, 0.2, 0, 0.3]));

    [Jit, Vmap]
    public static NDArray<double> Ordered(PrngKey key)
        => Rng.Choice(key, Jnp.Arange<double>(6), [4], p: Jnp.Array([0.1f, 0, 0.4f, 0.2f, 0, 0.3f]), replace: false);

    /// <summary>Of any number of rows.</summary>
    [Jit] public static NDArray<double> Shuffled(PrngKey key, [Shape("n m")] NDArray<double> x) => Rng.Permutation(key, x);

    [Jit] public static NDArray<double> Some(PrngKey key, [Shape("n m")] NDArray<double> x) => Rng.Choice(key, x, [2, 2], replace: false);

    /// <summary>The mean and the mean logarithm, which are a and digamma(a).</summary>
    [ValueAndGrad]
    public static NDArray<double> Mean([Shape("k")] NDArray<double> a, PrngKey key) => Jnp.Sum(Jnp.Mean(Rng.Gamma(key, a, [4000, a.Shape[0]]), 0));

    [ValueAndGrad]
    public static NDArray<double> MeanLog([Shape("k")] NDArray<double> a, PrngKey key) => Jnp.Sum(Jnp.Mean(Rng.LogGamma(key, a, [4000, a.Shape[0]]), 0));

    [Grad]
    public static NDArray<double> MeanBeta([Shape("")] NDArray<double> a, PrngKey key) => Jnp.Mean(Rng.Beta(key, a, 2.0, [20000]));
}
