using SourceJax;
using static SourceJax.Jnp;

namespace GpuDispatch;

/// <summary>How a network learns from points with labels.</summary>
public static partial class Training
{
    /// <summary>Logits: positive for points that the network takes to be of the second class.</summary>
    [Jit]
    public static NDArray<float> Predict(
        [Shape("2 h", "h", "h h", "h", "h 1", "1")] Network network, [Shape("n 2")] NDArray<float> points)
    {
        var first = Tanh(Matmul(points, network.First.W) + network.First.B);
        var second = Tanh(Matmul(first, network.Second.W) + network.Second.B);
        return (Matmul(second, network.Last.W) + network.Last.B)[.., 0];
    }

    /// <summary>The mean of -log p(label), where p is the sigmoid of the logit.</summary>
    [ValueAndGrad]
    public static NDArray<float> Loss(
        [Shape("2 h", "h", "h h", "h", "h 1", "1")] Network network, [Shape("n 2")] NDArray<float> points, [Shape("n")] NDArray<float> labels)
    {
        var logits = Predict(network, points);
        return Mean(Nn.Softplus(logits) - labels * logits);
    }

    /// <summary>
    /// One step down the gradient, with momentum. It is one method, since what is outside of compiled methods, as the operators of parameters are, is
    /// computed on the host.
    /// </summary>
    [Jit]
    public static (NDArray<float> Loss, Network Network, Network Velocity) Step(
        [Shape("2 h", "h", "h h", "h", "h 1", "1")] Network network, [Shape("2 h", "h", "h h", "h", "h 1", "1")] Network velocity,
        [Shape("n 2")] NDArray<float> points, [Shape("n")] NDArray<float> labels, float rate)
    {
        var (loss, gradient) = LossValueAndGrad(network, points, labels);
        velocity = 0.9f * velocity - rate * gradient;
        return (loss, network + velocity, velocity);
    }

    /// <summary>The part of the points that the network is right about.</summary>
    [Jit]
    public static NDArray<float> Accuracy(
        [Shape("2 h", "h", "h h", "h", "h 1", "1")] Network network, [Shape("n 2")] NDArray<float> points, [Shape("n")] NDArray<float> labels)
        => Mean(Where((Predict(network, points) > 0) == (labels > 0.5f), 1f, 0f));
}
