using static SourceJax.Jnp;

namespace SourceJax.Integration.Tests.Transformations;

/// <summary>Generated code for lanes of a batch of which some do not run where others do.</summary>
public sealed class IdleLaneTests
{
    static readonly double[] Data = [1, 2, 3, 4, 5];

    [Fact]
    public void A_loop_that_a_lane_does_not_enter_reads_nothing_for_it()
    {
        int[] counts = [0, 5, 2];
        Assert.Equal([.. counts.Select(n => IdleLanePrograms.Backwards(Data, n))], IdleLanePrograms.BackwardsVmap(Data, Jnp.Array(counts)).ToArray());
        Assert.Equal([.. counts.Select(n => IdleLanePrograms.CarriedDivisor(60, n))], IdleLanePrograms.CarriedDivisorVmap(60, Jnp.Array(counts)).ToArray());
        Assert.Equal(0, IdleLanePrograms.BackwardsVmap(Data, Zeros<int>(0)).Size);
    }

    [Fact]
    public void A_slice_that_no_lane_copies_may_be_out_of_range()
    {
        var once = new double[,] { { 1 }, { 2 } };
        Assert.Equal([0, 0], IdleLanePrograms.CopiedVmap(Jnp.Array([0.1, 0.2]), once).ToArray());
        Assert.Equal([0, 2], IdleLanePrograms.CopiedVmap(Jnp.Array([0.1, 0.7]), new double[,] { { 1, 3 }, { 2, 5 } }).ToArray());
        Assert.ThrowsAny<ArgumentException>(() => IdleLanePrograms.CopiedVmap(Jnp.Array([0.1, 0.7]), once).ToArray());
    }

    [Fact]
    public void A_lane_that_runs_throws_as_it_does_alone()
    {
        Assert.Equal([0.5, 5], IdleLanePrograms.QuotientVmap(Jnp.Array([0.5, 1.5]), Jnp.Array([0, 1])).ToArray());
        Assert.Throws<DivideByZeroException>(() => IdleLanePrograms.QuotientVmap(Jnp.Array([0.5, 1.5]), Jnp.Array([1, 0])).ToArray());
        Assert.Equal([0.5, 2], IdleLanePrograms.ElementVmap(Jnp.Array([0.5, 1.5]), Jnp.Array([9, 1]), Data).ToArray());
        Assert.Throws<IndexOutOfRangeException>(() => IdleLanePrograms.ElementVmap(Jnp.Array([0.5, 1.5]), Jnp.Array([1, 9]), Data).ToArray());
        Assert.Throws<ArgumentException>(() => IdleLanePrograms.ClampedVmap(Jnp.Array([0.5, 1.5]), Jnp.Array([0, 3]), Jnp.Array([1, 2])).ToArray());
        Assert.Throws<ArgumentException>(() => IdleLanePrograms.ClampedToVmap(Jnp.Array([0.5, 1.5]), 3, 2).ToArray());
    }

    [Fact]
    public void Bounds_of_lanes_that_clamp_nothing_may_be_in_any_order()
    {
        Assert.Equal([0.5, 4.5], IdleLanePrograms.ClampedVmap(Jnp.Array([0.5, 1.5]), Jnp.Array([3, 3]), Jnp.Array([2, 4])).ToArray());
        Assert.Equal([0.5, 0.7], IdleLanePrograms.ClampedToVmap(Jnp.Array([0.5, 0.7]), 3, 2).ToArray());
        Assert.Equal([0.5, 4.5], IdleLanePrograms.ClampedToVmap(Jnp.Array([0.5, 1.5]), 3, 4).ToArray());
        Assert.Equal([0.5, 3.5], IdleLanePrograms.ClampedUpVmap(Jnp.Array([0.5, 1.5]), Jnp.Array([0, 2])).ToArray());
    }

    [Fact]
    public void A_lane_that_does_not_slice_may_have_nothing_to_slice()
    {
        double[,] rows = { { 3, 1, 2, 0.5 }, { 0.1, 0.2, 0.3, 0.4 } };
        Assert.Equal([2, 1], IdleLanePrograms.TrimmedProducts(rows, [4, 0]));
        Assert.Equal([1, 0.1 * 0.2], IdleLanePrograms.TrimmedProducts(rows, [3, 2]), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal(new double[,] { { 0, 2, 1, 0 }, { 1, 0, 0, 0 } }, IdleLanePrograms.TrimmedGrads(rows, [4, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => IdleLanePrograms.TrimmedProducts(rows, [4, 5]));
    }

    [Fact]
    public void Gradients_of_lanes_are_those_that_they_have_alone()
    {
        double[] weights = [0.3, -0.9, 1.1, 0, 2.5];
        double[] gradients = IdleLanePrograms.WarpedGrads(weights, Data);
        for (int i = 0; i < weights.Length; i++) Assert.Equal(IdleLanePrograms.WarpedGrad(weights[i], Data), gradients[i], 1e-10);
        double[,] rows = { { 0.1, 0.2, 0.5, 0.1 }, { 0.9, 0.1, 0.1, 0.1 } };
        Assert.Equal(new double[,] { { 0.2, 0.4, 0, 0 }, { 0, 0, 0, 0 } }, IdleLanePrograms.PrefixGrads(rows));
    }

    [Fact]
    public void Maps_of_maps_have_lanes_of_lanes()
    {
        int[] counts = [0, 3, 1, 5];
        double[] weights = [0.1, 0.5, 2.5];
        var all = IdleLanePrograms.TwiceGrads(Jnp.Array(counts), Jnp.Array(weights));
        for (int i = 0; i < counts.Length; i++)
        {
            for (int j = 0; j < weights.Length; j++) Assert.Equal(IdleLanePrograms.TwiceGrad(counts[i], weights[j]), all[i, j].Item(), 1e-12);
        }
    }
}

public static partial class IdleLanePrograms
{
    [Vmap(InAxes = [Axes.None, 0])]
    public static double Backwards(ReadOnlySpan<double> x, int n) { double s = 0; for (int i = 0; i < n; i++) s += x[n - 1 - i]; return s; }

    [Vmap(InAxes = [Axes.None, 0])]
    public static int CarriedDivisor(int x, int n) { int k = n, s = 0; for (int i = 0; i < n; i++) { s += x / k; k--; } return s; }

    [Vmap]
    public static double Copied(double a, ReadOnlySpan<double> b) { var y = new double[2]; if (a > 0.5) b.Slice(0, 2).CopyTo(y); return y[0]; }

    [Vmap] public static double Quotient(double w, int n) { if (w > 1) return 5 / n; return w; }
    [Vmap(InAxes = [0, 0, Axes.None])] public static double Element(double w, int i, ReadOnlySpan<double> x) { if (w > 1) return x[i]; return w; }

    [Vmap] public static double Clamped(double w, int low, int high) => w > 1 ? w + Math.Clamp(5, low, high) - 1 : w;
    [Vmap(InAxes = [0, Axes.None, Axes.None])] public static double ClampedTo(double w, int low, int high) => w > 1 ? w + Math.Clamp(3, low, high) : w;

    [Vmap] public static double ClampedUp(double w, int high) => w > 1 ? w + Math.Clamp(3, 1, high) : w;

    [Grad]
    public static double Trimmed(ReadOnlySpan<double> x, int n)
    {
        var part = x[..n];
        if (part.Length > 2) part = part[1..^1];
        double product = 1;
        foreach (double v in part) product *= v;
        return product;
    }

    [Vmap(nameof(Trimmed))] public static partial double[] TrimmedProducts(double[,] x, int[] n);
    [Vmap(nameof(TrimmedGrad))] public static partial double[,] TrimmedGrads(double[,] x, int[] n);

    /// <summary>The cheaper of two predecessors, as in dynamic time warping.</summary>
    [Grad]
    public static double Warped(double w, ReadOnlySpan<double> x)
    {
        double[] a = new double[x.Length + 1], b = new double[x.Length + 1];
        for (int i = 1; i <= x.Length; i++)
        {
            double best = a[i - 1];
            if (b[i - 1] < best) best = b[i - 1];
            a[i] = best + w * x[i - 1];
            b[i] = 0.5 * best + w * w * x[i - 1];
        }
        return a[^1] + b[^1];
    }

    [Vmap(nameof(WarpedGrad), InAxes = [0, Axes.None])] public static partial double[] WarpedGrads(double[] w, ReadOnlySpan<double> x);

    [Grad]
    public static double Prefix(ReadOnlySpan<double> x) { double s = 0; int j = 0; while (j < x.Length && x[j] < 0.3) { s += x[j] * x[j]; j++; } return s; }

    [Vmap(nameof(PrefixGrad))] public static partial double[,] PrefixGrads(double[,] x);

    [Grad(ArgNums = [1])]
    public static double Twice(int n, double w)
    {
        var a = new double[6];
        a[5] = w;
        for (int i = 0; i < n; i++)
        {
            if (w > 0.2) a[i] = w * 60 / n;
            else { int k = n; while (k > 2) { a[k - 1] += w * (7 / k); k -= 2; } }
            if (w > 2) break;
        }
        double s = 0;
        for (int i = 0; i < 6; i++) s += a[i] * a[i] * (i + 1);
        return s;
    }

    [Vmap(nameof(TwiceGrad), InAxes = [Axes.None, 0])] public static partial NDArray<double> TwiceGradsOfWeights(int n, NDArray<double> w);
    [Vmap(nameof(TwiceGradsOfWeights), InAxes = [0, Axes.None])] public static partial NDArray<double> TwiceGrads(NDArray<int> n, NDArray<double> w);
}
