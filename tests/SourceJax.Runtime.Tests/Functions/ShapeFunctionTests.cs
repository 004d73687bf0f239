using static SourceJax.Jnp;

namespace SourceJax.Runtime.Tests.Functions;

public class ShapeFunctionTests
{
    private static readonly NDArray<int> Cube = Arange(24).Reshape(2, 3, 4);

    [Fact]
    public void Transpose_moves_elements_with_their_axes()
    {
        NDArray<int> t = Transpose(Cube, 2, 0, 1);
        Expect.Shape(t, 4, 2, 3);
        for (int i = 0; i < 2; i++) for (int j = 0; j < 3; j++) for (int k = 0; k < 4; k++) Assert.Equal(Cube[i, j, k].Item(), t[k, i, j].Item());
        Expect.Equal(Transpose(Cube, 2, 1, 0), Cube.T);
        Expect.Equal(Cube, Transpose(t, 1, 2, 0));
        Assert.Throws<ArgumentException>(() => Transpose(Cube, 0, 1));
        Assert.Throws<ArgumentException>(() => Transpose(Cube, 0, 0, 1));
    }

    [Theory]
    [InlineData(17, 33)]
    [InlineData(64, 16)]
    [InlineData(5, 100)]
    public void Large_transposes_equal_element_by_element(int rows, int columns)
    {
        NDArray<float> x = Arange<float>(3 * rows * columns).Reshape(3, rows, columns), t = Swapaxes(x, 1, 2);
        Assert.All(Enumerable.Range(0, rows * columns), i => Assert.Equal(x[2, i / columns, i % columns].Item(), t[2, i % columns, i / columns].Item()));
        Expect.Equal(x, Swapaxes(t, 1, 2));
    }

    [Fact]
    public void Moveaxis_keeps_the_order_of_the_others()
    {
        Expect.Shape(Moveaxis(Cube, 0, 2), 3, 4, 2);
        Expect.Shape(Moveaxis(Cube, -1, 0), 4, 2, 3);
        Expect.Shape(Moveaxis(Zeros<int>(1, 2, 3, 4), [0, 2], [-1, 0]), 3, 2, 4, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => Moveaxis(Cube, 3, 0));
    }

    [Fact]
    public void Axes_of_extent_1_come_and_go()
    {
        Expect.Shape(ExpandDims(Cube, 1), 2, 1, 3, 4);
        Expect.Shape(ExpandDims(Cube, [0, -1]), 1, 2, 3, 4, 1);
        Expect.Shape(Squeeze(ExpandDims(Cube, [0, -1])), 2, 3, 4);
        Expect.Shape(Squeeze(Zeros<int>(1, 2, 1), 0), 2, 1);
        Assert.Throws<ShapeMismatchException>(() => Squeeze(Cube, 0));
    }

    [Fact]
    public void Broadcasting_repeats_or_refuses()
    {
        Expect.Equal(Jnp.Array(new[,] { { 1, 1 }, { 2, 2 } }), BroadcastTo(Jnp.Array(new[,] { { 1 }, { 2 } }), 2, 2));
        Assert.Throws<ShapeMismatchException>(() => BroadcastTo(Cube, 3, 4));
        Assert.Throws<ShapeMismatchException>(() => BroadcastTo(Arange(3), 4));
    }

    [Fact]
    public void Joining_puts_runs_side_by_side()
    {
        NDArray<int> a = Arange(4).Reshape(2, 2), b = a + 10;
        Expect.Equal(Jnp.Array(new[,] { { 0, 1, 10, 11 }, { 2, 3, 12, 13 } }), Concatenate([a, b], axis: 1));
        Expect.Equal(Concatenate([a, b]), Vstack([a, b]));
        Expect.Equal(Concatenate([a, b], 1), Hstack([a, b]));
        Expect.Equal(Jnp.Array(new[, ,] { { { 0, 10 }, { 1, 11 } }, { { 2, 12 }, { 3, 13 } } }), Stack([a, b], axis: -1));
        Expect.Equal([0, 1, 5], Hstack([Arange(2), Jnp.Array([5])]));
        Expect.Shape(Concatenate([Zeros<int>(0, 2), a]), 2, 2);
        Assert.Throws<ShapeMismatchException>(() => Concatenate([a, Arange(2)]));
        Assert.Throws<ShapeMismatchException>(() => Stack([a, Arange(4)]));
    }

    [Fact]
    public void Splitting_undoes_joining()
    {
        NDArray<int>[] parts = Split(Arange(10), [3, 7]);
        Assert.Equal([3, 4, 3], parts.Select(p => p.Size));
        Expect.Equal(Arange(10), Concatenate(parts));
        Assert.Equal([4, 3, 3], ArraySplit(Arange(10), 3).Select(p => p.Size));
        Assert.Throws<ShapeMismatchException>(() => Split(Arange(10), 3));
        Expect.Equal(Jnp.Array(new[,] { { 2 }, { 5 } }), Split(Arange(6).Reshape(2, 3), 3, axis: 1)[2]);
    }

    [Fact]
    public void Tile_and_repeat_differ_in_order()
    {
        Expect.Equal([0, 1, 0, 1], Tile(Arange(2), 2));
        Expect.Equal(Jnp.Array(new[,] { { 0, 1, 0, 1 }, { 0, 1, 0, 1 } }), Tile(Arange(2), 2, 2));
        Expect.Equal(Jnp.Array(new[,] { { 0, 1 }, { 2, 3 }, { 0, 1 }, { 2, 3 } }), Tile(Arange(4).Reshape(2, 2), [2, 1]));
        Expect.Equal([0, 0, 1, 1], Repeat(Arange(2), 2));
        Expect.Equal(Jnp.Array(new[,] { { 0, 0, 1, 1 }, { 2, 2, 3, 3 } }), Repeat(Arange(4).Reshape(2, 2), 2, axis: 1));
    }

    [Fact]
    public void Flip_roll_and_rot90()
    {
        NDArray<int> x = Arange(6).Reshape(2, 3);
        Expect.Equal([5, 4, 3, 2, 1, 0], Flip(x));
        Expect.Equal([3, 4, 5, 0, 1, 2], Flip(x, axis: 0));
        Expect.Equal([2, 0, 1, 5, 3, 4], Roll(x, 1, axis: 1));
        Expect.Equal([5, 0, 1, 2, 3, 4], Roll(x, 1));
        Expect.Equal([5, 3, 4, 2, 0, 1], Roll(x, [1, 1], [0, 1]));
        Expect.Equal(Jnp.Array(new[,] { { 2, 5 }, { 1, 4 }, { 0, 3 } }), Rot90(x));
        Expect.Equal(x, Rot90(Rot90(x), -1));
    }

    [Fact]
    public void Padding_surrounds_separates_and_cuts()
    {
        Expect.Equal([7, 0, 1, 7, 7], Pad(Arange(2), [(1, 2)], 7));
        Expect.Equal(Jnp.Array(new[,] { { 0, 0, 0 }, { 0, 5, 0 }, { 0, 0, 0 } }), Pad(Jnp.Array(new[,] { { 5 } }), 1));
        Expect.Equal([9, 0, 9, 9, 1, 9, 9, 2], Lax.Pad(Arange(3), 9, [(1, 0, 2)]));
        Expect.Equal([1, 2, 9], Lax.Pad(Arange(3), 9, [(-1, 1, 0)]));
        Assert.Throws<ShapeMismatchException>(() => Pad(Arange(2), [(1, 1), (1, 1)]));
    }

    [Fact]
    public void Triangles_and_diagonals()
    {
        NDArray<int> x = Arange(9).Reshape(3, 3);
        Expect.Equal([0, 0, 0, 3, 4, 0, 6, 7, 8], Tril(x));
        Expect.Equal([0, 1, 2, 0, 0, 5, 0, 0, 0], Triu(x, 1));
        Expect.Equal([1, 5], Diagonal(x, 1));
        Expect.Equal([3, 7], Diag(x, -1));
        Expect.Equal(Jnp.Array(new[,] { { 0, 1, 0 }, { 0, 0, 2 }, { 0, 0, 0 } }), Diag(Jnp.Array([1, 2]), 1));
        Assert.Equal(12, Trace(x).Item());
        Expect.Equal(Jnp.Array(new[,] { { 1, 0, 0 }, { 0, 1, 0 } }), Eye<int>(2, 3));
    }

    [Fact]
    public void Ranges_and_grids()
    {
        Expect.Equal([2, 5, 8], Arange(2, 9, 3));
        Expect.Equal([5, 4, 3], Arange(5, 2, -1));
        Expect.Equal([], Arange(3, 2));
        Expect.Close([0, 0.25, 0.5, 0.75, 1], Linspace(0.0, 1.0, 5));
        Expect.Close([0, 0.2, 0.4, 0.6, 0.8], Linspace(0.0, 1.0, 5, endpoint: false));
        NDArray<int>[] xy = Meshgrid([Arange(3), Arange(2)]), ij = Meshgrid([Arange(3), Arange(2)], "ij");
        Expect.Equal(Jnp.Array(new[,] { { 0, 1, 2 }, { 0, 1, 2 } }), xy[0]);
        Expect.Shape(ij[1], 3, 2);
    }

    [Fact]
    public void Tensors_come_and_go_with_their_shape()
    {
        NDArray<float> x = Arange<float>(6).Reshape(2, 3);
        Assert.Equal([2, 3], x.AsTensorSpan().Lengths.ToArray());
        Assert.Equal(5f, x.AsTensorSpan()[1, 2]);
        Expect.Equal(x, x.ToTensor());
    }
}
