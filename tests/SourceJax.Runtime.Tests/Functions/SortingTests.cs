using static SourceJax.Jnp;

namespace SourceJax.Runtime.Tests.Functions;

public class SortingTests
{
    [Fact]
    public void Sorting_puts_NaN_last_and_keeps_ties_in_order()
    {
        NDArray<double> x = Jnp.Array([2, double.NaN, -1, double.PositiveInfinity, 2, -0.0, 0.0]);
        Assert.Equal([-1, -0.0, 0.0, 2, 2, double.PositiveInfinity, double.NaN], Sort(x).ToArray());
        Expect.Equal([2, 5, 6, 0, 4, 3, 1], Argsort(x));
        Expect.Equal([3, 0, 4, 5, 6, 2, 1], Argsort(x, descending: true));
    }

    [Fact]
    public void Sorting_goes_along_any_axis()
    {
        NDArray<int> x = Jnp.Array(new[,] { { 3, 1 }, { 2, 5 }, { 1, 0 } });
        Expect.Equal(Jnp.Array(new[,] { { 1, 0 }, { 2, 1 }, { 3, 5 } }), Sort(x, axis: 0));
        Expect.Equal(Jnp.Array(new[,] { { 1, 3 }, { 2, 5 }, { 0, 1 } }), Sort(x));
    }

    [Fact]
    public void Running_totals_go_both_ways()
    {
        NDArray<int> x = Jnp.Array(new[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Expect.Equal(Jnp.Array(new[,] { { 1, 3, 6 }, { 4, 9, 15 } }), Cumsum(x, axis: 1));
        Expect.Equal(Jnp.Array(new[,] { { 1, 2, 3 }, { 4, 10, 18 } }), Cumprod(x, axis: 0));
        Expect.Equal([1, 3, 6, 10, 15, 21], Cumsum(x));
        Expect.Equal(Jnp.Array(new[,] { { 6, 5, 3 }, { 15, 11, 6 } }), Lax.Cumsum(x, 1, reverse: true));
        Expect.Equal([3, 3, 4, 4], Lax.Cummax(Jnp.Array([3, 1, 4, 2])));
        Expect.Equal([1, 1, 2, 2], Lax.Cummin(Jnp.Array([3, 1, 4, 2]), reverse: true));
        Expect.Close([1, 1 + Math.Log(2)], Lax.Cumlogsumexp(Jnp.Array([1.0, 1])), 1e-14);
    }

    [Fact]
    public void Taking_follows_positions()
    {
        NDArray<int> x = Arange(12).Reshape(3, 4);
        Expect.Equal(Stack([x[2], x[0]]), Take(x, Jnp.Array([2, 0]), axis: 0));
        Expect.Equal([11, 0], Take(x, Jnp.Array([-1, 0])));
        Expect.Shape(Take(x, Zeros<int>(2, 2), axis: 1), 3, 2, 2);
        Expect.Equal(Jnp.Array(new[,] { { 3 }, { 4 }, { 9 } }), TakeAlongAxis(x, Jnp.Array(new[,] { { 3 }, { 0 }, { 1 } }), 1));
        Assert.Throws<IndexOutOfRangeException>(() => Take(x, Jnp.Array([3]), axis: 0));
    }

    [Fact]
    public void Searching_counting_and_collecting()
    {
        Expect.Equal([0, 1, 3, 3], Searchsorted(Jnp.Array([1, 2, 2]), Jnp.Array([1, 2, 3, 9])));
        Expect.Equal([1, 3], Searchsorted(Jnp.Array([1, 2, 2]), Jnp.Array([1, 2]), "right"));
        Expect.Equal([1, 2, 5], Unique(Jnp.Array([5, 1, 2, 5, 1])));
        Expect.Equal([1, 0, 2], Bincount(Jnp.Array([2, 0, 2])));
        Expect.Equal([1, 2], Nonzero(Jnp.Array([false, true, true]))[0]);
        Expect.Equal([1, 2], Diff(Jnp.Array([1, 2, 4])));
        (NDArray<int> values, NDArray<int> positions) = Lax.TopK(Jnp.Array([3, 9, 1, 9]), 2);
        Expect.Equal([9, 9], values);
        Expect.Equal([1, 3], positions);
    }

    [Fact]
    public void Interpolation_is_linear_between_points()
        => Expect.Close([1, 1, 1.5, 2, 3, 3], Interp(Jnp.Array([-1.0, 0, 0.5, 1, 2, 9]), Jnp.Array([0.0, 1, 2]), Jnp.Array([1.0, 2, 3])));
}
