using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Frontend;

/// <summary>Under vmap, what a branch guards is safe from lanes that do not take it: indices, integer divisions, loops.</summary>
public class BatchedBranchTests
{
    [Theory]
    [InlineData("if (k < a.Length) return a[k] * x; return -x;")]
    [InlineData("double s = x; if (k >= 0 && k < a.Length) s += a[k]; else if (k < 0) s -= x * x; return s;")]
    [InlineData("return k < a.Length ? Math.Log(a[k]) * x : x;")]
    [InlineData("var c = new double[3]; if (k < 3) c[k] = x * x; return c[0] + 2 * c[1] + 3 * c[2];")]
    [InlineData("double s = 0; for (int i = 0; i < a.Length; i++) { if (i + k < a.Length) s += a[i + k] * x; else s *= 0.5 + x; } return s;")]
    [InlineData("int q = 0; if (k != 0) q = 12 / k; return q * x;")]
    // Lanes that do not take the side would never leave its loop, or only after billions of rounds.
    [InlineData("double y = x; if (k >= 0) { int i = k; while (i != 0) { y = y * 0.5 + a[0]; i--; } } return y;")]
    [InlineData("double y = x; if (k > 0 && k < 9) for (int i = 0; i < (k < 9 ? k : 2000000000); i++) y = Math.Sin(y) * x; return y;")]
    [InlineData("double s = 0; for (int i = 0; i < 4; i++) { if (k > i) { double p = 1; for (int j = i; j < k; j++) p *= x + j; s += p; } } return s;")]
    public void A_side_runs_only_for_lanes_that_take_it(string body)
    {
        const string Others = """
            [Vmap(nameof(F), InAxes = [0, 0, Axes.None])] public static partial double[] FBatch(double[] x, int[] k, double[] a);
            [Vmap(nameof(FGrad), InAxes = [0, 0, Axes.None])] public static partial double[] FGradBatch(double[] x, int[] k, double[] a);
            """;
        string source = $"public static partial class C {{ [Grad] public static double F(double x, int k, double[] a) {{ {body} }} {Others} }}";
        using var program = LoadedAssembly.From(Subject.Generate(source).AssertCompiles().Output);
        double[] a = [1.5, 0.5, 2.5];
        foreach (int[] k in (int[][])[[0, 1, 2, 3], [7, 3, 9, 5], [-1, -2, -3, -4], [2, 2, 1, 1], [], [4, 0, -5, 1]])
        {
            double[] x = [.. k.Select((_, i) => 0.3 + 0.2 * i)];
            foreach (string name in (string[])["F", "FGrad"])
            {
                if (k.Any(v => v < 0) && !body.Contains("k >= 0") && !body.Contains("k > ") && !body.Contains("k != 0")) continue;
                double[] expected = [.. x.Select((v, i) => (double)program.Invoke("C", name, v, k[i], a)!)];
                double[] actual = (double[])program.Invoke("C", name + "Batch", x, k, a)!;
                Assert.Equal(expected.Length, actual.Length);
                for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-12);
            }
        }
    }
}
