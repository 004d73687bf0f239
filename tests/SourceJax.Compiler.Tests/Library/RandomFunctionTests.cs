using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using static SourceJax.Compiler.Tests.Library.LibraryCall;
using static SourceJax.Compiler.Tests.Support.DoubleArrays;

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
    public void Bounds_scale_and_are_never_left()
    {
        ArrayValue low = ArrayValue.FromDouble(DType.F32, -3), high = ArrayValue.FromDouble(DType.F32, -2.5);
        (string, object)[] arguments = [("key", Key(7)), ("shape", (int[])[1000]), ("minval", low), ("maxval", high)];
        Assert.All(Run("Rng.Uniform", DType.F32, arguments)[0].ToDoubles(), u => Assert.InRange(u, -3, Math.BitDecrement(-2.5f)));
    }

}
