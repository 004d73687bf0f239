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

    [ValueAndGrad(ArgNums = [0, 1, 2, 3])]
    public static float Call(float spot, float volatility, float rate, float time, float strike)
    {
        float deviation = volatility * MathF.Sqrt(time);
        float d1 = (MathF.Log(spot / strike) + rate * time) / deviation + 0.5f * deviation;
        return spot * NormalCdf(d1) - strike * MathF.Exp(-rate * time) * NormalCdf(d1 - deviation);
    }

    [Vmap(nameof(CallValueAndGrad), InAxes = [0, 0, Axes.None, 0, 0])]
    public static partial (NDArray<float> Value, (NDArray<float> Delta, NDArray<float> Vega, NDArray<float> Rho, NDArray<float> Theta) Greeks) Greeks(
        NDArray<float> spot, NDArray<float> volatility, float rate, NDArray<float> time, NDArray<float> strike);

    /// <summary>After how many steps a random walk that has one loop of its own is 1 away from where it began.</summary>
    [Vmap]
    public static int Exit(int number)
    {
        float x = 0;
        uint draws = Scrambled((uint)number);
        int steps = 0;
        while (steps < 2000)
        {
            draws = Scrambled(draws + 1);
            float radius = MathF.Sqrt(-2 * MathF.Log(Uniform(draws)));
            draws = Scrambled(draws + 1);
            x += 0.1f * radius * MathF.Cos(2 * MathF.PI * Uniform(draws));
            steps++;
            if (MathF.Abs(x) >= 1) break;
        }
        return steps;
    }

    static float NormalCdf(float x) => 0.5f * Erfc(-x / MathF.Sqrt(2));

    static float Uniform(uint bits) => ((bits >> 9) + 0.5f) * (1f / (1 << 23));

    static uint Scrambled(uint x)
    {
        uint state = x * 747796405u + 2891336453u;
        uint word = ((state >> ((int)(state >> 28) + 4)) ^ state) * 277803737u;
        return (word >> 22) ^ word;
    }
}
