using static SourceJax.Jnp;

namespace SourceJax.Runtime.Tests.Functions;

public class ReductionTests
{
    public static TheoryData<int[], int[]> ShapesAndAxes
    {
        get
        {
            var data = new TheoryData<int[], int[]>();
            int[][] shapes = [[3], [2, 3], [2, 3, 4], [300, 17], [5, 1, 33], [2, 700, 9]];
            foreach (int[] shape in shapes)
            {
                data.Add(shape, []);
                for (int axis = 0; axis < shape.Length; axis++)
                {
                    data.Add(shape, [axis]);
                    for (int other = axis + 1; other < shape.Length; other++) data.Add(shape, [other, axis - shape.Length]);
                }
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(ShapesAndAxes))]
    public void Reductions_equal_plain_loops(int[] shape, int[] axes)
    {
        NDArray<double> x = Rng.Uniform(Rng.Key(1), shape, 0.5, 1.5);
        Expect.Close(Loop(x, axes, 0.0, (a, b) => a + b), Sum(x, axes), 1e-13);
        Expect.Close(Loop(x, axes, 1.0, (a, b) => a * b), Prod(x, axes), 1e-11);
        Expect.Close(Loop(x, axes, double.MinValue, Math.Max), Max(x, axes), 0);
        Expect.Close(Loop(x, axes, double.MaxValue, Math.Min), Min(x, axes), 0);
        Expect.Equal(Loop(x > 1, axes, false, (a, b) => a | b), Any(x > 1, axes));
        Expect.Equal(Loop(x > 1, axes, true, (a, b) => a & b), All(x > 1, axes));
        NDArray<double> kept = Sum(x, axes, keepDims: true);
        Assert.Equal(x.NDim, kept.NDim);
        Assert.Equal(Sum(x, axes).ToArray(), kept.ToArray());
    }

    private static NDArray<T> Loop<T>(NDArray<T> x, int[] axes, T seed, Func<T, T, T> combine)
    {
        int[] reduced = axes.Length == 0 ? [.. Enumerable.Range(0, x.NDim)] : [.. axes.Select(a => a < 0 ? a + x.NDim : a)];
        int[] kept = [.. Enumerable.Range(0, x.NDim).Except(reduced)], shape = [.. kept.Select(a => x.Shape[a])];
        var totals = new T[shape.Aggregate(1, (a, b) => a * b)];
        totals.AsSpan().Fill(seed);
        for (int i = 0; i < x.Size; i++)
        {
            int place = 0, rest = i, stride = 1;
            for (int axis = x.NDim - 1; axis >= 0; axis--)
            {
                if (kept.Contains(axis))
                {
                    place += rest % x.Shape[axis] * stride;
                    stride *= x.Shape[axis];
                }
                rest /= x.Shape[axis];
            }
            totals[place] = combine(totals[place], x.AsSpan()[i]);
        }
        return NDArray.Create(totals, shape);
    }

    [Fact]
    public void Sums_keep_their_digits()
    {
        NDArray<float> tenths = Full([1_000_000], 0.1f), column = Full([100_000, 8], 0.1f);
        Assert.Equal(100_000.0, Sum(tenths).Item(), 0.1);
        Assert.Equal(10_000.0, Sum(column, axis: 0)[3].Item(), 0.02);
        Assert.Equal(1000, (double)Sum(Full([10_000], (Half)0.1)).Item(), 1.0);
    }

    [Fact]
    public void NaN_is_kept_by_extrema()
    {
        NDArray<float> x = Arange<float>(100).At(37).Set(float.NaN);
        Assert.True(float.IsNaN(Max(x).Item()));
        Assert.True(float.IsNaN(Min(x).Item()));
        Assert.Equal(37, Argmax(x).Item());
        Assert.Equal(37, Argmin(x).Item());
        Assert.True(float.IsNaN(Max(BroadcastTo(x.Reshape(100, 1), 100, 16), axis: 0)[5].Item()));
        Assert.Equal(99f, Nanmax(x).Item());
        Assert.Equal(99 * 100 / 2 - 37, Nansum(x).Item());
    }

    [Fact]
    public void Arg_extrema_take_the_first()
    {
        NDArray<int> x = Jnp.Array(new[,] { { 1, 5, 5 }, { 7, 0, 0 } });
        Assert.Equal(3, Argmax(x).Item());
        Expect.Equal([1, 0], Argmax(x, axis: 1));
        Expect.Equal([0, 1], Argmin(x, axis: 1));
        Expect.Shape(Argmax(x, 1, keepDims: true), 2, 1);
    }

    [Fact]
    public void Empty_reductions_give_the_neutral_element_or_throw()
    {
        NDArray<double> empty = Zeros<double>(0, 4);
        Assert.Equal(0, Sum(empty).Item());
        Expect.Close([1, 1, 1, 1], Prod(empty, axis: 0));
        Assert.True(All(Zeros<bool>(0)).Item());
        Assert.Throws<ArgumentException>(() => Max(empty));
        Expect.Shape(Max(empty, axis: 1), 0);
        Assert.Throws<ArgumentException>(() => Argmax(empty));
    }

    [Fact]
    public void Exponentials_of_nothing_sum_to_nothing()
    {
        Assert.Equal(double.NegativeInfinity, Nn.LogSumExp(Zeros<double>(0)).Item());
        Expect.Close([double.NegativeInfinity, double.NegativeInfinity], Nn.LogSumExp(Zeros<double>(2, 0), axis: 1));
        Expect.Shape(Nn.Softmax(Zeros<double>(2, 0)), 2, 0);
        Expect.Shape(Nn.LogSoftmax(Zeros<double>(0, 2)), 0, 2);
        Expect.Shape(Diff(Zeros<double>(0, 3), axis: 0), 0, 3);
        Assert.Equal(0, Trapezoid(Zeros<double>(0), 1.0).Item());
    }

    [Fact]
    public void Variances_divide_by_the_count_less_ddof()
    {
        NDArray<double> x = Jnp.Array([1.0, 2, 4]);
        Assert.Equal(14.0 / 9, Var(x).Item(), 1e-15);
        Assert.Equal(7.0 / 3, Var(x, ddof: 1).Item(), 1e-15);
        Assert.Equal(Math.Sqrt(14.0 / 9), Std(x).Item(), 1e-15);
        Assert.True(double.IsNaN(Var(x, ddof: 3).Item()));
        Expect.Close([0, 0, 0], Std(x.Reshape(3, 1), axis: 1));
    }

    [Fact]
    public void Integer_sums_wrap_around_and_truth_values_are_counted()
    {
        Assert.Equal(int.MinValue, Sum(Jnp.Array([int.MaxValue, 1])).Item());
        Assert.Equal(2, Sum(Jnp.Array([true, false, true])).Item());
        Assert.Equal(1, CountNonzero(Jnp.Array([0.0, 2])).Item());
    }

    [Fact]
    public void Quantiles_interpolate()
    {
        NDArray<double> x = Jnp.Array([3.0, 1, 2, 4]);
        Assert.Equal(2.5, Median(x).Item());
        Assert.Equal(1.75, Quantile(x, 0.25).Item());
        Expect.Close([2, 3], Median(Jnp.Array(new[,] { { 1.0, 2, 9 }, { 3, 3, 0 } }), axis: 1));
        Assert.True(double.IsNaN(Median(x.At(1).Set(double.NaN)).Item()));
    }

    [Fact]
    public void Wrong_axes_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Sum(Arange(3), axis: 1));
        Assert.Throws<ArgumentException>(() => Sum(Zeros<int>(2, 2), axis: [0, -2]));
    }
}
