using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;
using static SourceJax.Compiler.Tests.Support.DoubleArrays;
using static SourceJax.Generator.Tests.Library.TracedCall;

namespace SourceJax.Generator.Tests.Library;

/// <summary>Known answers of JAX's distributions.</summary>
public class DistributionTests
{
    static ArrayValue Key(long seed) => ArrayValue.From(Compiler.Ir.DType.U32, [2], 0, seed);

    static double[] Draw(string function, Compiler.Ir.DType type, long seed, params int[] shape)
        => Run(function, type, ("key", Key(seed)), ("shape", shape))[0].ToDoubles();

    [Fact]
    public void Uniform_and_normal_numbers_are_the_known_ones()
    {
        Same([5], [0.9476670, 0.97857988, 0.33229148, 0.46866846, 0.56988871],
            Run("Rng.Uniform<float>", Compiler.Ir.DType.F32, ("key", Key(0)), ("shape", (int[])[5]))[0], 1e-7);
        Same([6], [1.6226420, 2.0252647, -0.43359444, -0.07861735, 0.17609090, -0.97208923],
            Run("Rng.Normal<float>", Compiler.Ir.DType.F32, ("key", Key(0)), ("shape", (int[])[6]))[0], 1e-6);
        Same([2, 3], [-0.02830462, 0.46713185, 0.29570296, 0.15354592, -0.12403282, 0.21692315],
            Run("Rng.Normal<float>", Compiler.Ir.DType.F32, ("key", Key(42)), ("shape", (int[])[2, 3]))[0], 1e-6);
        Assert.Single(Draw("Rng.Normal<double>", Compiler.Ir.DType.F64, 0));
    }

    [Fact]
    public void Other_distributions_are_the_known_ones()
    {
        Same([4], [2.9233725, 3.8326175, -0.0968932, 0.2772571],
            Run("Rng.Gumbel<float>", Compiler.Ir.DType.F32, ("key", Key(0)), ("shape", (int[])[4]))[0], 1e-5);
        Same([4], [2.9501281, 3.8434246, 0.4039035, 0.6323691],
            Run("Rng.Exponential<float>", Compiler.Ir.DType.F32, ("key", Key(0)), ("shape", (int[])[4]))[0], 1e-6);
        Same([8], [0, 0, 1, 1, 0, 1, 1, 0],
            Run("Rng.Bernoulli", Compiler.Ir.DType.F32, ("key", Key(0)), ("p", ArrayValue.FromDouble(Compiler.Ir.DType.F32, 0.5)), ("shape", (int[])[8]))[0]);
    }

    [Fact]
    public void A_permutation_is_the_known_one()
    {
        Same([8], [0, 1, 5, 6, 4, 3, 2, 7], Run("Rng.Permutation", Compiler.Ir.DType.I32, ("key", Key(0)), ("n", 8))[0]);
        ArrayValue x = ArrayValue.From(Compiler.Ir.DType.F64, [3, 1], 0, 1, 2);
        Same([3, 1], [.. Run("Rng.Permutation", Compiler.Ir.DType.I32, ("key", Key(4)), ("n", 3))[0].ToDoubles()],
            Run("Rng.Permutation", Compiler.Ir.DType.F64, ("key", Key(4)), ("x", x))[0]);
    }

    [Fact]
    public void Bounded_distributions_keep_their_bounds()
    {
        (string, object)[] arguments =
        [
            ("key", Key(1)), ("lower", ArrayValue.FromDouble(Compiler.Ir.DType.F32, -1)), ("upper", ArrayValue.FromDouble(Compiler.Ir.DType.F32, 0.5)),
            ("shape", (int[])[500]),
        ];
        double[] drawn = Run("Rng.TruncatedNormal<float>", Compiler.Ir.DType.F32, arguments)[0].ToDoubles();
        Assert.All(drawn, x => Assert.True(x > -1 && x < 0.5));
        Assert.Equal([-1, 1], Draw("Rng.Rademacher<int>", Compiler.Ir.DType.I32, 2, 20).Distinct().Order());
        foreach (string name in (string[])["Rng.Laplace<float>", "Rng.Logistic<float>", "Rng.Cauchy<float>"])
            Assert.All(Draw(name, Compiler.Ir.DType.F32, 3, 50),
            x => Assert.True(double.IsFinite(x)));
    }

    [Fact]
    public void Vmap_over_keys_is_one_call_per_key()
    {
        IrFunction normal = Trace("Rng.Normal<float>", Compiler.Ir.DType.F32, ("key", new Aval(Compiler.Ir.DType.U32, Shape.Of(2))), ("shape", (int[])[3, 2]));
        IrFunction batched = Vmap.Transform(normal, [0], [0], 10);
        double[] expected = [.. Enumerable.Range(0, 10).SelectMany(seed => Draw("Rng.Normal<float>", Compiler.Ir.DType.F32, seed, 3, 2))];
        double[] actual = Interpreter.Run(batched,
            ArrayValue.From(Compiler.Ir.DType.U32, [10, 2], [.. Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? 0.0 : i / 2)]))[0].ToDoubles();
        Assert.Equal(expected, actual);
        Assert.Equal(60, actual.Distinct().Count());
    }
}
