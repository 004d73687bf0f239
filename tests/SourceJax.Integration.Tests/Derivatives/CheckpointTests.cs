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

    [Fact]
    public void What_helpers_pass_out_goes_where_the_caller_declares_it()
        => Assert.Equal(CheckpointPrograms.PlainOutGrad(X), CheckpointPrograms.SavedOutGrad(X), Nearly);

    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    public void Helpers_that_change_nothing_do_nothing(double x)
    {
        Assert.Equal(CheckpointPrograms.Idle(x), CheckpointPrograms.IdleJit(x));
        Assert.Equal(1, CheckpointPrograms.IdleGrad(x));
    }

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

    static bool Powers(double x, out double square, out double[] higher)
    {
        square = x * x;
        higher = [square * x, Math.Exp(square)];
        return square > 0.3;
    }

    [Checkpoint] static bool SavedPowers(double x, out double square, out double[] higher) => Powers(x, out square, out higher);

    [Grad]
    public static double PlainOut(ReadOnlySpan<double> x)
    {
        double sum = 0, assigned;
        double[] elements = new double[2];
        Powers(x[0], out assigned, out _);
        for (int i = 0; i < x.Length; i++)
        {
            sum += Powers(x[i] * assigned, out elements[i % 2], out double[] inner) ? inner[0] : elements[1];
            if (Powers(x[i], out double square, out var higher)) higher[0] *= square;
            sum += higher[0] * higher[1] + elements[0];
        }
        return sum;
    }

    [Grad]
    public static double SavedOut(ReadOnlySpan<double> x)
    {
        double sum = 0, assigned;
        double[] elements = new double[2];
        SavedPowers(x[0], out assigned, out _);
        for (int i = 0; i < x.Length; i++)
        {
            sum += SavedPowers(x[i] * assigned, out elements[i % 2], out double[] inner) ? inner[0] : elements[1];
            if (SavedPowers(x[i], out double square, out var higher)) higher[0] *= square;
            sum += higher[0] * higher[1] + elements[0];
        }
        return sum;
    }

    [Checkpoint] static void Nothing(ref double x, double y) { }

    [Jit, Grad]
    public static double Idle(double x)
    {
        double y = x;
        if (x > 1)
        {
            Nothing(ref y, x);
            x += 1;
        }
        return x;
    }
}
