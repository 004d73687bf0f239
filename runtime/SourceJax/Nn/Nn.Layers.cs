using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Nn
{
    /// <summary>Elements less their mean, divided by their standard deviation along an axis; then scaled and shifted.</summary>
    public static NDArray<T> LayerNorm<T>(NDArray<T> x, NDArray<T>? scale = null, NDArray<T>? bias = null, int axis = -1, double epsilon = 1e-5)
        where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return LayerNorm(x.Astype<float>(), HalfPrecision.Single(scale), HalfPrecision.Single(bias), axis, epsilon).Astype<T>();
        return Scaled(Normal(x, Jnp.Mean(x, axis, keepDims: true), Jnp.Var(x, axis, keepDims: true), epsilon), scale, bias);
    }

    /// <summary>Elements divided by the root of their mean square along an axis; then scaled.</summary>
    public static NDArray<T> RmsNorm<T>(NDArray<T> x, NDArray<T>? scale = null, int axis = -1, double epsilon = 1e-6) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return RmsNorm(x.Astype<float>(), HalfPrecision.Single(scale), axis, epsilon).Astype<T>();
        return Scaled(x * Jnp.Rsqrt(Jnp.Mean(Jnp.Square(x), axis, keepDims: true) + T.CreateTruncating(epsilon)), scale, null);
    }

    /// <summary>
    /// Elements less the mean of their feature, divided by its standard deviation; then scaled and shifted. Features are the last axis. Without given
    /// moments they are those of the batch, as in training.
    /// </summary>
    public static NDArray<T> BatchNorm<T>(NDArray<T> x, NDArray<T>? scale = null, NDArray<T>? bias = null, NDArray<T>? mean = null, NDArray<T>? variance = null,
        double epsilon = 1e-5) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>())
        {
            NDArray<float>? centers = HalfPrecision.Single(mean), spreads = HalfPrecision.Single(variance);
            return BatchNorm(x.Astype<float>(), HalfPrecision.Single(scale), HalfPrecision.Single(bias), centers, spreads, epsilon).Astype<T>();
        }
        int[] batch = [.. Enumerable.Range(0, x.NDim - 1)];
        return Scaled(Normal(x, mean ?? Jnp.Mean(x, batch), variance ?? Jnp.Var(x, batch), epsilon), scale, bias);
    }

    /// <summary>Each element dropped, or else scaled up so that the mean stays, with the probability <paramref name="rate"/>.</summary>
    public static NDArray<T> Dropout<T>(NDArray<T> x, PrngKey key, double rate = 0.5) where T : IFloatingPointIeee754<T>
    {
        T scale = T.CreateTruncating(rate < 1 ? 1 / (1 - rate) : 0);
        return Jnp.Where(Placement.Near(Rng.Bernoulli(key, (float)(1 - rate), x.Shape), x), x * scale, T.Zero);
    }

    /// <summary>
    /// Attention by scaled products of queries (..., T, N, H) with keys and values (..., S, N, H): N heads of H features each. A mask (..., N, T, S), or
    /// one that broadcasts to it, says what may be seen; causal attention sees no later position.
    /// </summary>
    public static NDArray<T> DotProductAttention<T>(NDArray<T> query, NDArray<T> key, NDArray<T> value, NDArray<T>? bias = null, NDArray<bool>? mask = null,
        double? scale = null, bool isCausal = false) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>())
        {
            return DotProductAttention(query.Astype<float>(), key.Astype<float>(), value.Astype<float>(), HalfPrecision.Single(bias), mask, scale, isCausal)
                .Astype<T>();
        }
        T factor = scale is { } given ? T.CreateTruncating(given) : T.One / T.Sqrt(T.CreateTruncating(query.Shape[^1]));
        NDArray<T> products = Jnp.Einsum("...tnh,...snh->...nts", query, key) * factor, logits = bias is null ? products : products + bias;
        NDArray<bool>? seen = !isCausal ? mask : mask is null ? Earlier(logits) : mask & Earlier(logits);
        NDArray<T> weights = seen is null ? Softmax(logits) : Softmax(logits, seen);
        return Jnp.Einsum("...nts,...snh->...tnh", weights, value);
    }

    /// <summary>For each row, the columns up to its number.</summary>
    private static NDArray<bool> Earlier<T>(NDArray<T> matrices)
        => Placement.Near(Jnp.ExpandDims(Lax.Iota<int>(matrices.Shape[^2]), 1) >= Lax.Iota<int>(matrices.Shape[^1]), matrices);

    private static NDArray<T> Normal<T>(NDArray<T> x, NDArray<T> mean, NDArray<T> variance, double epsilon) where T : IFloatingPointIeee754<T>
        => (x - mean) * Jnp.Rsqrt(variance + T.CreateTruncating(epsilon));

    private static NDArray<T> Scaled<T>(NDArray<T> x, NDArray<T>? scale, NDArray<T>? bias) where T : IFloatingPointIeee754<T>
    {
        NDArray<T> scaled = scale is null ? x : x * scale;
        return bias is null ? scaled : scaled + bias;
    }
}
