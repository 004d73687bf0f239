using static SourceJax.Jnp;

namespace SourceJax.Runtime.Tests.Functions;

public class LaxAndNnTests
{
    [Fact]
    public void Scan_carries_and_collects()
    {
        (NDArray<double> carry, NDArray<double> sums) = Lax.Scan((c, x) => (c + x, c + x), Jnp.Array(0.0), Arange<double>(5));
        Assert.Equal(10, carry.Item());
        Expect.Close([0, 1, 3, 6, 10], sums);
        (_, NDArray<double> backward) = Lax.Scan((c, x) => (c + x, c + x), Jnp.Array(0.0), Arange<double>(5), reverse: true);
        Expect.Close([10, 10, 9, 7, 4], backward);
        (double total, double[] squares) = Lax.Scan((double c, double x) => (c + x, x * x), 0.0, new[] { 1.0, 2 });
        Assert.Equal(3, total);
        Assert.Equal([1, 4], squares);
        (NDArray<double> dot, _) = Lax.Scan((c, x) => (c + x.Item1 * x.Item2, c), Jnp.Array(0.0), (Arange<double>(3), Arange<double>(3)));
        Assert.Equal(5, dot.Item());
    }

    [Fact]
    public void F6_loops_of_no_trips_return_their_start()
    {
        Assert.Equal(7, Lax.ForiLoop(3, 3, (i, x) => x + i, 7));
        Assert.Equal(1.0, Lax.Scan((c, x) => (c + x, c), Jnp.Array(1.0), Zeros<double>(0)).Carry.Item());
    }

    [Fact]
    public void F1_F4_loops_run_while_they_should()
    {
        Assert.Equal(8, Lax.WhileLoop(s => s.Count < 8, s => (s.Count + 1, s.Total + s.Count), (Count: 2, Total: 0)).Count);
        Assert.Equal(6, Lax.ForiLoop(0, 4, (i, x) => x + i, 0));
        Assert.Equal(16.0, Lax.WhileLoop(x => x < 10, x => x * x, Jnp.Array(2.0)).Item());
    }

    [Fact]
    public void Branches_are_chosen_by_condition_or_number()
    {
        Assert.Equal(3.0, Lax.Cond(true, v => 3 * v, v => v * v * v, 1.0));
        Assert.Equal(-1.0, Lax.Cond(Jnp.Array(-1.0) > 0, v => 3 * v, v => v * v * v, -1.0));
        Assert.Equal(20, Lax.Switch(1, [(int x) => x, x => 2 * x], 10));
        Assert.Throws<IndexOutOfRangeException>(() => Lax.Switch(2, [(int x) => x], 10));
    }

    [Fact]
    public void F19_associative_scan_of_exclusive_or()
        => Expect.Equal([false, true, false, true, true, false], Lax.AssociativeScan((a, b) => a ^ b, Jnp.Array([false, true, true, true, false, true])));

    [Fact]
    public void Map_stacks_results() => Expect.Close([1, 5], Lax.Map(row => Sum(row), Arange<double>(4).Reshape(2, 2)));

    [Fact]
    public void Dynamic_slices_stay_inside()
    {
        NDArray<int> x = Arange(12).Reshape(3, 4);
        Expect.Equal([5, 6, 9, 10], Lax.DynamicSlice(x, [1, 1], [2, 2]));
        Expect.Equal([0, 1, 2, 3, 4, -1, -1, 7, 8, 9, 10, 11], Lax.DynamicUpdateSlice(x, Jnp.Array(new[,] { { -1, -1 } }), [1, 1]));
        Expect.Equal([4, 5, 6, 7], Lax.DynamicIndexInDim(x, 1, keepDims: false));
        Expect.Shape(Lax.DynamicSliceInDim(x, 1, 2, axis: 1), 3, 2);
        Expect.Equal([0, 2], Lax.SliceInDim(Arange(4), 0, 4, 2));
        Assert.Throws<IndexOutOfRangeException>(() => Lax.DynamicSlice(x, [2, 0], [2, 2]));
        Assert.Throws<IndexOutOfRangeException>(() => Lax.DynamicSlice(x, [-1, 0], [2, 2]));
    }

    [Fact]
    public void A6_one_hot_of_what_is_no_class_is_zero()
        => Expect.Equal(Jnp.Array(new float[,] { { 0, 0, 0 }, { 0, 1, 0 }, { 0, 0, 0 } }), Nn.OneHot<float>(Jnp.Array([-1, 1, 3]), 3));

    [Fact]
    public void Softmax_sums_to_one_at_any_size()
    {
        NDArray<double> x = Jnp.Array(new[,] { { 1000.0, 1001 }, { -1000, -1001 } });
        double p = 1 / (1 + Math.Exp(-1));
        Expect.Close([1 - p, p, p, 1 - p], Nn.Softmax(x), 1e-14);
        Expect.Close(Log(Nn.Softmax(x)), Nn.LogSoftmax(x), 1e-13);
        Expect.Close([1, 1], Sum(Nn.Softmax(x, axis: 0), axis: 0), 1e-14);
        Assert.Equal(1, Sum(Nn.Softmax(Arange<double>(6).Reshape(2, 3), [0, 1])).Item(), 1e-14);
    }

    public static TheoryData<string, Func<NDArray<double>, NDArray<double>>, double, double> Activations => new()
    {
        { "sigmoid(1)", Nn.Sigmoid, 1, 0.7310585786300049 },
        { "sigmoid(-800)", Nn.Sigmoid, -800, 0 },
        { "softplus(0)", Nn.Softplus, 0, 0.6931471805599453 },
        { "softplus(89)", Nn.Softplus, 89, 89 },
        { "A14 gelu tanh", x => Nn.Gelu(x), 1, 0.8411919906082768 },
        { "A14 gelu erf", x => Nn.Gelu(x, approximate: false), 1, 0.8413447460685429 },
        { "A15 elu", x => Nn.Elu(x), 1e4, 1e4 },
        { "elu(-1)", x => Nn.Elu(x), -1, -0.6321205588285577 },
        { "selu(-1)", Nn.Selu, -1, -1.1113307378125625 },
        { "leaky", x => Nn.LeakyRelu(x), -2, -0.02 },
        { "A15 mish", Nn.Mish, 1e3, 1e3 },
        { "A15 squareplus", x => Nn.Squareplus(x), 1e3, 1000.000999999 },
        { "hard tanh", Nn.HardTanh, -3, -1 },
        { "relu6", Nn.Relu6, 9, 6 },
        { "silu", Nn.Silu, 1, 0.7310585786300049 },
        { "log sigmoid", Nn.LogSigmoid, -800, -800 },
        { "A13 log1mexp", Nn.Log1mexp, 1, -0.4586751453870819 },
        { "A13 log1mexp small", Nn.Log1mexp, 1e-5, -11.512930464976894 },
    };

    [Theory, MemberData(nameof(Activations))]
    public void Activations_have_JAXs_values(string name, Func<NDArray<double>, NDArray<double>> function, double at, double expected)
    {
        Assert.NotEmpty(name);
        Expect.Close([expected], function(Jnp.Array([at])), 1e-12, 1e-300);
        Expect.Close([expected], function(at), 1e-12, 1e-300);
    }
}
