using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

// What stages compute, leaf by leaf, in the order of operations of optax.
public static partial class Optim
{
    /// <summary>How many moments a stage keeps.</summary>
    private static int Moments(StageKind kind)
        => kind == StageKind.Adam ? 2 : kind is StageKind.Trace or StageKind.Rms or StageKind.Rss or StageKind.Lion ? 1 : 0;

    private static NDArray<T>[] Stateless<T>(OptimizerStage stage, int step, NDArray<T>[] updates, NDArray<T>[] weights) where T : IFloatingPointIeee754<T>
    {
        T amount = T.CreateTruncating(stage.Amount);
        if (stage.Kind == StageKind.Schedule)
        {
            T rate = T.CreateTruncating(stage.Amount * stage.Rate!(step));
            return Each(updates, u => rate * u);
        }
        if (stage.Kind == StageKind.Clip) return Each(updates, u => Jnp.Clip(u, -amount, amount));
        if (stage.Kind == StageKind.AddDecayedWeights) return Each(updates, weights, (u, w) => u + amount * w);
        if (stage.Kind == StageKind.TrustRatio) return Each(updates, weights, AtLengthOf);
        if (stage.Kind == StageKind.ClipByGlobalNorm)
        {
            NDArray<T> square = SquaredNorm(updates);
            NDArray<bool> isShort = Jnp.Sqrt(square) < amount;
            NDArray<T> norm = Jnp.Sqrt(Jnp.Where(isShort, T.One, square));
            return Each(updates, u => Jnp.Where(isShort, u, u / norm * amount));
        }
        return Each(updates, u => amount * u);
    }

    private static (NDArray<T>[] Updates, NDArray<T>[] Moments) OfOneMoment<T>(OptimizerStage stage, NDArray<T>[] updates, NDArray<T>[] moments)
        where T : IFloatingPointIeee754<T>
    {
        T decay = T.CreateTruncating(stage.Amount), epsilon = T.CreateTruncating(stage.Epsilon);
        if (stage.Kind == StageKind.Trace)
        {
            NDArray<T>[] trace = Each(updates, moments, (u, m) => u + decay * m);
            return (stage.IsNesterov ? Each(updates, trace, (u, m) => u + decay * m) : trace, trace);
        }
        if (stage.Kind == StageKind.Lion)
            return (Each(Mean(updates, moments, stage.Amount), Jnp.Sign), Mean(updates, moments, stage.SecondDecay));
        if (stage.Kind == StageKind.Rms)
        {
            NDArray<T>[] mean = Mean(Each(updates, Jnp.Square), moments, stage.SecondDecay);
            return (Each(updates, mean, (u, m) => u / Jnp.Sqrt(m + epsilon)), mean);
        }
        NDArray<T>[] sum = Each(updates, moments, (u, m) => Jnp.Square(u) + m);
        return (Each(updates, sum, (u, m) => Jnp.Where(m > T.Zero, u / Jnp.Sqrt(m + epsilon), T.Zero)), sum);
    }

    private static (NDArray<T>[] Updates, NDArray<T>[] First, NDArray<T>[] Second) Adam<T>(
        OptimizerStage stage, int step, NDArray<T>[] updates, NDArray<T>[] first, NDArray<T>[] second) where T : IFloatingPointIeee754<T>
    {
        T epsilon = T.CreateTruncating(stage.Epsilon), inRoot = T.CreateTruncating(stage.EpsilonInRoot);
        NDArray<T>[] mean = Mean(updates, first, stage.Amount), squares = Mean(Each(updates, Jnp.Square), second, stage.SecondDecay);
        // What the means have been given of their first values, zeros, is taken out again.
        T bias = Weight<T>(stage.Amount, step + 1), secondBias = Weight<T>(stage.SecondDecay, step + 1);
        NDArray<T>[] corrected = Each(mean, m => m / bias);
        if (stage.IsNesterov)
        {
            T ahead = Weight<T>(stage.Amount, step + 2);
            corrected = Mean(Each(updates, u => u / bias), Each(mean, m => m / ahead), stage.Amount);
        }
        return (Each(corrected, squares, (m, s) => m / (Jnp.Sqrt(s / secondBias + inRoot) + epsilon)), mean, squares);
    }

    /// <summary>The weight of the new values is rounded once, as that of the means is.</summary>
    private static NDArray<T>[] Mean<T>(NDArray<T>[] values, NDArray<T>[] means, double decay) where T : IFloatingPointIeee754<T>
    {
        T share = T.CreateTruncating(1 - decay), rest = T.CreateTruncating(decay);
        return Each(values, means, (v, m) => share * v + rest * m);
    }

    private static T Weight<T>(double decay, int steps) where T : IFloatingPointIeee754<T> => T.CreateTruncating(1 - Math.Pow(decay, steps));

    /// <summary>An update at the length of its parameter, if neither is zero.</summary>
    private static NDArray<T> AtLengthOf<T>(NDArray<T> update, NDArray<T> weight) where T : IFloatingPointIeee754<T>
    {
        NDArray<T> length = Jnp.Sum(Jnp.Square(weight)), own = Jnp.Sum(Jnp.Square(update));
        NDArray<bool> isUsual = (length > T.Zero) & (own > T.Zero);
        return update * Jnp.Sqrt(Jnp.Where(isUsual, length, T.One) / Jnp.Where(isUsual, own, T.One));
    }

    private static NDArray<T> SquaredNorm<T>(NDArray<T>[] leaves) where T : IFloatingPointIeee754<T>
        => Jnp.Sum(Jnp.Stack([.. leaves.Select(l => Jnp.Sum(Jnp.Square(l)))]));
}
