using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;
using static SourceJax.Compiler.Tests.Library.LibraryCall;

namespace SourceJax.Compiler.Tests.Library;

/// <summary>Known answers of JAX's default generator.</summary>
public class RandomFunctionTests
{
    static ArrayValue Key(long seed) => ArrayValue.From(DType.U32, [2], 0, seed);

    static double[] Draw(string function, DType type, long seed, params int[] shape)
        => Run(function, type, ("key", Key(seed)), ("shape", shape))[0].ToDoubles();

    [Theory]
    [InlineData(0L, 0u)]
    [InlineData(42L, 42u)]
    [InlineData(-1L, 4294967295u)]
    [InlineData(-2147483749L, 2147483547u)]
    public void A_seed_gives_its_low_word(long seed, uint low)
        => Same([2], [0, low], Run("Rng.Key", DType.U32, ("seed", ArrayValue.FromScalar(DType.I64, Scalar.Integer(seed))))[0]);

    [Fact]
    public void Splitting_gives_the_known_keys()
    {
        var two = Run("Rng.Split", DType.U32, ("key", Key(0)));
        Same([2], [1797259609, 2579123966], two[0]);
        Same([2], [928981903, 3453687069], two[1]);
        Same([3, 2], [1797259609, 2579123966, 928981903, 3453687069, 4146024105, 2718843009], Run("Rng.Split", DType.U32, ("key", Key(0)), ("num", 3))[0]);
        Same([3, 2], [1832780943, 270669613, 64467757, 2916123636, 2465931498, 255383827], Run("Rng.Split", DType.U32, ("key", Key(42)), ("num", 3))[0]);
    }

    [Fact]
    public void Folding_in_a_number_is_splitting_at_it()
    {
        var keys = Run("Rng.Split", DType.U32, ("key", Key(72)), ("num", 3))[0].ToDoubles();
        for (int i = 0; i < 3; i++)
        {
            ArrayValue folded = Run("Rng.FoldIn", DType.U32, ("key", Key(72)), ("data", ArrayValue.FromDouble(DType.I32, i)))[0];
            Same([2], keys[(2 * i)..(2 * i + 2)], folded);
        }
        Same([2], [2285895361, 433833334], Run("Rng.FoldIn", DType.U32, ("key", Key(0)), ("data", ArrayValue.FromDouble(DType.I32, 4)))[0]);
    }

    [Fact]
    public void Bits_are_the_known_ones()
    {
        Assert.Equal([4070199207, 4202968722, 1427181096, 2012915765], Draw("Rng.Bits", DType.U32, 0, 2, 2));
        var wide = Run("Rng.Bits", DType.U64, ("key", Key(0)), ("shape", (int[])[4]))[0];
        Assert.Equal([7719171245655871230, 3989946895414531357, 17807037942121513089, 10597664315880824766], wide.Data.Select(s => (ulong)s.Bits));
        Assert.Equal(Draw("Rng.Bits", DType.U32, 0, 4).Select(b => (double)((uint)b & 0xFF)), Draw("Rng.Bits", DType.U8, 0, 4));
    }

    [Fact]
    public void Uniform_and_normal_numbers_are_the_known_ones()
    {
        Same([5], [0.9476670, 0.97857988, 0.33229148, 0.46866846, 0.56988871], Run("Rng.Uniform", DType.F32, ("key", Key(0)), ("shape", (int[])[5]))[0], 1e-7);
        Same([6], [1.6226420, 2.0252647, -0.43359444, -0.07861735, 0.17609090, -0.97208923],
            Run("Rng.Normal", DType.F32, ("key", Key(0)), ("shape", (int[])[6]))[0], 1e-6);
        Same([2, 3], [-0.02830462, 0.46713185, 0.29570296, 0.15354592, -0.12403282, 0.21692315],
            Run("Rng.Normal", DType.F32, ("key", Key(42)), ("shape", (int[])[2, 3]))[0], 1e-6);
        Assert.Single(Draw("Rng.Normal", DType.F64, 0));
    }

    [Fact]
    public void Other_distributions_are_the_known_ones()
    {
        Same([4], [2.9233725, 3.8326175, -0.0968932, 0.2772571], Run("Rng.Gumbel", DType.F32, ("key", Key(0)), ("shape", (int[])[4]))[0], 1e-5);
        Same([4], [2.9501281, 3.8434246, 0.4039035, 0.6323691], Run("Rng.Exponential", DType.F32, ("key", Key(0)), ("shape", (int[])[4]))[0], 1e-6);
        Same([8], [0, 0, 1, 1, 0, 1, 1, 0],
            Run("Rng.Bernoulli", DType.F32, ("key", Key(0)), ("p", ArrayValue.FromDouble(DType.F32, 0.5)), ("shape", (int[])[8]))[0]);
    }

    [Fact]
    public void Integers_are_the_known_ones_and_an_empty_range_gives_its_bound()
    {
        ArrayValue Draw(DType type, double low, double high)
            => Run("Rng.RandInt", type, ("key", Key(0)), ("shape", (int[])[8]), ("minval", ArrayValue.FromDouble(type, low)),
                ("maxval", ArrayValue.FromDouble(type, high)))[0];
        Same([8], [9, 0, 2, 3, 1, 7, 2, 3], Draw(DType.I32, 0, 10));
        Same([8], [5, 5, 5, 5, 5, 5, 5, 5], Draw(DType.I32, 5, 5));
        Assert.All(Draw(DType.I8, -100, 100).ToDoubles(), n => Assert.InRange(n, -100, 99));
        Assert.All(Draw(DType.U64, 3, 4).ToDoubles(), n => Assert.Equal(3, n));
    }

    [Fact]
    public void A_permutation_is_the_known_one()
    {
        Same([8], [0, 1, 5, 6, 4, 3, 2, 7], Run("Rng.Permutation", DType.I32, ("key", Key(0)), ("n", 8))[0]);
        Same([3, 1], [.. Run("Rng.Permutation", DType.I32, ("key", Key(4)), ("n", 3))[0].ToDoubles()],
            Run("Rng.Permutation", DType.F64, ("key", Key(4)), ("x", Count(3, 1)))[0]);
    }

    [Fact]
    public void Bounded_distributions_keep_their_bounds()
    {
        (string, object)[] arguments =
            [("key", Key(1)), ("lower", ArrayValue.FromDouble(DType.F32, -1)), ("upper", ArrayValue.FromDouble(DType.F32, 0.5)), ("shape", (int[])[500])];
        double[] drawn = Run("Rng.TruncatedNormal", DType.F32, arguments)[0].ToDoubles();
        Assert.All(drawn, x => Assert.True(x > -1 && x < 0.5));
        Assert.Equal([-1, 1], Draw("Rng.Rademacher", DType.I32, 2, 20).Distinct().Order());
        foreach (string name in (string[])["Rng.Laplace", "Rng.Logistic", "Rng.Cauchy"]) Assert.All(Draw(name, DType.F32, 3, 50),
            x => Assert.True(double.IsFinite(x)));
    }

    [Fact]
    public void Bounds_scale_and_are_never_left()
    {
        ArrayValue low = ArrayValue.FromDouble(DType.F32, -3), high = ArrayValue.FromDouble(DType.F32, -2.5);
        (string, object)[] arguments = [("key", Key(7)), ("shape", (int[])[1000]), ("minval", low), ("maxval", high)];
        Assert.All(Run("Rng.Uniform", DType.F32, arguments)[0].ToDoubles(), u => Assert.InRange(u, -3, Math.BitDecrement(-2.5f)));
    }

    [Fact]
    public void Vmap_over_keys_is_one_call_per_key()
    {
        IrFunction normal = Trace("Rng.Normal", DType.F32, ("key", new Aval(DType.U32, Shape.Of(2))), ("shape", (int[])[3, 2]));
        IrFunction batched = Vmap.Transform(normal, [0], [0], 10);
        double[] expected = [.. Enumerable.Range(0, 10).SelectMany(seed => Draw("Rng.Normal", DType.F32, seed, 3, 2))];
        double[] actual = Interpreter.Run(batched,
            ArrayValue.From(DType.U32, [10, 2], [.. Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? 0.0 : i / 2)]))[0].ToDoubles();
        Assert.Equal(expected, actual);
        Assert.Equal(60, actual.Distinct().Count());
    }
}
