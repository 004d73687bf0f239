using static SourceJax.Jnp;

namespace SourceJax.Runtime.Tests.Functions;

/// <summary>Sums and products of half precision are rounded once.</summary>
public class HalfPrecisionTests
{
    static NDArray<Half> Full(double x, params int[] shape) => Ones<Half>(shape) * (Half)x;

    [Fact]
    public void Products_of_arrays_count_beyond_2048()
    {
        Half count = (Half)5000;
        Expect.Equal([count], Matmul(Full(1, 1, 5000), Full(1, 5000, 1)));
        Expect.Equal([count], Dot(Full(1, 5000), Full(1, 5000)));
        Expect.Equal([count], Vdot(Full(1, 5000), Full(1, 5000)));
        Expect.Equal([count], Einsum("ij,jk->ik", Full(1, 1, 5000), Full(1, 5000, 1)));
        Expect.Equal([count], Einsum("i,i,i->", Full(1, 5000), Full(1, 5000), Full(1, 5000)));
        Expect.Equal([count, count], Tensordot(Full(1, 2, 5000), Full(1, 5000), [1], [0]));
    }

    [Fact]
    public void Sums_over_every_axis_count_beyond_2048()
    {
        Expect.Equal([(Half)5000], Sum(Full(1, 5000)));
        Assert.All(Sum(Full(1, 5000, 16), 0).ToArray(), x => Assert.Equal((Half)5000, x));
        Assert.Equal((Half)4096, Cumsum(Full(1, 4096))[-1].Item());
        Assert.Equal((Half)Math.Pow(1.0009765625, 1000), Prod(Full(1.0009765625, 1000)).Item());
    }

    [Fact]
    public void What_is_in_range_in_the_end_may_be_beyond_it_in_between()
    {
        Assert.Equal((Half)40000, Mean(Full(40000, 3)).Item());
        Assert.Equal((Half)0, Var(Full(40000, 3)).Item());
        Assert.Equal((Half)1e-5, Mean(Full(1e-5, 100000)).Item());
        Assert.Equal((Half)500, Std(Array([(Half)(-500), (Half)500])).Item());
        Assert.Equal((Half)500, Linalg.Norm(Array([(Half)300, (Half)400])).Item());
        Assert.Equal((Half)40000, Average(Full(40000, 3), Full(2, 3)).Item());
        Assert.Equal((Half)40000, Nanmean(Full(40000, 3)).Item());
        Assert.Equal((Half)0, Nanvar(Full(40000, 3)).Item());
        Assert.Equal((Half)40000, Trapezoid(Full(20000, 3), (Half)1).Item());
        Assert.Equal((Half)(1 / 5000.0), Nn.Softmax(Full(1, 5000))[0].Item());
    }

    [Fact]
    public void A_floor_of_a_quotient_is_that_of_the_exact_one()
    {
        var random = new Random(1);
        for (int i = 0; i < 2000; i++)
        {
            Half x = (Half)(random.NextDouble() * 4 - 2), y = (Half)(random.NextDouble() * 0.01 + 1e-3);
            Assert.Equal((Half)Math.Floor((double)x / (double)y), FloorDivide<Half>(x, y).Item());
        }
    }
}
