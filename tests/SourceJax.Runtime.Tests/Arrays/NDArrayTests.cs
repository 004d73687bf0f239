using System.Numerics;
using System.Runtime.InteropServices;
using static SourceJax.Jnp;

namespace SourceJax.Runtime.Tests.Arrays;

public class NDArrayTests
{
    [Fact]
    public void Creation_checks_the_number_of_elements()
    {
        Expect.Shape(NDArray.Create([1, 2, 3, 4, 5, 6], 2, -1), 2, 3);
        Expect.Shape(NDArray.Create([1f], []), []);
        Expect.Shape(NDArray.Create(new[] { 1f }), 1);
        Assert.Throws<ShapeMismatchException>(() => NDArray.Create([1, 2, 3], 2, 2));
        Assert.Throws<ShapeMismatchException>(() => Arange(6).Reshape(4, -1));
        Assert.Throws<ShapeMismatchException>(() => Arange(6).Reshape(-1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Zeros<int>(-1));
    }

    [Fact]
    public void Create_shares_and_Array_copies()
    {
        double[] data = [1, 2];
        NDArray<double> shared = NDArray.Create(data), copied = Jnp.Array(data);
        data[0] = 7;
        Expect.Equal([7, 2], shared);
        Expect.Equal([1, 2], copied);
    }

    [Fact]
    public void Item_takes_exactly_one_element()
    {
        Assert.Equal(3, Jnp.Array(new[,] { { 3 } }).Item());
        Assert.Throws<InvalidOperationException>(() => Arange(2).Item());
    }

    [Fact]
    public void Every_type_has_its_dtype()
    {
        Assert.Equal(DType.Float32, Zeros<float>(1).DType);
        Assert.Equal(DType.Bool, Zeros<bool>(1).DType);
        Assert.Equal(DType.Complex128, Zeros<Complex>(1).DType);
        Assert.Equal(DType.UInt64, Zeros<ulong>(1).DType);
    }

    [Fact]
    public void Operators_mean_what_they_mean_on_scalars()
    {
        NDArray<int> x = Jnp.Array([7, -7]);
        Expect.Equal([3, -3], x / 2);
        Expect.Equal([1, -1], x % 2);
        Expect.Equal([-7, 7], -x);
        Expect.Equal([28, -28], x << 2);
        Expect.Equal([1, -2], x >> 2);
        Expect.Equal([6, -8], x ^ 1);
        Expect.Equal([-8, 6], ~x);
        Expect.Equal([int.MinValue], Jnp.Array([int.MaxValue]) + 1);
        Assert.Throws<DivideByZeroException>(() => x / 0);
    }

    [Fact]
    public void Literals_take_the_type_of_the_array()
    {
        NDArray<float> x = Jnp.Array([1f, 2f]);
        Expect.Equal([2f, 3f], 1 + x);
        Expect.Equal([0.5f, 1f], x * 0.5f);
        Expect.Equal([true, false], x < 2);
        Expect.Equal([false, true], x != 1);
    }

    [Fact]
    public void Truth_values_have_logic_and_an_order_and_no_arithmetic()
    {
        NDArray<bool> x = Jnp.Array([true, false]), y = Jnp.Array([true, true]);
        Expect.Equal([true, false], x & y);
        Expect.Equal([true, true], x | y);
        Expect.Equal([false, true], x ^ y);
        Expect.Equal([false, true], !x);
        Expect.Equal([false, true], ~x);
        Expect.Equal([false, true], x < y);
        Expect.Equal([true, false], x >= y);
        Assert.Throws<NotSupportedException>(() => x + y);
    }

    [Theory]
    [InlineData(new[] { 3, 4 }, new[] { 4 })]
    [InlineData(new[] { 3, 4 }, new[] { 3, 1 })]
    [InlineData(new[] { 3, 1 }, new[] { 1, 4 })]
    [InlineData(new[] { 2, 1, 4 }, new[] { 3, 1 })]
    [InlineData(new[] { 2, 3, 40 }, new[] { 40 })]
    [InlineData(new[] { 1, 1 }, new[] { 5, 3, 7 })]
    [InlineData(new[] { 4, 0 }, new[] { 1 })]
    public void Operands_are_broadcast(int[] left, int[] right)
    {
        NDArray<double> x = Arange<double>(left.Aggregate(1, (a, b) => a * b)).Reshape(left) + 1;
        NDArray<double> y = Arange<double>(right.Aggregate(1, (a, b) => a * b)).Reshape(right) + 2;
        int[] shape = BroadcastShapes(left, right);
        Expect.Equal(BroadcastTo(x, shape) - BroadcastTo(y, shape), x - y);
        Expect.Equal(BroadcastTo(x, shape) / BroadcastTo(y, shape), x / y);
        Expect.Equal(BroadcastTo(x, shape) < BroadcastTo(y, shape), x < y);
    }

    [Fact]
    public void Shapes_that_do_not_broadcast_are_named()
    {
        var e = Assert.Throws<ShapeMismatchException>(() => Zeros<float>(3, 4) + Zeros<float>(3));
        Assert.Contains("(3, 4)", e.Message);
        Assert.Contains("(3,)", e.Message);
    }

    [Fact]
    public void Conversions_round_wrap_and_saturate()
    {
        Expect.Equal([1, -1, int.MaxValue, 0], Jnp.Array([1.9, -1.9, 1e20, double.NaN]).Astype<int>());
        Expect.Equal([(byte)1, (byte)255], Jnp.Array([257, -1]).Astype<byte>());
        Expect.Equal([0.1f], Jnp.Array([0.1]).Astype<float>());
        Expect.Equal([1.0, 0.0], Jnp.Array([true, false]).Astype<double>());
        Expect.Equal([true, false, true], Jnp.Array([2f, 0f, float.NaN]).Astype<bool>());
        Expect.Equal([new Complex(2, 0)], Jnp.Array([2]).Astype<Complex>());
    }

    [Fact]
    public void A_key_is_two_words_in_memory()
    {
        PrngKey[] keys = [new(1, 2), new((3, 4))];
        Assert.Equal([1u, 2u, 3u, 4u], MemoryMarshal.Cast<PrngKey, uint>(keys).ToArray());
        Assert.Equal((3u, 4u), keys[1].Data);
    }
}
