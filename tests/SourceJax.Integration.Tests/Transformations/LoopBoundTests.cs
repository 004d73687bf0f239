using P = SourceJax.Integration.Tests.Transformations.LoopBoundPrograms;

namespace SourceJax.Integration.Tests.Transformations;

/// <summary>A loop runs as often as in C# under every transformation, wherever its bounds are, against the method itself and its derivatives by hand.</summary>
public sealed class LoopBoundTests
{
    const int Max = int.MaxValue, Min = int.MinValue;

    delegate double Number(double x, int a, int b);
    delegate (double Value, double Tangent) Pushed(double x, int a, int b, double tangent);
    delegate double[] Lanes(ReadOnlySpan<double> x, ReadOnlySpan<int> a, ReadOnlySpan<int> b);

    sealed record Case(Number Plain, Number Jit, Number Grad, Number Hessian, Pushed Jvp, Lanes Batch, Lanes GradBatch, Func<int, int, int> Count);

    static readonly Dictionary<string, Case> s_cases = new()
    {
        [nameof(P.Between)] = new(P.Between, P.BetweenJit, P.BetweenGrad, P.BetweenHessian, P.BetweenJvp, P.BetweenBatch, P.BetweenGradBatch, P.BetweenCount),
        [nameof(P.Downwards)] = new(P.Downwards, P.DownwardsJit, P.DownwardsGrad, P.DownwardsHessian, P.DownwardsJvp, P.DownwardsBatch, P.DownwardsGradBatch, P.DownwardsCount),
        [nameof(P.Three)] = new(P.Three, P.ThreeJit, P.ThreeGrad, P.ThreeHessian, P.ThreeJvp, P.ThreeBatch, P.ThreeGradBatch, P.ThreeCount),
        [nameof(P.ThreeDown)] = new(P.ThreeDown, P.ThreeDownJit, P.ThreeDownGrad, P.ThreeDownHessian, P.ThreeDownJvp, P.ThreeDownBatch, P.ThreeDownGradBatch, P.ThreeDownCount),
        [nameof(P.Around)] = new(P.Around, P.AroundJit, P.AroundGrad, P.AroundHessian, P.AroundJvp, P.AroundBatch, P.AroundGradBatch, P.AroundCount),
        [nameof(P.AroundDown)] = new(P.AroundDown, P.AroundDownJit, P.AroundDownGrad, P.AroundDownHessian, P.AroundDownJvp, P.AroundDownBatch, P.AroundDownGradBatch, P.AroundDownCount),
        [nameof(P.Pairs)] = new(P.Pairs, P.PairsJit, P.PairsGrad, P.PairsHessian, P.PairsJvp, P.PairsBatch, P.PairsGradBatch, P.PairsCount),
        [nameof(P.Strides)] = new(P.Strides, P.StridesJit, P.StridesGrad, P.StridesHessian, P.StridesJvp, P.StridesBatch, P.StridesGradBatch, P.StridesCount),
        [nameof(P.StridesDown)] = new(P.StridesDown, P.StridesDownJit, P.StridesDownGrad, P.StridesDownHessian, P.StridesDownJvp, P.StridesDownBatch, P.StridesDownGradBatch, P.StridesDownCount),
    };

    /// <summary>The recursion's value and first two derivatives after so many iterations.</summary>
    static (double Value, double Slope, double Curvature) Expected(double x, int trips)
    {
        double s = 1, ds = 0, dds = 0;
        for (int k = 0; k < trips; k++)
        {
            double sin = Math.Sin(s), cos = Math.Cos(s);
            (s, ds, dds) = ((s * x) + sin, (ds * x) + s + (cos * ds), (dds * x) + (2 * ds) + (cos * dds) - (sin * ds * ds));
        }
        return (s, ds, dds);
    }

    static void Near(double expected, double actual) => Assert.Equal(expected, actual, 1e-9 * (1 + Math.Abs(expected)));

    public static TheoryData<string, int, int> Bounds()
    {
        int[] ends = [Max, Max - 1, Max - 2, Max - 3, Max - 4, 5, 0, -1, Min + 4, Min + 3, Min + 2, Min + 1, Min];
        var data = new TheoryData<string, int, int>();
        foreach (int a in ends)
        {
            data.Add(nameof(P.Three), a, 0);
            data.Add(nameof(P.ThreeDown), a, 0);
            // In C# these go on without an end.
            if (a != Max - 1) data.Add(nameof(P.Around), a, 0);
            if (a != Min + 1) data.Add(nameof(P.AroundDown), a, 0);
            if (a != Max - 3) data.Add(nameof(P.Pairs), a, 0);
            foreach (int b in ends)
            {
                bool isUp = a < b;
                if (!isUp || (long)b - a < 100) data.Add(nameof(P.Between), a, b);
                if (isUp || (long)a - b < 100) data.Add(nameof(P.Downwards), a, b);
            }
        }
        (int, int)[] far = [(-2000000000, 2000000000), (-2000000000, 2100000000), (Min, 2000000000), (0, 2000000000), (-1, 5), (5, -5), (Max, Min), (1, 2000000000)];
        foreach (var (a, b) in far)
        {
            data.Add(nameof(P.Strides), a, b);
            data.Add(nameof(P.StridesDown), -Math.Max(a, -Max), -Math.Max(b, -Max));
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Bounds))]
    public void It_runs_as_often_as_in_csharp(string name, int a, int b)
    {
        Case c = s_cases[name];
        const double x = 0.25;
        var (value, slope, curvature) = Expected(x, c.Count(a, b));
        Near(value, c.Plain(x, a, b));
        Near(value, c.Jit(x, a, b));
        Near(slope, c.Grad(x, a, b));
        Near(curvature, c.Hessian(x, a, b));
        Near(slope * 2, c.Jvp(x, a, b, 2).Tangent);

        // Between lanes that run otherwise.
        var others = new[] { (a, b), (3, 3), (a, b) };
        int[] starts = [.. others.Select(o => o.Item1)], ends = [.. others.Select(o => o.Item2)];
        double[] values = c.Batch([x, x, x], starts, ends), slopes = c.GradBatch([x, x, x], starts, ends);
        var other = Expected(x, c.Count(3, 3));
        Near(value, values[0]);
        Near(other.Value, values[1]);
        Near(value, values[2]);
        Near(slope, slopes[0]);
        Near(other.Slope, slopes[1]);
        Near(slope, slopes[2]);
    }

    [Theory]
    [InlineData(Max)]
    [InlineData(Max - 2)]
    [InlineData(Max - 3)]
    [InlineData(7)]
    [InlineData(Min)]
    public void So_does_a_sum(int a)
    {
        double expected = P.Sum(1, a);
        Assert.Equal(expected, P.SumJit(1, a));
        Assert.Equal(expected, P.SumGrad(1, a));
        Assert.Equal([expected, 3], P.SumBatch([1, 1], [a, 2]));
        Assert.Equal([expected, 3], P.SumGradBatch([1, 1], [a, 2]));
    }

    [Theory]
    [InlineData(-2000000000, 2000000000)]
    [InlineData(-2000000000, 2100000000)]
    [InlineData(3, 5)]
    [InlineData(5, 3)]
    public void Ints_that_count_along_end_where_they_do_in_csharp(int a, int b)
    {
        Near(P.Ends(0.25, a, b), P.EndsJit(0.25, a, b));
        const double h = 1e-6;
        double slope = (P.Ends(0.25 + h, a, b) - P.Ends(0.25 - h, a, b)) / (2 * h);
        Assert.Equal(slope, P.EndsGrad(0.25, a, b), 1e-4 * (1 + Math.Abs(slope)));
    }

    [Theory]
    [InlineData(Max - 5, Max)]
    [InlineData(Max - 21, Max - 1)]
    [InlineData(Min, Min + 19)]
    [InlineData(4, 23)]
    [InlineData(Max, Min)]
    public void Vectors_end_with_the_ints(int from, int to)
    {
        double[] xs = [.. Enumerable.Range(1, 24).Select(i => 1.0 / i)];
        int count = from < to ? to - from : 0;
        Near(P.Elements(xs, from, to), P.ElementsJit(xs, from, to));
        Assert.Equal(xs.Select((x, i) => i < count ? 2 * x : 0), P.ElementsGrad(xs, from, to));
    }

    [Fact]
    public void A_loop_without_end_throws()
    {
        Assert.Throws<OverflowException>(() => P.ThroughJit(1, Max));
        Assert.Throws<OverflowException>(() => P.ThroughGrad(1, Max));
        Assert.Throws<OverflowException>(() => P.ThroughBatch([1, 1], [2, Max]));
        Assert.Equal(8, P.ThroughJit(2, 3));
        Assert.Equal(12, P.ThroughGrad(2, 3));
        Assert.Equal([4, 1], P.ThroughBatch([2, 1], [2, Min]));
        Assert.Equal(0, P.ThroughGrad(2, Min));
    }

    [Theory]
    [InlineData(-2000000000, 2000000000)]
    [InlineData(-2000000000, 2100000000)]
    [InlineData(5, -5)]
    public void Checkpoints_are_of_the_same_iterations(int a, int b)
    {
        var (_, slope, curvature) = Expected(0.25, P.StridesCount(a, b));
        Near(slope, P.InSegmentsGrad(0.25, a, b));
        Near(curvature, P.InSegmentsHessian(0.25, a, b));
        (_, slope, curvature) = Expected(0.25, P.StridesDownCount(-a, -b));
        Near(slope, P.WithSnapshotsGrad(0.25, -a, -b));
        Near(curvature, P.WithSnapshotsHessian(0.25, -a, -b));
    }
}
