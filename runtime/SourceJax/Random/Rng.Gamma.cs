using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

// The gamma distribution and those that are made of it, by JAX's recipes.
public static partial class Rng
{
    /// <summary>
    /// Numbers of the gamma distribution with shape <paramref name="a"/> and scale 1. Their derivative by <paramref name="a"/> is that of the quantile which
    /// was drawn.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="a">The shape parameters, broadcast to <paramref name="shape"/>; NaN is drawn for what is below zero.</param>
    /// <param name="shape">The result's shape; by default that of <paramref name="a"/>.</param>
    /// <exception cref="ShapeMismatchException">The parameters do not broadcast to the shape; so for all distributions.</exception>
    public static NDArray<T> Gamma<T>(PrngKey key, NDArray<T> a, params ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T>
    {
        NDArray<T> all = shape.Length == 0 ? a : Jnp.BroadcastTo(a, shape);
        return GammaDraws(key, Jnp.Ravel(all), false).Reshape(all.Shape);
    }

    /// <summary>Logarithms of numbers of the gamma distribution, which are finite where the numbers themselves underflow.</summary>
    /// <param name="key">The key.</param>
    /// <param name="a">The shape parameters, broadcast to <paramref name="shape"/>.</param>
    /// <param name="shape">The result's shape; by default that of <paramref name="a"/>.</param>
    public static NDArray<T> LogGamma<T>(PrngKey key, NDArray<T> a, params ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T>
    {
        NDArray<T> all = shape.Length == 0 ? a : Jnp.BroadcastTo(a, shape);
        return GammaDraws(key, Jnp.Ravel(all), true).Reshape(all.Shape);
    }

    /// <summary>Numbers of the beta distribution, in (0, 1).</summary>
    /// <param name="key">The key.</param>
    /// <param name="a">The first parameters.</param>
    /// <param name="b">The second parameters.</param>
    /// <param name="shape">The result's shape, which the parameters are broadcast to; by default their own.</param>
    public static NDArray<T> Beta<T>(PrngKey key, NDArray<T> a, NDArray<T> b, params ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T>
    {
        (PrngKey first, PrngKey second) = Split(key);
        NDArray<T> logA = LogGamma(first, a, shape), logB = LogGamma(second, b, shape), larger = Lax.StopGradient(Jnp.Maximum(logA, logB));
        NDArray<T> scaled = Jnp.Exp(logA - larger);
        return scaled / (scaled + Jnp.Exp(logB - larger));
    }

    /// <summary>Vectors of the Dirichlet distribution, along a last axis: not negative, with sum 1.</summary>
    /// <param name="key">The key.</param>
    /// <param name="alpha">The parameters, along the last axis.</param>
    /// <param name="shape">The shape of the array of vectors; by default that of <paramref name="alpha"/> without its last axis.</param>
    public static NDArray<T> Dirichlet<T>(PrngKey key, NDArray<T> alpha, params ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T>
        => Nn.Softmax(shape.Length == 0 ? LogGamma(key, alpha) : LogGamma(key, alpha, [.. shape, alpha.Shape[alpha.NDim - 1]]));

    /// <summary>Numbers of the chi-square distribution.</summary>
    /// <param name="key">The key.</param>
    /// <param name="df">The degrees of freedom.</param>
    /// <param name="shape">The result's shape; by default that of <paramref name="df"/>.</param>
    public static NDArray<T> ChiSquare<T>(PrngKey key, NDArray<T> df, params ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T>
    {
        T half = T.CreateTruncating(0.5), two = T.CreateTruncating(2);
        return two * Jnp.Exp(LogGamma(key, half * df, shape));
    }

    /// <summary>Numbers of Student's t distribution.</summary>
    /// <param name="key">The key.</param>
    /// <param name="df">The degrees of freedom.</param>
    /// <param name="shape">The result's shape; by default that of <paramref name="df"/>.</param>
    public static NDArray<T> StudentT<T>(PrngKey key, NDArray<T> df, params ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T>
    {
        (PrngKey ofNormal, PrngKey ofGamma) = Split(key);
        NDArray<T> half = T.CreateTruncating(0.5) * df, gamma = Gamma(ofGamma, half, shape);
        return Normal<T>(ofNormal, gamma.Shape) * Jnp.Sqrt(half / gamma);
    }

    /// <summary>
    /// One draw for each parameter, each with a key of its own: Marsaglia and Tsang, "A simple method for generating gamma variables", 2000, and for
    /// parameters below 1 a draw for one more, times a power of a uniform number.
    /// </summary>
    [CustomJvp(nameof(GammaDrawsJvp))]
    private static NDArray<T> GammaDraws<T>(PrngKey key, NDArray<T> a, bool log) where T : IFloatingPointIeee754<T>
    {
        T third = T.One / T.CreateTruncating(3), half = T.CreateTruncating(0.5), squeeze = T.CreateTruncating(0.0331);
        T[] parameters = a.ToArray(), draws = new T[parameters.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            PrngKey own = FoldIn(key, i), rest = FoldIn(own, 1), state = FoldIn(own, 0);
            T alpha = parameters[i] >= T.Zero ? parameters[i] : T.NaN, d = (alpha >= T.One ? alpha : alpha + T.One) - third, c = third / T.Sqrt(d);
            T square, cube, u;
            do
            {
                PrngKey tried = FoldIn(state, 1), tested = FoldIn(state, 2);
                state = FoldIn(state, 0);
                T x, v;
                do
                {
                    x = Normal<T>(FoldIn(tried, 1)).Item();
                    tried = FoldIn(tried, 0);
                    v = T.One + x * c;
                }
                while (v <= T.Zero);
                (square, cube, u) = (x * x, v * v * v, Uniform<T>(tested).Item());
            }
            while (u >= T.One - squeeze * (square * square) && T.Log(u) >= half * square + d * (T.One - cube + T.Log(cube)));
            if (log)
            {
                T part = -Exponential<T>(rest).Item();
                draws[i] = T.Log(d) + T.Log(cube) + (alpha >= T.One || part == T.Zero ? T.Zero : part * (T.One / alpha));
            }
            else
            {
                T part = T.One - Uniform<T>(rest).Item();
                draws[i] = d * cube * (alpha >= T.One ? T.One : T.Pow(part, T.One / alpha));
            }
        }
        return Placement.Near(Jnp.Array(draws), a);
    }

    private static (NDArray<T> Primal, NDArray<T> Tangent) GammaDrawsJvp<T>(PrngKey key, NDArray<T> a, bool log, NDArray<T> tangent)
        where T : IFloatingPointIeee754<T>
    {
        NDArray<T> draws = GammaDraws(key, a, log);
        return (draws, tangent * (log ? Lax.RandomGammaGrad(a, Jnp.Exp(draws)) * Jnp.Exp(-draws) : Lax.RandomGammaGrad(a, draws)));
    }
}
