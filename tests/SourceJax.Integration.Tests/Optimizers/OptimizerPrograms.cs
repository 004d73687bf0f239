using static SourceJax.Jnp;

namespace SourceJax.Integration.Tests.Optimizers;

/// <summary>The part of a model that is a model itself.</summary>
[PyTree]
public partial record Output([property: Shape("")] NDArray<float> Bias, float Scale);

/// <summary>A model with an array, a number, and a model in it.</summary>
[PyTree]
public partial record Net([property: Shape("2")] NDArray<float> Weights, Output Output);

/// <summary>What a training loop carries.</summary>
public sealed record Training(Net Parameters, OptimState<Net> State);

/// <summary>Optimizers in traced methods.</summary>
public static partial class OptimizerPrograms
{
    /// <summary>Chains of chains, with a schedule.</summary>
    public static readonly Optimizer Rule = Optim.Chain(
        Optim.ClipByGlobalNorm(0.5), Optim.Chain(Optim.AddDecayedWeights(0.01), Optim.Adam(Optim.WarmupCosineDecay(0.01, 0.1, 3, 8))));

    [Grad]
    public static NDArray<float> Loss(Net net, [Shape("n 2")] NDArray<float> x, [Shape("n")] NDArray<float> y)
        => Mean(Square(Matmul(x, net.Weights) * net.Output.Scale + net.Output.Bias - y));

    [Jit]
    public static Net Train(Net net, [Shape("n 2")] NDArray<float> x, [Shape("n")] NDArray<float> y)
    {
        OptimState<Net> state = Rule.Init(net);
        for (int i = 0; i < 10; i++)
        {
            (Net updates, state) = Rule.Update(LossGrad(net, x, y), state, net);
            net = Optim.ApplyUpdates(net, updates);
        }
        return net;
    }

    /// <summary>The state goes in and out.</summary>
    [Jit]
    public static Training Step(Training training, [Shape("n 2")] NDArray<float> x, [Shape("n")] NDArray<float> y)
    {
        var (updates, state) = Rule.Update(LossGrad(training.Parameters, x, y), training.State, training.Parameters);
        return new(Optim.ApplyUpdates(training.Parameters, updates), state);
    }

    /// <summary>Tuples in tuples, of arrays and numbers.</summary>
    [Jit]
    public static (NDArray<double>, (double, NDArray<double>)) Fit([Shape("2", "", "n")] (NDArray<double> A, (double B, NDArray<double> C) Inner) p)
    {
        Optimizer rule = Optim.Chain(Optim.Clip(0.7), Optim.Lamb(0.1, weightDecay: 0.1));
        var state = rule.Init(p);
        for (int i = 0; i < 5; i++)
        {
            (NDArray<double>, (double, NDArray<double>)) gradients = (2 * p.A, (p.Inner.B - 1, Sin(p.Inner.C)));
            var (updates, next) = rule.Update(gradients, state, p);
            p = Optim.IncrementalUpdate(Optim.ApplyUpdates(p, updates), p, 0.5);
            state = next;
        }
        return p;
    }

    [Grad] public static NDArray<double> Bowl([Shape("3")] NDArray<double> x) => 0.5 * Sum(Jnp.Array([1, 10, 0.1]) * x * x);

    /// <summary>Of the rate, through the steps.</summary>
    [Jit, Grad]
    public static double AfterFive(double rate, double b1, [Shape("3")] NDArray<double> x)
    {
        Optimizer rule = Optim.Adam(rate, b1);
        var state = rule.Init(x);
        for (int i = 0; i < 5; i++)
        {
            var (updates, next) = rule.Update(BowlGrad(x), state, x);
            x = Optim.ApplyUpdates(x, updates);
            state = next;
        }
        return Bowl(x).Item();
    }

    /// <summary>A state and a tuple are trees.</summary>
    [Jit]
    public static (OptimState<NDArray<double>> State, (NDArray<double> A, double B) Pair) Mapped(
        [Shape("", "3", "3")] OptimState<NDArray<double>> state, [Shape("n", "")] (NDArray<double> A, double B) pair)
        => (Tree.Map((NDArray<double> m) => 2 * m, state), Tree.Map((NDArray<double> a, NDArray<double> b) => a * b, pair, pair));

    [Jit] public static OptimState<NDArray<double>> Start([Shape("3")] NDArray<double> x) => Optim.Adam(0.1).Init(x);

    [Vmap(nameof(Start))]
    public static partial OptimState<NDArray<double>> Starts([Shape("b 3")] NDArray<double> x);

    [Jit]
    public static (NDArray<double> X, OptimState<NDArray<double>> State) Move(
        [Shape("3")] NDArray<double> x, [Shape("", "3", "3")] OptimState<NDArray<double>> state)
    {
        var (updates, next) = Optim.Adam(0.1).Update(BowlGrad(x), state, x);
        return (Optim.ApplyUpdates(x, updates), next);
    }

    [Vmap(nameof(Move))]
    public static partial (NDArray<double> X, OptimState<NDArray<double>> State) Moves(
        [Shape("b 3")] NDArray<double> x, [Shape("b", "b 3", "b 3")] OptimState<NDArray<double>> state);
}
