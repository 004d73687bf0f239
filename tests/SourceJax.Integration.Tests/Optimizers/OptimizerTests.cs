using SourceJax.Integration.Tests.Conformance;

namespace SourceJax.Integration.Tests.Optimizers;

/// <summary>Optimizers over trees: inside of compiled methods, in loops, differentiated and batched, as the same text outside.</summary>
public class OptimizerTests
{
    static NDArray<float> Inputs => Jnp.Sin(Jnp.Arange<float>(12)).Reshape(6, 2);

    static NDArray<float> Outputs => Jnp.Cos(Jnp.Arange<float>(6));

    static Net First => new(Jnp.Array([0.5f, -0.25f]), new(Jnp.Array(0.1f), 1.5f));

    static float[] Numbers(Net net) => [.. net.Weights.ToArray(), net.Output.Bias.Item(), net.Output.Scale];

    [Fact]
    public void Training_in_a_compiled_method_is_training_outside()
    {
        Net trained = OptimizerPrograms.TrainJit(First, Inputs, Outputs);
        Near.Equal([.. Numbers(OptimizerPrograms.Train(First, Inputs, Outputs)).Select(x => (double)x)], Numbers(trained).Select(x => (double)x), 1e-6);
        Assert.True(OptimizerPrograms.Loss(trained, Inputs, Outputs).Item() < 0.9f * OptimizerPrograms.Loss(First, Inputs, Outputs).Item());
    }

    /// <summary>One compiled step after the other, with the state outside, is a compiled loop.</summary>
    [Fact]
    public void A_state_is_an_argument_and_a_result()
    {
        Training training = new(First, OptimizerPrograms.Rule.Init(First));
        for (int i = 0; i < 10; i++) training = OptimizerPrograms.StepJit(training, Inputs, Outputs);
        Assert.Equal(10, training.State.Step.Item());
        Assert.Equal(Numbers(OptimizerPrograms.TrainJit(First, Inputs, Outputs)), Numbers(training.Parameters));
    }

    [Fact]
    public void Trees_are_tuples_of_tuples_of_arrays_and_numbers()
    {
        var p = (Jnp.Array([0.5, -2]), (0.25, Jnp.Array([1.0, 2, -3])));
        var (a, (b, c)) = OptimizerPrograms.Fit(p);
        var (compiledA, (compiledB, compiledC)) = OptimizerPrograms.FitJit(p);
        double[] eager = [.. a.ToArray(), b, .. c.ToArray()], compiled = [.. compiledA.ToArray(), compiledB, .. compiledC.ToArray()];
        Assert.Equal(eager, compiled);
        Assert.NotEqual(0.25, b);
    }

    /// <summary>The derivative of what five steps lead to, by the rate and by the decay.</summary>
    [Fact]
    public void Steps_are_differentiated()
    {
        NDArray<double> x = Jnp.Array([0.7, -0.4, 2]);
        double by = OptimizerPrograms.AfterFiveGrad(0.1, 0.8, x), h = 1e-6;
        Near.Equal((OptimizerPrograms.AfterFive(0.1 + h, 0.8, x) - OptimizerPrograms.AfterFive(0.1 - h, 0.8, x)) / (2 * h), by, 1e-7);
        Assert.Equal(OptimizerPrograms.AfterFive(0.1, 0.8, x), OptimizerPrograms.AfterFiveJit(0.1, 0.8, x));
    }

    [Fact]
    public void A_batch_of_optimizations_is_a_loop_over_them()
    {
        NDArray<double> x = Jnp.Array(new double[,] { { 1, 2, 3 }, { -1, 0.5, 0 } });
        OptimState<NDArray<double>> states = OptimizerPrograms.Starts(x);
        Assert.Equal([2], states.Step.Shape.ToArray());
        for (int i = 0; i < 3; i++) (x, states) = OptimizerPrograms.Moves(x, states);
        foreach (int lane in new[] { 0, 1 })
        {
            NDArray<double> one = lane == 0 ? Jnp.Array([1.0, 2, 3]) : Jnp.Array([-1, 0.5, 0]);
            var state = OptimizerPrograms.Start(one);
            for (int i = 0; i < 3; i++) (one, state) = OptimizerPrograms.Move(one, state);
            Near.Equal(one.ToArray(), x[lane]);
            Near.Equal(state.Second.ToArray(), states.Second[lane]);
            Assert.Equal(3, states.Step[lane].Item());
        }
    }

    [Fact]
    public void What_is_no_tree_of_one_type_is_refused()
    {
        Optimizer adam = Optim.Adam(0.1);
        Assert.Throws<ArgumentException>(() => adam.Init("text"));
        Assert.Throws<ArgumentException>(() => adam.Init((Jnp.Array(1.0), Jnp.Array(1f))));
        Assert.Throws<ArgumentException>(() => Optim.Chain(Optim.Sgd(0.1, momentum: 0.9), adam));
    }

    [Fact]
    public void States_and_tuples_are_mapped()
    {
        OptimState<NDArray<double>> state = new(7, Jnp.Array([1.0, 2, 3]), Jnp.Array([0.5, 0, -1]));
        foreach (var mapped in new[] { OptimizerPrograms.Mapped, OptimizerPrograms.MappedJit })
        {
            var (doubled, pair) = mapped(state, (Jnp.Array([3.0, -1]), 4));
            Assert.Equal(7, doubled.Step.Item());
            Assert.Equal([2, 4, 6, 1, 0, -2], [.. doubled.First.ToArray(), .. doubled.Second.ToArray()]);
            Assert.Equal([9, 1, 16], [.. pair.A.ToArray(), pair.B]);
        }
    }

    [Fact]
    public void Rules_are_values()
    {
        Assert.Equal(Optim.Clip(1), Optim.Clip(1));
        Assert.NotEqual(Optim.Clip(1), Optim.Scale(1));
        Assert.Equal(5, Optim.GlobalNorm(new Net(Jnp.Array([3f, 0f]), new(Jnp.Array(4f), 0))).Item());
    }

    [Fact]
    public void Schedules_of_no_steps_stay_or_are_refused()
    {
        Assert.Equal([1, 1, 1, 1, 1], (double[])[Optim.LinearSchedule(1, 0.1, 0)(3), Optim.PolynomialDecay(1, 0.1, 2, 0)(2), Optim.ExponentialDecay(1, 0, 0.5)(3),
            Optim.ExponentialDecay(1, 5, 0)(3), Optim.LinearSchedule(1, 0.1, -3)(2)]);
        Assert.Throws<ArgumentException>(() => Optim.CosineDecay(1, 0));
        Assert.Throws<ArgumentException>(() => Optim.WarmupCosineDecay(0, 1, 5, 5));
    }
}
