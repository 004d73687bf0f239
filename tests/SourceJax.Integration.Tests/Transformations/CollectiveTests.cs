using static SourceJax.Jnp;

namespace SourceJax.Integration.Tests.Transformations;

/// <summary>Collectives over named axes, under every order of vmap and grad.</summary>
public sealed class CollectiveTests
{
    static readonly double[] X = [0.5, -1, 2];

    static void Close(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-7 * (1 + Math.Abs(expected[i])));
    }

    /// <summary>Gradient by central differences.</summary>
    static double[] Slopes(Func<double[], double> f, double[] x) => [.. x.Select((_, i) =>
    {
        double At(double step)
        {
            double[] moved = [.. x];
            moved[i] += step;
            return f(moved);
        }
        return (At(1e-5) - At(-1e-5)) / 2e-5;
    })];

    [Fact]
    public void Sums_and_indices_of_lanes()
    {
        // T26.
        var sums = CollectivePrograms.LaneSums(Arange<double>(12).Reshape(3, 4));
        Assert.Equal([12, 15, 18, 21, 12, 15, 18, 21, 12, 15, 18, 21], sums.ToArray());
        Assert.Equal([0, 0, 0], CollectivePrograms.Relative(Arange<double>(3)).ToArray());
        var (mean, max, min, size, sumOfSame) = CollectivePrograms.Statistics(X, 7);
        Close([0.5, 0.5, 0.5], mean);
        Close([2, 2, 2], max);
        Close([-1, -1, -1], min);
        Assert.Equal([3, 3, 3], size);
        Close([21, 21, 21], sumOfSame);
    }

    [Fact]
    public void A_gradient_of_a_vmap_is_that_of_all_lanes()
    {
        double F(double[] x)
        {
            double sum = x.Sum(v => v * v);
            return x.Select((v, i) => Math.Sin(v) * sum + i * v).Sum();
        }
        Close(Slopes(F, X), CollectivePrograms.TotalGrad(X));
    }

    [Fact]
    public void A_vmap_of_a_gradient_is_that_of_the_sum_over_lanes()
    {
        // psum is its own transpose: each lane's gradient is that of the sum of all lanes' values.
        double F(double[] x)
        {
            double sum = x.Sum(v => v * v);
            return x.Select((v, i) => Math.Sin(v) * sum + i * v).Sum();
        }
        Close(Slopes(F, X), CollectivePrograms.LaneGradients(X));
    }

    [Fact]
    public void Normalization_over_lanes_differentiates()
    {
        double[] w = [1, -2, 0.5];
        double F(double[] x)
        {
            double mean = x.Average(), deviation = Math.Sqrt(x.Select(v => (v - mean) * (v - mean)).Average() + 1e-3), top = x.Max();
            return x.Select((v, i) => w[i] * (v - mean) / deviation + Math.Exp(v - top)).Sum();
        }
        Close(Slopes(F, X), CollectivePrograms.NormalizedGrad(X, w));
        double[] tangent = CollectivePrograms.NormalizedJvp(X, w, [1, 0, 0]).Tangent is { } t ? [t] : [];
        Close([Slopes(F, X)[0]], tangent);
    }

    [Fact]
    public void Names_nest()
    {
        var x = Arange<double>(6).Reshape(2, 3);
        NDArray<double> made = CollectivePrograms.Grid(x);
        double[] expected = [.. from i in Enumerable.Range(0, 2)
                                from j in Enumerable.Range(0, 3)
                                select x[i].ToArray().Sum() * 100 + x[.., j].ToArray().Sum() + 10 * i + j];
        Assert.Equal(expected, made.ToArray());
    }

    [Fact]
    public void Trees_loops_and_branches_combine_lanes()
    {
        var mean = CollectivePrograms.TreeMeans(new(Jnp.Array([1.0, 3]), Jnp.Array(new[,] { { 2.0, 0 }, { 4, 2 } })));
        Assert.Equal([2, 2], mean.A.ToArray());
        Assert.Equal([3, 1, 3, 1], mean.W.ToArray());
        double[] x = [1, 2, 3], y = [.. x];
        for (int i = 0; i < 3; i++)
        {
            double sum = y.Sum();
            y = [.. y.Select((v, lane) => v + 0.1 * sum + i * lane)];
        }
        Close(y, CollectivePrograms.Mixed(x, 3));
        Close([6, 12, 6], CollectivePrograms.Chosen([1, 2, 3]));
    }

    [Fact]
    public void Outside_of_its_vmap_a_collective_has_no_value()
    {
        var eager = Assert.Throws<InvalidOperationException>(() => Lax.PSum(1.0, "i"));
        Assert.Contains("'i' is not bound", eager.Message);
        Assert.Throws<InvalidOperationException>(() => CollectivePrograms.Lane(1));
        var intermediate = Assert.Throws<InvalidOperationException>(() => CollectivePrograms.LaneGrad(1));
        Assert.Contains("'i'", intermediate.Message);
    }
}

public record Weights([property: Shape("")] NDArray<double> A, [property: Shape("2")] NDArray<double> W);

public static partial class CollectivePrograms
{
    public static NDArray<double> LaneSum([Shape("n")] NDArray<double> x) => Lax.PSum(x, "batch");

    [Vmap(nameof(LaneSum), AxisName = "batch")]
    public static partial NDArray<double> LaneSums(NDArray<double> x);

    [Vmap(Name = "Relative", AxisName = "batch")]
    public static double Offset(double x) => x - Lax.AxisIndex("batch");

    public static (double, double, double, int, double) Measure(double x, double same)
        => (Lax.PMean(x, "i"), Lax.PMax(x, "i"), Lax.PMin(x, "i"), Lax.AxisSize("i"), Lax.PSum(same, "i"));

    [Vmap(nameof(Measure), InAxes = [0, Axes.None], AxisName = "i")]
    public static partial (double[], double[], double[], int[], double[]) Statistics(ReadOnlySpan<double> x, double same);

    [Grad]
    public static double Lane(double x) => Math.Sin(x) * Lax.PSum(x * x, "i") + Lax.AxisIndex("i") * x;

    [Vmap(nameof(Lane), AxisName = "i")]
    private static partial NDArray<double> Lanes(NDArray<double> x);

    [Grad]
    public static double Total(ReadOnlySpan<double> x) => Sum(Lanes(Jnp.Array(x.ToArray()))).Item();

    [Vmap(nameof(LaneGrad), AxisName = "i")]
    public static partial double[] LaneGradients(ReadOnlySpan<double> x);

    static double Normal(double x, double w)
    {
        double centered = x - Lax.PMean(x, "i");
        double deviation = Math.Sqrt(Lax.PMean(centered * centered, "i") + 1e-3);
        return w * centered / deviation + Math.Exp(x - Lax.PMax(x, "i"));
    }

    [Vmap(nameof(Normal), AxisName = "i")]
    private static partial NDArray<double> Normals(NDArray<double> x, NDArray<double> w);

    [Grad, Jvp(ArgNums = [0])]
    public static double Normalized([Shape("n")] ReadOnlySpan<double> x, [Shape("n")] ReadOnlySpan<double> w)
        => Sum(Normals(Jnp.Array(x.ToArray()), Jnp.Array(w.ToArray()))).Item();

    static double Cell(double x) => Lax.PSum(x, "column") * 100 + Lax.PSum(x, "row") + 10 * Lax.AxisIndex("row") + Lax.AxisIndex("column");

    [Vmap(nameof(Cell), AxisName = "column")]
    private static partial NDArray<double> Row(NDArray<double> x);

    [Vmap(nameof(Row), AxisName = "row")]
    public static partial NDArray<double> Grid(NDArray<double> x);

    static Weights TreeMean(Weights w) => Lax.PMean(w, "i");

    [Vmap(nameof(TreeMean), AxisName = "i")]
    public static partial Weights TreeMeans(Weights w);

    static double Mixing(double x, int steps)
    {
        for (int i = 0; i < steps; i++) x += 0.1 * Lax.PSum(x, "i") + i * Lax.AxisIndex("i");
        return x;
    }

    [Vmap(nameof(Mixing), InAxes = [0, Axes.None], AxisName = "i")]
    public static partial double[] Mixed(ReadOnlySpan<double> x, int steps);

    static double Choice(double x) => Lax.AxisIndex("i") == 1 ? 2 * Lax.PSum(x, "i") : Lax.PSum(x, "i");

    [Vmap(nameof(Choice), AxisName = "i")]
    public static partial double[] Chosen(ReadOnlySpan<double> x);
}
