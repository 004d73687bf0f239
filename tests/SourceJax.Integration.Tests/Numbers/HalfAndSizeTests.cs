using static SourceJax.Jnp;

namespace SourceJax.Integration.Tests.Numbers;

/// <summary>Compiled code rounds sums of half precision once, and refuses sizes that no array can have.</summary>
public class HalfAndSizeTests
{
    static NDArray<Half> Full(double x, params int[] shape) => Ones<Half>(shape) * (Half)x;

    [Fact]
    public void Products_and_moments_are_those_of_eager_code()
    {
        NDArray<Half> ones = Full(1, 5000), large = Full(40000, 3);
        Assert.Equal((Half)5000, HalfPrograms.ProductJit(ones.Reshape(1, 5000), ones.Reshape(5000, 1))[0, 0].Item());
        Assert.Equal((Half)5000, HalfPrograms.ChainJit(ones).Item());
        Assert.Equal((Half)5000, HalfPrograms.RunningJit(ones)[-1].Item());
        Assert.Equal(HalfPrograms.Moments(large).ToArray(), HalfPrograms.MomentsJit(large).ToArray());
        Assert.Equal((Half)40000, HalfPrograms.MomentsJit(large)[0].Item());
        Assert.Equal(HalfPrograms.Shares(ones).ToArray(), HalfPrograms.SharesJit(ones).ToArray());
        Assert.All(HalfPrograms.AverageGrad(ones).ToArray(), x => Assert.Equal((Half)(1 / 5000.0), x));
    }

    [Fact]
    public void Numbers_that_wrap_around_may_be_literals()
    {
        Assert.Equal(32 + 3, SizePrograms.OnesJit(3).Item());
        Assert.Equal(SizePrograms.Least(3).Item(), SizePrograms.LeastJit(3).Item());
    }

    public static TheoryData<string, Action> Makers
    {
        get
        {
            NDArray<double> x = Zeros<double>([70000]);
            double[] elements = new double[70000];
            return new()
            {
                { "(70000, 70000)", () => SizePrograms.OuterJit(x, x) },
                { "(70000, 70000)", () => SizePrograms.SortedJit(x, x) },
                { "(70000, 70000)", () => SizePrograms.SquaresJacFwd(x) },
                { "(70000, 70000)", () => SizePrograms.CubesHessian(elements) },
                { "(50000, 70000)", () => SizePrograms.RepeatVmap(x, 50000) },
                { "(100000, 70000)", () => SizePrograms.TiledJit(x) },
                { "4900000000", () => SizePrograms.LocalJit(70000) },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Makers))]
    public void A_size_that_no_array_can_have_is_named(string shape, Action make) => Assert.Contains(shape, Assert.ThrowsAny<Exception>(make).Message);

    [Fact]
    public void A_mean_of_more_elements_than_an_array_has_is_a_mean()
        => Assert.Equal(6, SizePrograms.MeanOfProductsJit(Ones<double>(50000) * 2, Ones<double>(50000) * 3).Item(), 1e-9);
}

public static partial class HalfPrograms
{
    [Jit] public static NDArray<Half> Product([Shape("n m")] NDArray<Half> x, [Shape("m k")] NDArray<Half> y) => Matmul(x, y);
    [Jit] public static NDArray<Half> Chain([Shape("n")] NDArray<Half> x) => Einsum("i,i,i->", x, x, x);
    [Jit] public static NDArray<Half> Running([Shape("n")] NDArray<Half> x) => Cumsum(x, 0);
    [Jit] public static NDArray<Half> Moments([Shape("n")] NDArray<Half> x) => Stack([Mean(x), Var(x), Std(x), Nanmean(x), Nanvar(x), Average(x, x / (Half)40000)]);
    [Jit] public static NDArray<Half> Shares([Shape("n")] NDArray<Half> x) => Nn.Softmax(x);
    [Grad] public static NDArray<Half> Average([Shape("n")] NDArray<Half> x) => Mean(x);
    static NDArray<Half> Average(NDArray<Half> x, NDArray<Half> weights) => Jnp.Average(x, weights);
}

public static partial class SizePrograms
{
    [Jit] public static NDArray<int> Ones(int n) => BitwiseCount(Invert(Jnp.Full([], 0))) + n;
    [Jit] public static NDArray<sbyte> Least(sbyte n) => Jnp.Full([], (sbyte)-128) / Jnp.Full([], (sbyte)-1) + n;
    [Jit] public static NDArray<double> Outer([Shape("m")] NDArray<double> x, [Shape("n")] NDArray<double> y) => x.Reshape(-1, 1) * y.Reshape(1, -1);
    [Jit] public static NDArray<double> Sorted([Shape("m")] NDArray<double> x, [Shape("n")] NDArray<double> y) => Sum(Sort(x.Reshape(-1, 1) + y.Reshape(1, -1), 1));
    [JacFwd] public static NDArray<double> Squares([Shape("n")] NDArray<double> x) => x * x;
    [Hessian] public static double Cubes(double[] x) { double s = 0; foreach (double v in x) s += v * v * v; return s; }
    [Vmap(InAxes = new[] { 0, Axes.None })] public static double[] Repeat(double x, int n) { var y = new double[n]; for (int i = 0; i < n; i++) y[i] = x; return y; }
    [Jit] public static NDArray<double> Tiled([Shape("n")] NDArray<double> x) => Tile(x, 100000);
    [Jit] public static double Local(int n) { var y = new double[n * n]; y[0] = 1; return y[n - 1]; }
    [Jit] public static NDArray<double> MeanOfProducts([Shape("m")] NDArray<double> x, [Shape("n")] NDArray<double> y) => Mean(x.Reshape(-1, 1) * y.Reshape(1, -1));
}
