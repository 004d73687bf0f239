using System.Numerics;
using static SourceJax.Jnp;

namespace SourceJax.Runtime.Tests.Arrays;

/// <summary>Texts that NumPy prints for the same arrays.</summary>
public class PrintingTests
{
    public static TheoryData<double[], string> Doubles => new()
    {
        { [0, 1, 2], "[0. 1. 2.]" },
        { [-0.92, -3.68], "[-0.92 -3.68]" },
        { [1, 2.5, 3.25], "[1.   2.5  3.25]" },
        { [1.0 / 3, 2], "[0.33333333 2.        ]" },
        { [1e-5, 1], "[1.e-05 1.e+00]" },
        { [1e8, 1], "[1.e+08 1.e+00]" },
        { [123456.789, 200], "[123456.789    200.   ]" },
        { [1, 1001], "[1.000e+00 1.001e+03]" },
        { [1, 1000], "[   1. 1000.]" },
        { [double.NaN, 1], "[nan  1.]" },
        { [double.PositiveInfinity, double.NegativeInfinity, 1], "[ inf -inf   1.]" },
        { [double.NegativeInfinity, 12.5], "[-inf 12.5]" },
        { [double.NaN], "[nan]" },
        { [0, 0], "[0. 0.]" },
        { [-0.0, 1], "[-0.  1.]" },
        { [0.1 + 0.2], "[0.3]" },
        { [1e-300, 1e300], "[1.e-300 1.e+300]" },
        { [0.001953125], "[0.00195312]" },
        { [1.5e-10, -2], "[ 1.5e-10 -2.0e+00]" },
        { [0.0001, 0.0002], "[0.0001 0.0002]" },
    };

    [Theory, MemberData(nameof(Doubles))]
    public void Doubles_print_as_in_NumPy(double[] values, string expected) => Assert.Equal(expected, Jnp.Array(values).ToString());

    [Fact]
    public void Singles_print_their_own_shortest_digits()
    {
        Assert.Equal("[0.1 0.2]", Jnp.Array([0.1f, 0.2f]).ToString());
        Assert.Equal("[0.33333334 1.        ]", Jnp.Array([1f / 3, 1f]).ToString());
        Assert.Equal("[-0.92 -3.68]", Jnp.Array([-0.92f, -3.68f]).ToString());
    }

    [Fact]
    public void Halves_print_their_own_shortest_digits() => Assert.Equal("[0.1 2. ]", Jnp.Array([(Half)0.1, (Half)2]).ToString());

    [Fact]
    public void Integers_and_truth_values_are_aligned()
    {
        Assert.Equal("[  1 -20 300]", Jnp.Array([1, -20, 300]).ToString());
        Assert.Equal("[ True False]", Jnp.Array([true, false]).ToString());
    }

    [Fact]
    public void Complex_numbers_have_two_columns()
        => Assert.Equal("[1. +2.j  0.5-1.5j]", Jnp.Array([new Complex(1, 2), new Complex(0.5, -1.5)]).ToString());

    [Fact]
    public void Scalars_print_without_brackets()
    {
        Assert.Equal("0.3", Jnp.Array(0.3f).ToString());
        Assert.Equal("3.0", Jnp.Array(3.0).ToString());
        Assert.Equal("1e-05", Jnp.Array(1e-5).ToString());
        Assert.Equal("1e+16", Jnp.Array(1e16).ToString());
        Assert.Equal("1234567.0", Jnp.Array(1234567.0).ToString());
        Assert.Equal("True", Jnp.Array(true).ToString());
        Assert.Equal("(1+2j)", Jnp.Array(new Complex(1, 2)).ToString());
    }

    [Fact]
    public void Rows_and_blocks_are_nested()
    {
        Assert.Equal("[[0. 1. 2.]\n [3. 4. 5.]]", Arange<double>(6).Reshape(2, 3).ToString());
        Assert.Equal("[[[0 1]\n  [2 3]]\n\n [[4 5]\n  [6 7]]]", Arange(8).Reshape(2, 2, 2).ToString());
        Assert.Equal("[]", Zeros<double>(0).ToString());
        Assert.Equal("[]", Zeros<double>(0, 4).ToString());
    }

    [Fact]
    public void Long_rows_are_wrapped()
        => Assert.Equal(
            "[ 0  1  2  3  4  5  6  7  8  9 10 11 12 13 14 15 16 17 18 19 20 21 22 23\n 24 25 26 27 28 29]",
            Arange(30).ToString());

    [Fact]
    public void Large_arrays_are_summarized()
    {
        Assert.Equal("[   0    1    2 ... 1998 1999 2000]", Arange(2001).ToString());
        Assert.Equal(
            "[[   0    1    2 ...   47   48   49]\n [  50   51   52 ...   97   98   99]\n [ 100  101  102 ...  147  148  149]\n ...\n"
            + " [2350 2351 2352 ... 2397 2398 2399]\n [2400 2401 2402 ... 2447 2448 2449]\n [2450 2451 2452 ... 2497 2498 2499]]",
            Arange(2500).Reshape(50, 50).ToString());
    }
}
