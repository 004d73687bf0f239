namespace SourceJax.Integration.Tests.Derivatives;

/// <summary>[Checkpoint] changes what is kept, and no value: every method stands here with and without it.</summary>
public sealed class CheckpointTests
{
    static readonly double[] X = [0.3, -0.7, 1.1];

    [Fact]
    public void Values_and_derivatives_of_any_order_are_those_without()
    {
        Assert.Equal(CheckpointPrograms.PlainGrad(X), CheckpointPrograms.SavedGrad(X), Nearly);
        Assert.Equal(CheckpointPrograms.PlainHessian(X).Cast<double>(), CheckpointPrograms.SavedHessian(X).Cast<double>(), Nearly);
        Assert.Equal(CheckpointPrograms.PlainReverseTwice(X).Cast<double>(), CheckpointPrograms.SavedReverseTwice(X).Cast<double>(), Nearly);
        var (plain, plainTangent) = CheckpointPrograms.PlainJvp(X, [1, 2, 3]);
        var (saved, savedTangent) = CheckpointPrograms.SavedJvp(X, [1, 2, 3]);
        Assert.Equal(plain, saved, 1e-14);
        Assert.Equal(plainTangent, savedTangent, 1e-12);
    }

    [Fact]
    public void Lanes_of_a_batch_are_those_without()
    {
        var batch = NDArray.Create([0.3, -0.7, 1.1, 0.2, 0.5, -1.3], 2, 3);
        Assert.Equal(CheckpointPrograms.PlainGradBatch(batch).ToArray(), CheckpointPrograms.SavedGradBatch(batch).ToArray(), Nearly);
    }

    [Fact]
    public void Helpers_may_write_into_spans_and_variables_and_see_their_surroundings()
        => Assert.Equal(CheckpointPrograms.PlainWritesGrad(X), CheckpointPrograms.SavedWritesGrad(X), Nearly);

    static bool Nearly(double a, double b) => Math.Abs(a - b) <= 1e-11 * Math.Max(1, Math.Abs(a));
}

public static partial class CheckpointPrograms
{
    readonly record struct State(double Position, double Velocity);

    static State Step(State s, double force, double dt)
    {
        double a = Math.Sin(s.Position) * force - 0.1 * s.Velocity * s.Velocity;
        if (a > 0.2) a = Math.Tanh(a);
        return new(s.Position + dt * s.Velocity, s.Velocity + dt * a);
    }

    [Checkpoint] static State SavedStep(State s, double force, double dt) => Step(s, force, dt);

    [Grad, Hessian, Jvp]
    public static double Plain(ReadOnlySpan<double> x)
    {
        var s = new State(x[0], x[1]);
        for (int i = 0; i < 10; i++) s = Step(s, x[2] * x[i % 3], 0.1);
        return s.Position * s.Velocity;
    }

    [Grad, Hessian, Jvp]
    public static double Saved(ReadOnlySpan<double> x)
    {
        var s = new State(x[0], x[1]);
        for (int i = 0; i < 10; i++) s = SavedStep(s, x[2] * x[i % 3], 0.1);
        return s.Position * s.Velocity;
    }

    [JacRev(nameof(PlainGrad))] public static partial double[,] PlainReverseTwice(ReadOnlySpan<double> x);
    [JacRev(nameof(SavedGrad))] public static partial double[,] SavedReverseTwice(ReadOnlySpan<double> x);
    [Vmap(nameof(PlainGrad))] public static partial NDArray<double> PlainGradBatch(NDArray<double> x);
    [Vmap(nameof(SavedGrad))] public static partial NDArray<double> SavedGradBatch(NDArray<double> x);

    static void Fill(ReadOnlySpan<double> x, Span<double> y, ref double scale)
    {
        for (int i = 0; i < x.Length; i++) y[i] = Math.Exp(x[i] * scale);
        scale *= x[0];
    }

    [Checkpoint] static void SavedFill(ReadOnlySpan<double> x, Span<double> y, ref double scale) => Fill(x, y, ref scale);

    [Grad]
    public static double PlainWrites(ReadOnlySpan<double> x)
    {
        double[] y = new double[x.Length];
        double scale = x[1], k = x[2];
        Fill(x, y, ref scale);
        double Local(double v) => Math.Sin(v * k) * v;
        return Local(y[0]) + y[1] * y[2] * scale;
    }

    [Grad]
    public static double SavedWrites(ReadOnlySpan<double> x)
    {
        double[] y = new double[x.Length];
        double scale = x[1], k = x[2];
        SavedFill(x, y, ref scale);
        [Checkpoint] double Local(double v) => Math.Sin(v * k) * v;
        return Local(y[0]) + y[1] * y[2] * scale;
    }
}
