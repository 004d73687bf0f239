using static SourceJax.Jnp;

namespace SourceJax.Integration.Tests.Transformations;

/// <summary>Axes per leaf, and everything that can be mapped.</summary>
public sealed class VmapAxesTests
{
    static readonly NDArray<double> Rows = Arange<double>(6).Reshape(3, 2);

    [Fact]
    public void Leaves_of_one_record_have_axes_of_their_own()
    {
        // T22: a unmapped, b mapped.
        var y = VmapPrograms.Shifted(new(Jnp.Array([10.0, 20]), Rows), 3);
        Assert.Equal([3, 2], y.Shape.ToArray());
        Assert.Equal([13, 24, 15, 26, 17, 28], y.ToArray());
        Assert.Equal(y.ToArray(), VmapPrograms.ShiftedByColumns(new(Jnp.Array([10.0, 20]), Rows.T), 3).ToArray());
    }

    [Fact]
    public void Leaves_of_the_result_have_axes_of_their_own()
    {
        // T23: x + y along 0, y * 2 unmapped.
        var (sum, doubled) = VmapPrograms.SumAndDouble(Jnp.Array([0.0, 1]), 4);
        Assert.Equal([4, 5], sum.ToArray());
        Assert.Equal(8, doubled);
        var moved = VmapPrograms.Moved(Rows);
        Assert.Equal([2, 3], moved.A.Shape.ToArray());
        Assert.Equal([3, 2], moved.B.Shape.ToArray());
        Assert.Equal(Rows.T.ToArray(), moved.A.ToArray());
    }

    [Fact]
    public void A_record_that_cannot_hold_batches_becomes_a_tuple()
    {
        NDArray<double> lengths = VmapPrograms.LengthVmap((Jnp.Array([3.0, 6]), Jnp.Array([4.0, 8])));
        Assert.Equal([5, 10], lengths.ToArray());
        var (value, (x, y)) = VmapPrograms.LengthVjps((Jnp.Array([3.0, 6]), Jnp.Array([4.0, 8])), Jnp.Array([1.0, 10]));
        Assert.Equal([5, 10], value.ToArray());
        Assert.Equal(0.6, x[0].Item(), 1e-12);
        Assert.Equal(6, x[1].Item(), 1e-12);
        Assert.Equal(8, y[1].Item(), 1e-12);
    }

    [Fact]
    public void Keys_and_spans_are_mapped()
    {
        PrngKey[] keys = Rng.Split(Rng.Key(3), 4);
        double[] scales = [1, 2, 3, 4];
        var noise = VmapPrograms.NoiseVmap(keys, Jnp.Array(scales));
        Assert.Equal([4, 3], noise.Shape.ToArray());
        for (int i = 0; i < 4; i++) Assert.Equal(VmapPrograms.Noise(keys[i], scales[i]).ToArray(), noise[i].ToArray());
        double[,] spread = VmapPrograms.Spread([1, 2, 3]);
        Assert.Equal(new double[,] { { 1, 1 }, { 2, 4 }, { 3, 9 } }, spread);
    }

    [Fact]
    public void Maps_nest_with_different_axes()
    {
        NDArray<double> a = Arange<double>(6).Reshape(2, 3), b = Arange<double>(12).Reshape(4, 3) + 1;
        NDArray<double> outer = VmapPrograms.AllDots(a, b);
        Assert.Equal(Matmul(a, b.T).T.ToArray(), outer.ToArray());
    }

    [Fact]
    public void Sizes_that_differ_are_all_listed()
    {
        var wrong = Assert.Throws<ShapeMismatchException>(() => VmapPrograms.ThreeVmap(Zeros<double>([3]), new(Zeros<double>([3, 2]), Zeros<double>([4, 2])), Zeros<double>([5])));
        Assert.Contains("axis 0 of 'x' of shape (3,) has 3, axis 0 of 'p.A' of shape (3, 2) has 3, ", wrong.Message);
        Assert.Contains("axis 0 of 'p.B' of shape (4, 2) has 4, axis 0 of 'w' of shape (5,) has 5", wrong.Message);
    }
}

public static partial class VmapPrograms
{
    public record Terms([property: Shape("2")] NDArray<double> A, [property: Shape("2")] NDArray<double> B);
    public readonly record struct Point(double X, double Y);

    public static NDArray<double> Shift(Terms t, double x) => t.A + t.B + x;

    [Vmap(nameof(Shift), InLeafAxes = ["None 0", "None"])]
    public static partial NDArray<double> Shifted(Terms t, double x);

    [Vmap(nameof(Shift), InLeafAxes = ["B: -1", "None"])]
    public static partial NDArray<double> ShiftedByColumns(Terms t, double x);

    public static (double, double) Both(double x, double y) => (x + y, y * 2);

    [Vmap(nameof(Both), InAxes = [0, Axes.None], OutLeafAxes = "0 None")]
    public static partial (NDArray<double>, double) SumAndDouble(NDArray<double> x, double y);

    public static Terms Twice([Shape("2")] NDArray<double> x) => new(x, 2 * x);

    [Vmap(nameof(Twice), OutLeafAxes = "A: -1, B: 0")]
    public static partial Terms Moved(NDArray<double> x);

    [Vmap, Vjp]
    public static double Length(Point p) => Math.Sqrt(p.X * p.X + p.Y * p.Y);

    [Vmap(nameof(LengthVjp))]
    public static partial (NDArray<double> Value, (NDArray<double> X, NDArray<double> Y) Cotangents) LengthVjps(
        (NDArray<double> X, NDArray<double> Y) p, NDArray<double> ct);

    [Vmap]
    public static NDArray<double> Noise(PrngKey key, double scale) => scale * Rng.Normal<double>(key, [3]);

    public static double[] Powers(double x) => [x, x * x];

    [Vmap(nameof(Powers))]
    public static partial double[,] Spread(ReadOnlySpan<double> x);

    static NDArray<double> Dots([Shape("n")] NDArray<double> a, [Shape("n")] NDArray<double> b) => Dot(a, b);

    [Vmap(nameof(Dots), InAxes = [0, Axes.None])]
    private static partial NDArray<double> RowDots(NDArray<double> a, NDArray<double> b);

    [Vmap(nameof(RowDots), InAxes = [Axes.None, 0])]
    public static partial NDArray<double> AllDots(NDArray<double> a, NDArray<double> b);

    [Vmap]
    public static double Three(double x, Terms p, double w) => x * Sum(p.A * p.B).Item() * w;
}
