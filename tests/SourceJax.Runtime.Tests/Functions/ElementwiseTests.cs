using System.Numerics;
using static SourceJax.Jnp;

namespace SourceJax.Runtime.Tests.Functions;

public class ElementwiseTests
{
    private static readonly double[] Specials =
        [0.0, -0.0, 1, -1, 0.5, -0.5, 2.5, -2.5, 3.5, 1e-300, 1e300, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    public static TheoryData<string, Func<NDArray<double>, NDArray<double>>, Func<double, double>> Unary => new()
    {
        { "abs", Abs, Math.Abs },
        { "square", Square, x => x * x },
        { "reciprocal", Reciprocal, x => 1 / x },
        { "negative", Negative, x => -x },
        { "sign", Sign, x => double.IsNaN(x) || x == 0 ? x : Math.Sign(x) },
        { "sqrt", Sqrt, Math.Sqrt },
        { "floor", Floor, Math.Floor },
        { "ceil", Ceil, Math.Ceiling },
        { "trunc", Trunc, Math.Truncate },
        { "round", x => Round(x), Math.Round },
        { "relu", Nn.Relu, x => Math.Max(x, 0) },
    };

    [Theory, MemberData(nameof(Unary))]
    public void Exact_functions_equal_those_of_scalars(string name, Func<NDArray<double>, NDArray<double>> function, Func<double, double> scalar)
    {
        Assert.NotEmpty(name);
        Assert.Equal([.. Specials.Select(scalar)], function(Jnp.Array(Specials)).ToArray());
        Assert.All(Specials, x => Assert.Equal(scalar(x), function(x).Item()));
    }

    public static TheoryData<string, Func<NDArray<double>, NDArray<double>>, Func<double, double>, double, double> Transcendental => new()
    {
        { "exp", Exp, Math.Exp, -700, 700 },
        { "exp2", Exp2, x => Math.Pow(2, x), -1000, 1000 },
        { "expm1", Expm1, x => double.ExpM1(x), -3, 3 },
        { "log", Log, Math.Log, 0, 10 },
        { "log2", Log2, Math.Log2, 0, 10 },
        { "log10", Log10, Math.Log10, 0, 10 },
        { "log1p", Log1p, x => double.LogP1(x), -0.9, 10 },
        { "cbrt", Cbrt, Math.Cbrt, -10, 10 },
        { "sin", Sin, Math.Sin, -10, 10 },
        { "cos", Cos, Math.Cos, -10, 10 },
        { "tan", Tan, Math.Tan, -1.5, 1.5 },
        { "arcsin", Arcsin, Math.Asin, -1, 1 },
        { "arccos", Arccos, Math.Acos, -1, 1 },
        { "arctan", Arctan, Math.Atan, -10, 10 },
        { "sinh", Sinh, Math.Sinh, -10, 10 },
        { "cosh", Cosh, Math.Cosh, -10, 10 },
        { "tanh", Tanh, Math.Tanh, -5, 5 },
        { "arcsinh", Arcsinh, Math.Asinh, -10, 10 },
        { "arccosh", Arccosh, Math.Acosh, 1, 10 },
        { "arctanh", Arctanh, Math.Atanh, -0.99, 0.99 },
        { "rsqrt", Rsqrt, x => 1 / Math.Sqrt(x), 0.1, 10 },
    };

    [Theory, MemberData(nameof(Transcendental))]
    public void Transcendental_functions_agree_with_those_of_scalars(
        string name, Func<NDArray<double>, NDArray<double>> function, Func<double, double> scalar, double low, double high)
    {
        Assert.NotEmpty(name);
        NDArray<double> x = Rng.Uniform(Rng.Key(1), [37], low, high);
        Expect.Close([.. x.ToArray().Select(scalar)], function(x), 1e-13, 1e-15);
        Assert.Equal(scalar(x[3].Item()), function(x[3]).Item(), 1e-13 * Math.Max(1, Math.Abs(scalar(x[3].Item()))));
        Expect.Shape(function(Zeros<double>(0, 3)), 0, 3);
    }

    [Fact]
    public void Extrema_keep_NaN_unless_they_ignore_it()
    {
        NDArray<float> x = Jnp.Array([1f, float.NaN, 3f, float.NaN, -0f, 1f, 2f, 3f, 4f]), y = Jnp.Array([2f, 2f, float.NaN, float.NaN, 0f, 2f, 1f, 5f, 0f]);
        Assert.Equal([2f, float.NaN, float.NaN, float.NaN, 0f, 2f, 2f, 5f, 4f], Maximum(x, y).ToArray());
        Assert.Equal([1f, float.NaN, float.NaN, float.NaN, -0f, 1f, 1f, 3f, 0f], Minimum(x, y).ToArray());
        Assert.Equal([2f, 2f, 3f, float.NaN], Fmax(x[..4], y[..4]).ToArray());
        Assert.Equal([1f, 2f, 3f, float.NaN], Fmin(x[..4], y[..4]).ToArray());
    }

    [Fact]
    public void Integer_division_rounds_down_where_NumPy_does()
    {
        NDArray<int> x = Jnp.Array([7, -7, 7, -7, 6, -6]), y = Jnp.Array([2, 2, -2, -2, 3, 3]);
        Expect.Equal([3, -4, -4, 3, 2, -2], FloorDivide(x, y));
        Expect.Equal([1, 1, -1, -1, 0, 0], Mod(x, y));
        Expect.Equal([1, -1, 1, -1, 0, 0], Fmod(x, y));
        Expect.Equal([0u, 3u], FloorDivide(Jnp.Array([1u, 7u]), 2u));
        Assert.Throws<DivideByZeroException>(() => FloorDivide(x, 0));
    }

    [Fact]
    public void A12_float_division_by_zero_is_NumPys()
    {
        double inf = double.PositiveInfinity;
        NDArray<double> x = Jnp.Array([-2.0, -1, 0, 1, 2]);
        Assert.Equal([-inf, -inf, double.NaN, inf, inf], FloorDivide(x, 0.0).ToArray());
        Assert.All(Mod(x, 0.0).ToArray(), v => Assert.True(double.IsNaN(v)));
        Expect.Equal([-4.0, 3, 3, -4], FloorDivide(Jnp.Array([-7.0, 7, -7, 7]), Jnp.Array([2.0, 2, -2, -2])));
        Expect.Equal([1.0, 1, -1, -1], Mod(Jnp.Array([-7.0, 7, -7, 7]), Jnp.Array([2.0, 2, -2, -2])));
        Assert.Equal(9.0, FloorDivide(Jnp.Array([1.0]), 0.1)[0].Item());
        Expect.Equal([0.0, -1.0], FloorDivide(Jnp.Array([1.0, -1.0]), double.PositiveInfinity));
    }

    [Fact]
    public void Rounding_goes_to_even()
    {
        Expect.Equal([0.0, 2, 2, -2, 4], Rint(Jnp.Array([0.5, 1.5, 2.5, -2.5, 3.5])));
        Expect.Equal([1.23, 100], Round(Jnp.Array([1.234, 100]), 2));
        Expect.Equal([1200.0], Round(Jnp.Array([1234.0]), -2));
    }

    [Fact]
    public void Bits_are_shifted_and_counted()
    {
        NDArray<sbyte> x = Jnp.Array(new sbyte[] { -128, 1, 127, -1 });
        Expect.Equal(new sbyte[] { 0, 2, -2, -2 }, x << 1);
        Expect.Equal(new sbyte[] { -64, 0, 63, -1 }, x >> 1);
        Expect.Equal(new sbyte[] { 64, 0, 63, 127 }, Lax.ShiftRightLogical(x, 1));
        Expect.Equal(x.ToArray(), x << 8);
        Expect.Equal((x >> 4).ToArray(), x >> 100);
        Expect.Equal(new sbyte[] { 1, 1, 7, 8 }, BitwiseCount(x));
    }

    [Fact]
    public void A10_isclose_has_NumPys_corner_values()
    {
        double[] corners = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1.00001, -1, -1e-5, -0.0, 0, 1e-5, 1, 1.00001];
        foreach (double x in corners)
        {
            foreach (double y in corners)
            {
                bool finite = double.IsFinite(x) && double.IsFinite(y), both = double.IsNaN(x) && double.IsNaN(y);
                bool expected = finite ? Math.Abs(x - y) <= 1e-8 + 1e-5 * Math.Abs(y) : x == y;
                Assert.Equal(expected, Allclose<double>(x, y));
                Assert.Equal(expected || both, Allclose<double>(x, y, equalNan: true));
            }
        }
    }

    [Fact]
    public void Where_takes_arrays_and_scalars()
    {
        NDArray<bool> c = Jnp.Array([true, false]);
        Expect.Equal([1.0, 0], Where(c, 1.0, 0.0));
        Expect.Equal([5, 7], Where(c, Jnp.Array([5, 6]), 7));
        Expect.Equal([7, 6], Where(c, 7, Jnp.Array([5, 6])));
        Expect.Equal(Jnp.Array(new[,] { { 1, 9 }, { 2, 9 } }), Where(c, Jnp.Array(new[,] { { 1 }, { 2 } }), 9));
        Expect.Equal([false, true], Where(c, false, true));
        Expect.Equal([2, 0], Select([c, !c], [Jnp.Array([2, 2]), Zeros<int>(2)]));
        Assert.Throws<ShapeMismatchException>(() => Where(c, Zeros<int>(3), 1));
    }

    [Fact]
    public void Clip_takes_either_bound()
    {
        NDArray<int> x = Arange(5);
        Expect.Equal([1, 1, 2, 3, 3], Clip(x, 1, 3));
        Expect.Equal([2, 2, 2, 3, 4], Clip(x, min: 2));
        Expect.Equal([0, 1, 2, 2, 2], Clip(x, max: 2));
        Expect.Equal([1, 1, 2, 3, 3], Lax.Clamp(1, x, 3));
    }

    [Fact]
    public void Sums_of_exponentials_do_not_overflow()
    {
        double inf = double.PositiveInfinity;
        NDArray<double> x = Jnp.Array([1000.0, -1000, inf, -inf, 0, inf]), y = Jnp.Array([1000.0, -1000, 0, -inf, 0, -inf]);
        Expect.Close([1000 + Math.Log(2), -1000 + Math.Log(2), inf, -inf, Math.Log(2), inf], LogAddExp(x, y), 1e-14);
        Assert.Equal(-1000, Nn.LogSumExp(Jnp.Array([-1000.0, -inf])).Item());
        Assert.Equal(inf, Nn.LogSumExp(Jnp.Array([1, inf])).Item());
        Assert.Equal(-inf, Nn.LogSumExp(Jnp.Array([-inf, -inf])).Item());
    }

    [Fact]
    public void Powers_are_those_of_scalars()
    {
        NDArray<double> x = Jnp.Array([0.5, 2, -3]);
        Expect.Close([0.125, 8, -27], Power(x, 3));
        Expect.Close([8, 0.125, -1.0 / 27], Power(x, -3));
        Expect.Close([Math.Pow(0.5, 1.5), Math.Pow(2, 1.5), double.NaN], Power(x, 1.5), 1e-14);
        Expect.Equal([1, 32], Power(Jnp.Array([1, 2]), 5));
        Expect.Close([1, 1, 1], Power(x, Zeros<double>(3)));
    }

    [Fact]
    public void Odd_functions_of_numbers()
    {
        NDArray<double> x = Jnp.Array([-1.5, 0, 2]);
        Expect.Equal([0, 0.5, 1], Heaviside(x, 0.5));
        Expect.Equal([1.5, -0.0, -2], CopySign(x, Jnp.Array([1.0, -1, -1])));
        Expect.Equal([true, false, false], Signbit(x));
        Expect.Equal([1.0, double.MaxValue, double.MinValue, 0], NanToNum(Jnp.Array([1, double.PositiveInfinity, double.NegativeInfinity, double.NaN])));
        Assert.Equal(Math.BitIncrement(1.0), Nextafter<double>(1.0, 2.0).Item());
        Expect.Close([1, 0, 2 / Math.PI], Sinc(Jnp.Array([0.0, 1, 0.5])), 1e-14, 1e-16);
        Expect.Close([5], Hypot(Jnp.Array([3.0]), 4.0));
        Expect.Close([Math.PI], Deg2rad(Jnp.Array([180.0])));
    }

    [Fact]
    public void Complex_numbers_have_parts_and_functions()
    {
        NDArray<Complex> z = Jnp.Array([new Complex(3, 4), new Complex(0, -1)]);
        Expect.Equal([5.0, 1], Abs(z));
        Expect.Equal([3.0, 0], Real(z));
        Expect.Equal([4.0, -1], Imag(z));
        Expect.Close([Math.Atan2(4, 3), -Math.PI / 2], Angle(z), 1e-15);
        Expect.Equal([new Complex(3, -4), new Complex(0, 1)], Conj(z));
        Expect.Equal([new Complex(9 - 16, 24), new Complex(-1, 0)], z * z);
        Expect.Close([0, 0], Abs(Exp(Log(z)) - z), 0, 1e-14);
        Expect.Close([0, 0], Abs(Sqrt(z) * Sqrt(z) - z), 0, 1e-14);
        Expect.Equal(z, Lax.Complex(Real(z), Imag(z)));
        Assert.Equal(new Complex(26, 0), Vdot(z, z).Item());
        Assert.Throws<NotSupportedException>(() => z < Conj(z));
    }
}
