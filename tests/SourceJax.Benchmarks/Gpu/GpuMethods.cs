using SourceJax;
using static SourceJax.Jnp;

namespace SourceJax.Benchmarks;

/// <summary>A layer of <see cref="GpuMethods.Step"/>'s network.</summary>
[PyTree]
partial record Layer([Shape("in out")] NDArray<float> W, [Shape("out")] NDArray<float> B);

/// <summary>The network that <see cref="GpuMethods.Step"/> trains.</summary>
[PyTree]
partial record Network(Layer First, Layer Second, Layer Last);

/// <summary>What is timed on devices; jax_times.py has the same functions.</summary>
static partial class GpuMethods
{
    [Jit]
    public static NDArray<float> SlowF([Shape("n")] NDArray<float> x) => Sin(x) * x + Log(x + 1);

    [ValueAndGrad]
    public static NDArray<float> SlowSum([Shape("n")] NDArray<float> x) => Sum(SlowF(x));

    [ValueAndGrad]
    public static NDArray<float> CrossEntropy([Shape("n classes")] NDArray<float> logits, [Shape("n classes")] NDArray<float> labels)
        => -Mean(Sum(labels * Nn.LogSoftmax(logits), axis: 1));

    [Jit]
    public static NDArray<float> Total([Shape("n m")] NDArray<float> x) => Sum(x);

    [Jit]
    public static NDArray<float> OfRows([Shape("n m")] NDArray<float> x) => Sum(x, axis: 1);

    [Jit]
    public static NDArray<float> OfColumns([Shape("n m")] NDArray<float> x) => Sum(x, axis: 0);

    [Jit]
    public static NDArray<float> Product([Shape("n k")] NDArray<float> a, [Shape("k m")] NDArray<float> b) => Matmul(a, b);

    [Jit]
    public static NDArray<float> Increment([Shape("n")] NDArray<float> x) => x + 1;

    [ValueAndGrad]
    public static NDArray<float> Loss(
        [Shape("d h", "h", "h h", "h", "h classes", "classes")] Network network, [Shape("n d")] NDArray<float> x, [Shape("n classes")] NDArray<float> labels)
    {
        var first = Nn.Relu(Matmul(x, network.First.W) + network.First.B);
        var second = Nn.Relu(Matmul(first, network.Second.W) + network.Second.B);
        return CrossEntropy(Matmul(second, network.Last.W) + network.Last.B, labels);
    }

    /// <summary>A step down the gradient.</summary>
    [Jit]
    public static (NDArray<float> Loss, Network Network) Step(
        [Shape("d h", "h", "h h", "h", "h classes", "classes")] Network network, [Shape("n d")] NDArray<float> x, [Shape("n classes")] NDArray<float> labels)
    {
        var (loss, gradient) = LossValueAndGrad(network, x, labels);
        return (loss, network - 0.01f * gradient);
    }
}
