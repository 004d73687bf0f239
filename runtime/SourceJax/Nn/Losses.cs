using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

/// <summary>Losses, with optax's definitions: one number for each example, or element, to be averaged by the caller.</summary>
public static class Losses
{
    private const double Log2 = 0.6931471805599453;

    /// <summary>Half the square of the error.</summary>
    public static NDArray<T> L2<T>(NDArray<T> predictions, NDArray<T> targets) where T : IFloatingPointIeee754<T>
        => T.CreateTruncating(0.5) * Jnp.Square(predictions - targets);

    /// <summary>The square of the error.</summary>
    public static NDArray<T> SquaredError<T>(NDArray<T> predictions, NDArray<T> targets) where T : IFloatingPointIeee754<T>
        => Jnp.Square(predictions - targets);

    /// <summary>The magnitude of the error.</summary>
    public static NDArray<T> AbsoluteError<T>(NDArray<T> predictions, NDArray<T> targets) where T : IFloatingPointIeee754<T>
        => Jnp.Abs(predictions - targets);

    /// <summary>Half the square of errors up to <paramref name="delta"/>, and linear beyond.</summary>
    public static NDArray<T> Huber<T>(NDArray<T> predictions, NDArray<T> targets, double delta = 1) where T : IFloatingPointIeee754<T>
    {
        NDArray<T> error = Jnp.Abs(predictions - targets), quadratic = Jnp.Minimum(error, T.CreateTruncating(delta));
        return T.CreateTruncating(0.5) * Jnp.Square(quadratic) + T.CreateTruncating(delta) * (error - quadratic);
    }

    /// <summary>The logarithm of the hyperbolic cosine of the error, without overflow.</summary>
    public static NDArray<T> LogCosh<T>(NDArray<T> predictions, NDArray<T> targets) where T : IFloatingPointIeee754<T>
    {
        NDArray<T> error = predictions - targets;
        return error + Nn.Softplus(T.CreateTruncating(-2) * error) - T.CreateTruncating(Log2);
    }

    /// <summary>The cross-entropy of probabilities along an axis, of logits.</summary>
    public static NDArray<T> SoftmaxCrossEntropy<T>(NDArray<T> logits, NDArray<T> labels, int axis = -1) where T : IFloatingPointIeee754<T>
        => HalfPrecision.Is<T>() ? SoftmaxCrossEntropy(logits.Astype<float>(), labels.Astype<float>(), axis).Astype<T>()
            : -Jnp.Sum(labels * Nn.LogSoftmax(logits, axis), axis);

    /// <summary>The cross-entropy of classes, given by number, of logits along the last axis.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no class of a number.</exception>
    public static NDArray<T> SoftmaxCrossEntropyWithIntegerLabels<T>(NDArray<T> logits, NDArray<int> labels) where T : IFloatingPointIeee754<T>
        => -Jnp.Squeeze(Jnp.TakeAlongAxis(Nn.LogSoftmax(logits), Jnp.ExpandDims(labels, -1), -1), -1);

    /// <summary>The cross-entropy of probabilities, of the logits of each.</summary>
    public static NDArray<T> SigmoidBinaryCrossEntropy<T>(NDArray<T> logits, NDArray<T> labels) where T : IFloatingPointIeee754<T>
        => -labels * Nn.LogSigmoid(logits) - (T.One - labels) * Nn.LogSigmoid(-logits);

    /// <summary>What a prediction lacks to 1 in the direction of a target of 1 or -1.</summary>
    public static NDArray<T> Hinge<T>(NDArray<T> predictions, NDArray<T> targets) where T : IFloatingPointIeee754<T> => Nn.Relu(T.One - predictions * targets);

    /// <summary>The divergence of predicted from target probabilities along the last axis, predictions given by their logarithms.</summary>
    public static NDArray<T> KlDivergence<T>(NDArray<T> logPredictions, NDArray<T> targets) where T : IFloatingPointIeee754<T>
        => HalfPrecision.Is<T>() ? KlDivergence(logPredictions.Astype<float>(), targets.Astype<float>()).Astype<T>()
            : Jnp.Sum(Jnp.Xlogy(targets, targets) - targets * logPredictions, -1);

    /// <summary>The cosine of the angle between vectors along the last axis; shorter ones than <paramref name="epsilon"/> count as that long.</summary>
    public static NDArray<T> CosineSimilarity<T>(NDArray<T> predictions, NDArray<T> targets, double epsilon = 0) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return CosineSimilarity(predictions.Astype<float>(), targets.Astype<float>(), epsilon).Astype<T>();
        NDArray<T> least = T.CreateTruncating(epsilon), x = Jnp.Maximum(Linalg.Norm(predictions, -1), least), y = Jnp.Maximum(Linalg.Norm(targets, -1), least);
        return Jnp.Sum(predictions * targets, -1) / (x * y);
    }

    /// <summary>Probabilities moved towards equal ones along the last axis.</summary>
    public static NDArray<T> SmoothLabels<T>(NDArray<T> labels, double alpha) where T : IFloatingPointIeee754<T>
        => T.CreateTruncating(1 - alpha) * labels + T.CreateTruncating(alpha) / T.CreateTruncating(labels.Shape[^1]);
}
