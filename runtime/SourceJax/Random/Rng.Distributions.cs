using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Rng
{
    /// <summary>
    /// Normally distributed numbers of mean 0 and variance 1: the square root of 2 times the inverse error function of uniform ones in
    /// (-1, 1).
    /// </summary>
    public static NDArray<T> Normal<T>(PrngKey key, params ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T>
        => T.Sqrt(T.CreateTruncating(2)) * Jnp.ErfInv(Uniform(key, shape, T.BitIncrement(T.NegativeOne), T.One));

    /// <summary>Normally distributed numbers between bounds.</summary>
    public static NDArray<T> TruncatedNormal<T>(PrngKey key, T lower, T upper, params ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T>
    {
        NDArray<T> root = T.Sqrt(T.CreateTruncating(2));
        T low = Jnp.Erf(lower / root).Item(), high = Jnp.Erf(upper / root).Item();
        NDArray<T> drawn = root * Jnp.ErfInv(Uniform(key, shape, low, high));
        return Jnp.Clip(drawn, T.BitIncrement(Lax.StopGradient(lower)), T.BitDecrement(Lax.StopGradient(upper)));
    }

    /// <summary>
    /// Matrices of <paramref name="n"/> rows and as many columns, or <paramref name="m"/>, uniformly distributed among those with orthonormal rows or
    /// columns, whichever are fewer; a batch of them, of a shape.
    /// </summary>
    public static NDArray<T> Orthogonal<T>(PrngKey key, int n, ReadOnlySpan<int> shape = default, int? m = null) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return Orthogonal<float>(key, n, shape, m).Astype<T>();
        int columns = m ?? n;
        (NDArray<T> q, NDArray<T> r) = Lax.Qr(Normal<T>(key, [.. shape, Math.Max(n, columns), Math.Min(n, columns)]));
        q *= Jnp.ExpandDims(Jnp.Sign(Jnp.Diagonal(r, 0, -2, -1)), -2);
        return n < columns ? Jnp.Swapaxes(q, -1, -2) : q;
    }

    /// <summary>Exponentially distributed numbers of mean 1.</summary>
    public static NDArray<T> Exponential<T>(PrngKey key, params ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T>
        => -Jnp.Log1p(-Uniform<T>(key, shape));

    /// <summary>Numbers of the standard Gumbel distribution.</summary>
    public static NDArray<T> Gumbel<T>(PrngKey key, params ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T>
        => -Jnp.Log(-Jnp.Log(Uniform(key, shape, SmallestNormal<T>(), T.One)));

    /// <summary>Numbers of the standard Laplace distribution.</summary>
    public static NDArray<T> Laplace<T>(PrngKey key, params ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T>
    {
        NDArray<T> u = Uniform(key, shape, T.BitIncrement(T.NegativeOne), T.One);
        return Jnp.Sign(u) * -Jnp.Log1p(-Jnp.Abs(u));
    }

    /// <summary>Numbers of the standard logistic distribution.</summary>
    public static NDArray<T> Logistic<T>(PrngKey key, params ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T>
    {
        NDArray<T> u = Uniform(key, shape, SmallestNormal<T>(), T.One);
        return Jnp.Log(u / (T.One - u));
    }

    /// <summary>Numbers of the standard Cauchy distribution.</summary>
    public static NDArray<T> Cauchy<T>(PrngKey key, params ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T>
        => Jnp.Tan(T.Pi * (Uniform(key, shape, MachineEpsilon<T>(), T.One) - T.CreateTruncating(0.5)));

    /// <summary>Positions along an axis, drawn with the probabilities whose logarithms, up to a constant, are <paramref name="logits"/>.</summary>
    public static NDArray<int> Categorical<T>(PrngKey key, NDArray<T> logits, int axis = -1) where T : IFloatingPointIeee754<T>
        => Jnp.Argmax(Placement.Near(Gumbel<T>(key, logits.Shape), logits) + logits, axis);

    /// <summary>Vectors of a multivariate normal distribution, along a last axis.</summary>
    /// <param name="key">The key.</param>
    /// <param name="mean">The means, along the last axis.</param>
    /// <param name="cov">The covariances, in the last two axes: symmetric and positive definite, or NaN is drawn.</param>
    /// <param name="shape">The shape of the array of vectors; by default that of <paramref name="mean"/> without its last axis.</param>
    public static NDArray<T> MultivariateNormal<T>(PrngKey key, NDArray<T> mean, NDArray<T> cov, params ReadOnlySpan<int> shape)
        where T : IFloatingPointIeee754<T>
    {
        int[] all = shape.Length == 0 ? [.. mean.Shape] : [.. shape, mean.Shape[mean.NDim - 1]];
        return mean + Jnp.Einsum("...ij,...j->...i", Linalg.Cholesky(cov), Placement.Near(Normal<T>(key, all), mean));
    }

    private static T SmallestNormal<T>() where T : IFloatingPointIeee754<T>
        => typeof(T) == typeof(double) ? T.CreateTruncating(2.2250738585072014e-308)
            : typeof(T) == typeof(float) ? T.CreateTruncating(1.17549435e-38f) : T.CreateTruncating(6.103515625e-05);

    private static T MachineEpsilon<T>() where T : IFloatingPointIeee754<T> => T.BitIncrement(T.One) - T.One;
}
