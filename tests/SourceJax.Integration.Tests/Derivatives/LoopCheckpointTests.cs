using static SourceJax.Jnp;

namespace SourceJax.Integration.Tests.Derivatives;

/// <summary>Loops that are reversed by segments or with snapshots: every method stands here three times, and all have the same derivatives.</summary>
public sealed class LoopCheckpointTests
{
    static readonly double[] Weights = [0.3, -0.7, 1.1, 0.4];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(30)]
    [InlineData(31)]
    public void Oscillators_in_an_array_in_place(int steps)
    {
        double[] start = [0.5, -0.2, 0.1];
        var (value, gradient) = LoopCheckpointPrograms.ChainValueAndGrad(Weights, start, steps);
        var segments = LoopCheckpointPrograms.SegmentedChainValueAndGrad(Weights, start, steps);
        var snapshots = LoopCheckpointPrograms.SnapshotChainValueAndGrad(Weights, start, steps);
        Assert.Equal((value, value), (segments.Value, snapshots.Value));
        Assert.Equal(gradient, segments.Grad, Nearly);
        Assert.Equal(gradient, snapshots.Grad, Nearly);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(7.0)]
    [InlineData(1e-9)]
    public void While_loops_that_are_left_early(double tolerance)
    {
        double expected = LoopCheckpointPrograms.SolveGrad(2.5, tolerance);
        Assert.Equal(expected, LoopCheckpointPrograms.SegmentedSolveGrad(2.5, tolerance), 1e-12);
        Assert.Equal(expected, LoopCheckpointPrograms.SnapshotSolveGrad(2.5, tolerance), 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(23)]
    public void Scans_with_outputs_of_every_step_and_a_result_besides(int length)
    {
        var inputs = NDArray.Create([.. Enumerable.Range(0, 2 * length).Select(i => Math.Sin(i))], length, 2);
        var weights = NDArray.Create([0.5, -0.3, 0.8, 0.1], 2, 2);
        var (gradient, aux) = LoopCheckpointPrograms.RecurrentGrad(weights, inputs);
        var segments = LoopCheckpointPrograms.SegmentedRecurrentGrad(weights, inputs);
        var snapshots = LoopCheckpointPrograms.SnapshotRecurrentGrad(weights, inputs);
        Assert.Equal(gradient.ToArray(), segments.Grad.ToArray(), Nearly);
        Assert.Equal(gradient.ToArray(), snapshots.Grad.ToArray(), Nearly);
        Assert.Equal(aux.ToArray(), segments.Aux.ToArray());
        Assert.Equal(aux.ToArray(), snapshots.Aux.ToArray());
    }

    [Fact]
    public void Derivatives_of_derivatives_and_batches()
    {
        double[] x = [0.4, 1.3];
        double[] hessian = [.. LoopCheckpointPrograms.LogisticHessian(x, 20).Cast<double>()];
        Assert.Equal(hessian, LoopCheckpointPrograms.SegmentedLogisticHessian(x, 20).Cast<double>(), Nearly);
        Assert.Equal(hessian, LoopCheckpointPrograms.SnapshotLogisticHessian(x, 20).Cast<double>(), Nearly);
        Assert.Equal(hessian, LoopCheckpointPrograms.SegmentedLogisticTwice(x, 20).Cast<double>(), Nearly);
        Assert.Equal(hessian, LoopCheckpointPrograms.SnapshotLogisticTwice(x, 20).Cast<double>(), Nearly);
        var batch = NDArray.Create([0.4, 1.3, 0.2, 0.9, -0.5, 1.0], 3, 2);
        int[] steps = [20, 0, 5];
        double[] each = [.. Enumerable.Range(0, 3).SelectMany(i => LoopCheckpointPrograms.LogisticGrad(batch[i].ToArray(), steps[i]))];
        Assert.Equal(each, LoopCheckpointPrograms.SegmentedLogisticBatch(batch, steps).ToArray(), Nearly);
        Assert.Equal(each, LoopCheckpointPrograms.SnapshotLogisticBatch(batch, steps).ToArray(), Nearly);
    }

    static bool Nearly(double a, double b) => Math.Abs(a - b) <= 1e-11 * Math.Max(1, Math.Abs(a));

    static bool Nearly((double[] X, double[] Y) a, (double[] X, double[] Y) b)
        => a.X.Zip(b.X, Nearly).All(same => same) && a.Y.Zip(b.Y, Nearly).All(same => same) && a.X.Length == b.X.Length && a.Y.Length == b.Y.Length;
}

public static partial class LoopCheckpointPrograms
{
    /// <summary>A step of coupled oscillators, in place.</summary>
    static void Move(ReadOnlySpan<double> weights, int t, Span<double> position, Span<double> velocity)
    {
        for (int i = 0; i < position.Length; i++)
        {
            double left = i > 0 ? position[i - 1] : 0, right = i + 1 < position.Length ? position[i + 1] : 0;
            velocity[i] += 0.1 * (weights[0] * Math.Sin(position[i]) + weights[1] * (left + right) - weights[t % 4] * velocity[i]);
        }
        for (int i = 0; i < position.Length; i++) position[i] += 0.1 * velocity[i];
    }

    [ValueAndGrad(ArgNums = [0, 1])]
    public static double Chain(ReadOnlySpan<double> weights, ReadOnlySpan<double> start, int steps)
    {
        double[] position = start.ToArray(), velocity = new double[start.Length];
        double energy = 0;
        for (int t = 0; t < steps; t++)
        {
            Move(weights, t, position, velocity);
            energy += position[0] * velocity[0];
        }
        return energy + position[1];
    }

    [ValueAndGrad(ArgNums = [0, 1]), Checkpoint(Segments = 4)]
    public static double SegmentedChain(ReadOnlySpan<double> weights, ReadOnlySpan<double> start, int steps)
    {
        double[] position = start.ToArray(), velocity = new double[start.Length];
        double energy = 0;
        for (int t = 0; t < steps; t++)
        {
            Move(weights, t, position, velocity);
            energy += position[0] * velocity[0];
        }
        return energy + position[1];
    }

    [ValueAndGrad(ArgNums = [0, 1]), Checkpoint(Snapshots = 4)]
    public static double SnapshotChain(ReadOnlySpan<double> weights, ReadOnlySpan<double> start, int steps)
    {
        double[] position = start.ToArray(), velocity = new double[start.Length];
        double energy = 0;
        for (int t = 0; t < steps; t++)
        {
            Move(weights, t, position, velocity);
            energy += position[0] * velocity[0];
        }
        return energy + position[1];
    }

    [Grad]
    public static double Solve(double x, [NoDiff] double tolerance)
    {
        double y = 1;
        while (true)
        {
            double next = 0.5 * (y + x / y);
            if (Math.Abs(next - y) < tolerance) return next;
            y = next;
        }
    }

    [Grad, Checkpoint(Segments = 2)]
    public static double SegmentedSolve(double x, [NoDiff] double tolerance)
    {
        double y = 1;
        while (true)
        {
            double next = 0.5 * (y + x / y);
            if (Math.Abs(next - y) < tolerance) return next;
            y = next;
        }
    }

    [Grad, Checkpoint(Snapshots = 2)]
    public static double SnapshotSolve(double x, [NoDiff] double tolerance)
    {
        double y = 1;
        while (true)
        {
            double next = 0.5 * (y + x / y);
            if (Math.Abs(next - y) < tolerance) return next;
            y = next;
        }
    }

    [Grad(HasAux = true)]
    public static (NDArray<double> Loss, NDArray<double> States) Recurrent(
        [Shape("2 2")] NDArray<double> weights, [Shape("n 2")] NDArray<double> inputs)
    {
        var (last, states) = Lax.Scan((state, x) =>
        {
            NDArray<double> next = Tanh(Dot(weights, state) + x);
            return (next, next);
        }, Zeros<double>([2]), inputs);
        return (Sum(last * last), states);
    }

    [Grad(HasAux = true), Checkpoint(Segments = Segments.Auto)]
    public static (NDArray<double> Loss, NDArray<double> States) SegmentedRecurrent(
        [Shape("2 2")] NDArray<double> weights, [Shape("n 2")] NDArray<double> inputs)
    {
        var (last, states) = Lax.Scan((state, x) =>
        {
            NDArray<double> next = Tanh(Dot(weights, state) + x);
            return (next, next);
        }, Zeros<double>([2]), inputs);
        return (Sum(last * last), states);
    }

    [Grad(HasAux = true), Checkpoint(Snapshots = 3)]
    public static (NDArray<double> Loss, NDArray<double> States) SnapshotRecurrent(
        [Shape("2 2")] NDArray<double> weights, [Shape("n 2")] NDArray<double> inputs)
    {
        var (last, states) = Lax.Scan((state, x) =>
        {
            NDArray<double> next = Tanh(Dot(weights, state) + x);
            return (next, next);
        }, Zeros<double>([2]), inputs);
        return (Sum(last * last), states);
    }

    /// <summary>A rule of its own, inside of the loops.</summary>
    [CustomVjp(Fwd = nameof(SlopeFwd), Bwd = nameof(SlopeBwd))]
    static double Slope(double y) => 0.1 * y * y;
    static (double, double) SlopeFwd(double y) => (Slope(y), y);
    static double SlopeBwd(double y, double ct) => 0.2 * y * ct;

    [Grad, Hessian]
    public static double Logistic(ReadOnlySpan<double> x, int steps)
    {
        double y = x[0];
        for (int i = 0; i < steps; i++) y = Math.Sin(x[1] * y) + Slope(y);
        return y;
    }

    [JacRev(nameof(LogisticGrad))] public static partial double[,] LogisticTwice(ReadOnlySpan<double> x, int steps);
    [Vmap(nameof(LogisticGrad))] public static partial NDArray<double> LogisticBatch(NDArray<double> x, ReadOnlySpan<int> steps);

    [Grad, Hessian, Checkpoint(Segments = 3)]
    public static double SegmentedLogistic(ReadOnlySpan<double> x, int steps)
    {
        double y = x[0];
        for (int i = 0; i < steps; i++) y = Math.Sin(x[1] * y) + Slope(y);
        return y;
    }

    [JacRev(nameof(SegmentedLogisticGrad))] public static partial double[,] SegmentedLogisticTwice(ReadOnlySpan<double> x, int steps);
    [Vmap(nameof(SegmentedLogisticGrad))] public static partial NDArray<double> SegmentedLogisticBatch(NDArray<double> x, ReadOnlySpan<int> steps);

    [Grad, Hessian, Checkpoint(Snapshots = 3)]
    public static double SnapshotLogistic(ReadOnlySpan<double> x, int steps)
    {
        double y = x[0];
        for (int i = 0; i < steps; i++) y = Math.Sin(x[1] * y) + Slope(y);
        return y;
    }

    [JacRev(nameof(SnapshotLogisticGrad))] public static partial double[,] SnapshotLogisticTwice(ReadOnlySpan<double> x, int steps);
    [Vmap(nameof(SnapshotLogisticGrad))] public static partial NDArray<double> SnapshotLogisticBatch(NDArray<double> x, ReadOnlySpan<int> steps);
}
