using static SourceJax.Jnp;

namespace SourceJax.Runtime.Tests.Arrays;

public class IndexingTests
{
    private static readonly NDArray<int> Cube = Arange(24).Reshape(2, 3, 4);

    [Fact]
    public void Integers_select_and_drop_axes()
    {
        Expect.Equal(Arange(12, 24).Reshape(3, 4), Cube[1]);
        Expect.Equal([16, 17, 18, 19], Cube[1, 1]);
        Assert.Equal(23, Cube[1, 2, 3].Item());
        Assert.Equal(23, Cube[^1, ^1, ^1].Item());
        Assert.Equal(23, Cube[-1, -1, -1].Item());
        Assert.Equal(0, Cube[0, 0, 0].NDim);
    }

    [Fact]
    public void Ranges_select_along_their_own_axis()
    {
        Expect.Shape(Cube[.., 1.., ..^1], 2, 2, 3);
        Expect.Equal([4, 5, 6, 8, 9, 10, 16, 17, 18, 20, 21, 22], Cube[.., 1.., ..^1]);
        Expect.Equal([7, 11], Cube[0, 1.., ^1]);
        Expect.Shape(Cube[1..1], 0, 3, 4);
    }

    [Fact]
    public void Slices_have_steps_and_are_cut_off_as_in_NumPy()
    {
        NDArray<int> x = Arange(10);
        Expect.Equal([1, 4, 7], x[ArrayIndex.Slice(1, 9, 3)]);
        Expect.Equal([9, 8, 7, 6, 5, 4, 3, 2, 1, 0], x[ArrayIndex.Slice(step: -1)]);
        Expect.Equal([8, 6, 4], x[ArrayIndex.Slice(-2, 2, -2)]);
        Expect.Equal([7, 8, 9], x[ArrayIndex.Slice(7, 100)]);
        Expect.Equal([], x[ArrayIndex.Slice(5, 2)]);
    }

    [Fact]
    public void New_axes_and_the_ellipsis_have_their_places()
    {
        Expect.Shape(Cube[NewAxis], 1, 2, 3, 4);
        Expect.Shape(Cube[Ellipsis, NewAxis], 2, 3, 4, 1);
        Expect.Equal([3, 7, 11, 15, 19, 23], Cube[Ellipsis, 3]);
        Expect.Shape(Cube[0, NewAxis, Ellipsis, 0], 1, 3);
    }

    [Fact]
    public void Integer_arrays_pick_along_an_axis()
    {
        NDArray<int> rows = Jnp.Array([1, 0, 1]);
        Expect.Shape(Cube[rows], 3, 3, 4);
        Expect.Equal(Cube[0], Cube[rows][1]);
        Expect.Equal(Jnp.Array(new[,] { { 3, 7, 11 }, { 0, 4, 8 } }), Cube[0, .., new[] { -1, 0 }]);
    }

    [Fact]
    public void Integer_arrays_are_broadcast_and_paired()
    {
        NDArray<int> i = Jnp.Array([0, 1]), j = Jnp.Array([2, 0]);
        Expect.Equal([8, 9, 10, 11, 12, 13, 14, 15], Cube[i, j]);
        Expect.Equal([2, 3, 14, 15], Cube[i.Reshape(2, 1), 0, Jnp.Array([2, 3])]);
    }

    [Fact]
    public void Integer_arrays_apart_put_their_axes_first()
    {
        Expect.Shape(Cube[Jnp.Array([0, 1, 1]), .., Jnp.Array([0, 1, 2])], 3, 3);
        Expect.Shape(Cube[0, .., Jnp.Array([0, 1])], 2, 3);
        Expect.Shape(Cube[.., Jnp.Array([0, 1]), Jnp.Array([0, 1])], 2, 2);
        Expect.Shape(Cube[.., Jnp.Array([0, 1]), 0], 2, 2);
    }

    /// <summary>As in NumPy: numpy.zeros((2, 3, 4))[:, 0, ..., [0, 1, 2]] has shape (3, 2).</summary>
    [Fact]
    public void An_ellipsis_keeps_arrays_apart_even_where_it_stands_for_no_axes()
    {
        Expect.Shape(Cube[.., 0, Ellipsis, new[] { 0, 1, 2 }], 3, 2);
        Expect.Shape(Cube[.., 0, new[] { 0, 1, 2 }, Ellipsis], 2, 3);
    }

    [Fact]
    public void Arrays_of_long_are_positions_too()
    {
        Expect.Equal(Cube[new[] { 1, 0 }], Cube[Jnp.Array([-1L, 0])]);
        Assert.Throws<IndexOutOfRangeException>(() => Cube[Jnp.Array([1L << 32])]);
    }

    [Fact]
    public void A_mask_of_rank_0_takes_everything_or_nothing()
    {
        Expect.Shape(Cube[Jnp.Array(true)], 1, 2, 3, 4);
        Expect.Shape(Cube[Jnp.Array(false)], 0, 2, 3, 4);
    }

    [Fact]
    public void Slices_may_start_and_stop_anywhere()
    {
        Expect.Equal([], Arange(5)[ArrayIndex.Slice(3, 1)]);
        Expect.Equal([0, 1], Arange(5)[ArrayIndex.Slice(int.MinValue, 2)]);
        Expect.Equal([4, 3], Arange(5)[ArrayIndex.Slice(int.MaxValue, 2, -1)]);
        Expect.Equal([], Arange(0)[ArrayIndex.Slice(step: -2)]);
    }

    [Fact]
    public void Masks_select_true_places()
    {
        Expect.Equal([20, 21, 22, 23], Cube[Cube > 19]);
        Expect.Shape(Cube[Jnp.Array([true, false])], 1, 3, 4);
        Assert.Throws<ShapeMismatchException>(() => Cube[Jnp.Array([true, false, true])]);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(-3, 0)]
    [InlineData(0, 3)]
    public void An_integer_out_of_range_throws(int i, int j) => Assert.Throws<IndexOutOfRangeException>(() => Cube[i, j]);

    [Fact]
    public void Whatever_else_is_out_of_range_throws()
    {
        Assert.Throws<IndexOutOfRangeException>(() => Cube[..3]);
        Assert.Throws<IndexOutOfRangeException>(() => Cube[^3]);
        Assert.Throws<IndexOutOfRangeException>(() => Cube[^0]);
        Assert.Throws<IndexOutOfRangeException>(() => Cube[new[] { 0, 2 }]);
        Assert.Throws<IndexOutOfRangeException>(() => Cube[0, 0, 0, 0]);
        Assert.Throws<IndexOutOfRangeException>(() => Cube.At(5).Set(1));
        Assert.Throws<ArgumentException>(() => Cube[Ellipsis, Ellipsis]);
    }

    [Fact]
    public void Updates_are_copies()
    {
        NDArray<int> x = Arange(5);
        Expect.Equal([0, 9, 2, 3, 4], x.At(1).Set(9));
        Expect.Equal([0, 1, 7, 8, 4], x.At(2..4).Set(Jnp.Array([7, 8])));
        Expect.Equal([0, 1, 2, 3, 4], x);
    }

    [Fact]
    public void Several_values_for_one_place_are_combined_or_the_last_wins()
    {
        NDArray<int> x = Zeros<int>(3) + 1;
        int[] places = [2, 0, 2];
        NDArray<int> values = Jnp.Array([5, 6, 7]);
        Expect.Equal([6, 1, 7], x.At(places).Set(values));
        Expect.Equal([7, 1, 13], x.At(places).Add(values));
        Expect.Equal([6, 1, 35], x.At(places).Multiply(values));
        Expect.Equal([6, 1, 7], x.At(places).Max(values));
        Expect.Equal([1, 1, 1], x.At(places).Min(values));
        Expect.Equal([1, 1, 1], x.At(places).Get());
    }

    [Fact]
    public void A_leading_index_shares_the_elements()
        => Assert.True(Cube[1].AsSpan().Overlaps(Cube.AsSpan()));
}
