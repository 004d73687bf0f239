namespace SourceJax.Integration.Tests.Arrays;

/// <summary>Modes of indices out of range mean what they mean in JAX, compiled as eagerly.</summary>
public class OutOfRangeTests
{
    static readonly NDArray<int> At = Jnp.Array([-10, -6, -5, -4, 0, 3, 4, 5]);
    static readonly NDArray<double> X = Jnp.Array([1.0, 2, 3, 4, 5]);

    [Fact]
    public void What_is_read_out_of_range_is_filled_clipped_or_wrapped()
    {
        Both([7, 7, 1, 2, 1, 4, 5, 7], OutOfRangePrograms.Filled(X, At), OutOfRangePrograms.FilledJit(X, At));
        Both([double.NaN, double.NaN, 1, 2, 1, 4, 5, double.NaN], OutOfRangePrograms.Missing(X, At), OutOfRangePrograms.MissingJit(X, At));
        Both([1, 1, 1, 2, 1, 4, 5, 5], OutOfRangePrograms.Clipped(X, At), OutOfRangePrograms.ClippedJit(X, At));
        Both([1, 5, 1, 2, 1, 4, 5, 1], OutOfRangePrograms.Wrapped(X, At), OutOfRangePrograms.WrappedJit(X, At));
        NDArray<int> two = [0, 2];
        Both<int>([4, int.MinValue], OutOfRangePrograms.MissingCounts([4, 5], two), OutOfRangePrograms.MissingCountsJit([4, 5], two));
        Both<byte>([4, byte.MaxValue], OutOfRangePrograms.MissingBytes(new byte[] { 4, 5 }, two), OutOfRangePrograms.MissingBytesJit(new byte[] { 4, 5 }, two));
        Both([false, true], OutOfRangePrograms.MissingTruths(new[] { false, false }, two), OutOfRangePrograms.MissingTruthsJit(new[] { false, false }, two));
    }

    [Fact]
    public void What_is_written_out_of_range_is_dropped_clipped_or_wrapped()
    {
        NDArray<int> at = [7, 1, 1, -9, 2];
        NDArray<double> v = [10, 20, 30, 40, 50];
        Both([1, 30, 50, 4, 5, 1, 52, 53, 4, 5, 1, 1200, 150, 4, 5, 1, 2 / 20.0 / 30, 3 / 50.0, 4, 5, 1, 2, 3, 4, 5, 1, 30, 50, 4, 5, 41, 52, 53, 4, 15, 1, 40, 50, 4, 5],
            OutOfRangePrograms.Updates(X, at, v), OutOfRangePrograms.UpdatesJit(X, at, v));
    }

    [Fact]
    public void Derivatives_and_batches_follow()
    {
        NDArray<int> at = [7, 1, -9, 2];
        NDArray<double> v = [1.5, -2, 0.5, 3], batch = Jnp.Stack([X, X * X, X - 3]), values = Jnp.Stack([v, v + 1, v * 0.5]);
        Gradients.Check(x => OutOfRangePrograms.Loss(x, at, v), x => OutOfRangePrograms.LossGrad(x, at, v).Item1, X);
        Gradients.Check(u => OutOfRangePrograms.Loss(X, at, u), u => OutOfRangePrograms.LossGrad(X, at, u).Item2, v);
        NDArray<double> mapped = OutOfRangePrograms.LossVmap(batch, at, values);
        for (int i = 0; i < 3; i++) Assert.Equal(OutOfRangePrograms.Loss(batch[i], at, values[i]).Item(), mapped.Item(i), 10);
    }

    [Theory]
    [InlineData(-5), InlineData(-4), InlineData(-1), InlineData(0), InlineData(2), InlineData(3), InlineData(4), InlineData(100)]
    public void Positions_of_all_kinds_are_treated_alike(int k)
    {
        NDArray<double> x = Jnp.Arange<double>(12).Reshape(3, 4);
        Both(OutOfRangePrograms.Mixed(x, k).ToArray(), OutOfRangePrograms.Mixed(x, k), OutOfRangePrograms.MixedJit(x, k));
    }

    [Fact]
    public void Without_a_mode_they_throw_also_where_they_are_constants()
    {
        Assert.Throws<IndexOutOfRangeException>(() => OutOfRangePrograms.Strict(X).ToArray());
        Assert.Throws<IndexOutOfRangeException>(() => OutOfRangePrograms.StrictJit(X).ToArray());
        Assert.Contains("\"nope\"", Assert.Throws<ArgumentException>(() => X.At(1).Get(mode: "nope")).Message, StringComparison.Ordinal);
    }

    static void Both<T>(T[] expected, NDArray<T> eager, NDArray<T> compiled)
    {
        Assert.Equal(expected, eager.ToArray());
        Assert.Equal(expected, compiled.ToArray());
        Assert.Equal(eager.Shape.ToArray(), compiled.Shape.ToArray());
    }
}
