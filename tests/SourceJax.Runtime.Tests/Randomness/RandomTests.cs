using SourceJax.Execution;

namespace SourceJax.Runtime.Tests.Randomness;

/// <summary>Known answers of JAX's partitionable threefry; the rows of the conformance list are named by their ids.</summary>
public class RandomTests
{
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0x6b200159u, 0x99ba4efeu)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x1cb996fcu, 0xbb002be7u)]
    [InlineData(0x13198a2eu, 0x03707344u, 0x243f6a88u, 0x85a308d3u, 0xc4923a9cu, 0x483df7a0u)]
    public void The_block_function_gives_the_published_vectors(uint k0, uint k1, uint c0, uint c1, uint x0, uint x1)
        => Assert.Equal((x0, x1), Threefry.Block(k0, k1, c0, c1));

    [Fact]
    public void Seeds_keep_their_low_word()
    {
        Assert.Equal((0u, 4294967295u), Rng.Key(-1).Data);
        Assert.Equal((0u, 4294967294u), Rng.Key(-2).Data);
        Assert.Equal((0u, 2147483747u), Rng.Key(2147483747).Data);
        Assert.Equal((0u, 2147483547u), Rng.Key(-2147483749).Data);
    }

    [Fact]
    public void R1_R2_split()
    {
        Assert.Equal([(1797259609u, 2579123966u), (928981903u, 3453687069u), (4146024105u, 2718843009u)], Rng.Split(Rng.Key(0), 3).Select(k => k.Data));
        Assert.Equal([(1832780943u, 270669613u), (64467757u, 2916123636u), (2465931498u, 255383827u)], Rng.Split(Rng.Key(42), 3).Select(k => k.Data));
    }

    [Fact]
    public void Splitting_is_folding_in_positions()
        => Assert.Equal(Rng.Split(Rng.Key(72), 3), Enumerable.Range(0, 3).Select(i => Rng.FoldIn(Rng.Key(72), i)));

    [Fact]
    public void Fold_in() => Assert.Equal((2285895361u, 433833334u), Rng.FoldIn(Rng.Key(0), 4).Data);

    [Fact]
    public void R4_R6_bits()
    {
        Expect.Equal([4070199207u, 4202968722u, 1427181096u, 2012915765u], Rng.Bits<uint>(Rng.Key(0), 4));
        Expect.Equal([7719171245655871230ul, 3989946895414531357ul, 17807037942121513089ul, 10597664315880824766ul], Rng.Bits<ulong>(Rng.Key(0), 4));
        Expect.Equal([.. Rng.Bits<uint>(Rng.Key(0), 4).ToArray().Select(b => (byte)b)], Rng.Bits<byte>(Rng.Key(0), 4));
    }

    [Fact]
    public void R7_R10_normal()
    {
        Expect.Close([1.6226420, 2.0252647, -0.43359444, -0.07861735, 0.17609090, -0.97208923], Rng.Normal<float>(Rng.Key(0), 6), 2e-6);
        Expect.Close([-0.02830462, 0.46713185, 0.29570296, 0.15354592, -0.12403282, 0.21692315], Rng.Normal<float>(Rng.Key(42), [6]), 2e-6);
    }

    [Fact]
    public void R8_uniform() => Expect.Close([0.9476670, 0.97857988, 0.33229148, 0.46866846, 0.56988871], Rng.Uniform<float>(Rng.Key(0), 5), 1e-7);

    [Fact]
    public void R11_randint() => Expect.Equal([9, 0, 2, 3, 1, 7, 2, 3], Rng.RandInt(Rng.Key(0), [8], 0, 10));

    [Fact]
    public void R13_bernoulli() => Expect.Equal([false, false, true, true, false, true, true, false], Rng.Bernoulli(Rng.Key(0), 0.5f, 8));

    [Fact]
    public void R14_gumbel() => Expect.Close([2.9233725, 3.8326175, -0.0968932, 0.2772571], Rng.Gumbel<float>(Rng.Key(0), 4), 2e-6);

    [Fact]
    public void R15_exponential() => Expect.Close([2.9501281, 3.8434246, 0.4039035, 0.6323691], Rng.Exponential<float>(Rng.Key(0), 4), 1e-6);

    [Fact]
    public void R17_ranges_are_half_open()
    {
        NDArray<float> u = Rng.Uniform(Rng.Key(3), [2000], -2f, 3f);
        Assert.True(Jnp.All((u >= -2f) & (u < 3f)).Item());
        Expect.Equal([5, 5], Rng.RandInt(Rng.Key(0), [2], 5, 5));
        NDArray<sbyte> small = Rng.RandInt<sbyte>(Rng.Key(1), [500], -100, 100);
        Assert.True(Jnp.All((small >= (sbyte)-100) & (small < (sbyte)100)).Item());
    }

    [Fact]
    public void Permutation_of_eight() => Expect.Equal([0, 1, 5, 6, 4, 3, 2, 7], Rng.Permutation(Rng.Key(0), 8));

    [Fact]
    public void Choice_without_putting_back_repeats_nothing()
    {
        NDArray<int> chosen = Rng.Choice(Rng.Key(4), Jnp.Arange(20), [4, 5], replace: false);
        Expect.Equal(Jnp.Arange(20), Jnp.Sort(Jnp.Ravel(chosen)));
        Assert.Throws<IndexOutOfRangeException>(() => Rng.Choice(Rng.Key(4), Jnp.Arange(3), [4], replace: false));
    }

    [Fact]
    public void Samples_have_the_moments_of_their_distributions()
    {
        NDArray<double> normal = Rng.Normal<double>(Rng.Key(1), 20000);
        Assert.InRange(Jnp.Mean(normal).Item(), -0.03, 0.03);
        Assert.InRange(Jnp.Var(normal).Item(), 0.96, 1.04);
        Assert.InRange(Jnp.Mean(Rng.Exponential<double>(Rng.Key(2), 20000)).Item(), 0.96, 1.04);
        Assert.InRange(Jnp.Var(Rng.Laplace<double>(Rng.Key(3), 20000)).Item(), 1.85, 2.15);
        Assert.InRange(Jnp.Mean(Rng.Logistic<double>(Rng.Key(4), 20000)).Item(), -0.06, 0.06);
    }

    [Fact]
    public void Categorical_draws_by_probability()
    {
        NDArray<double> logits = Jnp.BroadcastTo(Jnp.Log(Jnp.Array([0.1, 0.2, 0.7])), 5000, 3);
        NDArray<int> counts = Jnp.Bincount(Rng.Categorical(Rng.Key(5), logits), 3);
        Assert.InRange(counts[2].Item() / 5000.0, 0.67, 0.73);
        Assert.InRange(counts[0].Item() / 5000.0, 0.08, 0.12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_choice_has_a_probability_for_each(bool replace)
        => Assert.Throws<ShapeMismatchException>(() => Rng.Choice(Rng.Key(1), Jnp.Arange(3), [2], Jnp.Array([1.0, 2]), replace));
}
