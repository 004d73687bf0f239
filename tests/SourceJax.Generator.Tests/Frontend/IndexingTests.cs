using System.Text;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Frontend;

/// <summary>Compiled indexing against eager indexing: the same expressions, run both ways.</summary>
public class IndexingTests
{
    const int Count = 40;
    static readonly string[] Updates = ["Set", "Add", "Multiply", "Min", "Max"];

    [Fact]
    public void Random_indices_select_update_and_differentiate_as_eager_ones()
    {
        RandomIndex[] indices = [.. Enumerable.Range(0, Count).Select(seed => new RandomIndex(seed))];
        var source = new StringBuilder("public static partial class P {\n");
        int[][] selected = new int[Count][];
        // The shapes of what is selected come from the eager code itself.
        string selections = string.Join('\n', indices.Select(Eager));
        using (var eager = LoadedAssembly.From(TestCompilation.Create($"public static class E {{ {selections} }}")))
        {
            for (int i = 0; i < Count; i++) selected[i] = Select(eager, i).Shape.ToArray();
        }
        for (int i = 0; i < Count; i++)
        {
            RandomIndex index = indices[i];
            string x = Declared(index.Shape, "x"), v = Declared(Values(i, selected[i]), "v"), w = Declared(index.Shape, "w"), s = Declared(selected[i], "w");
            source.AppendLine($$"""
                [Jit] public static NDArray<double> Read{{i}}({{x}}{{index.Parameters}}) => x[{{index.Text}}];
                [Jit] public static NDArray<double> Write{{i}}({{x}}, {{v}}{{index.Parameters}}) => x.At({{index.Text}}).{{Updates[i % Updates.Length]}}(v);
                [Grad] public static NDArray<double> ReadLoss{{i}}({{x}}, {{s}}{{index.Parameters}}) => Jnp.Sum(x[{{index.Text}}] * w);
                [Grad(ArgNums = [0, 1])] public static NDArray<double> WriteLoss{{i}}({{x}}, {{v}}, {{w}}{{index.Parameters}})
                    => Jnp.Sum(Write{{i}}(x, v{{index.Names}}) * w);
                public static NDArray<double> Scatter{{i}}(NDArray<double> x, NDArray<double> w{{index.Parameters}})
                    => Jnp.ZerosLike(x).At({{index.Text}}).Add(w);
                """);
        }
        using var compiled = LoadedAssembly.From(GeneratorHarness.Run(new SourceJaxGenerator(), null, source.Append('}').ToString()).AssertCompiles().Output);
        for (int i = 0; i < Count; i++)
        {
            RandomIndex index = indices[i];
            string what = $"{i}: x[{index.Text}] of ({string.Join(", ", index.Shape)}), {Updates[i % Updates.Length]}";
            NDArray<double> x = Numbers(i, index.Shape), v = Numbers(i + 1000, Values(i, selected[i])), w = Numbers(i + 2000, index.Shape),
                s = Numbers(i + 3000, selected[i]);
            object Call(string name, params object[] arguments) => compiled.Invoke("P", name, [.. arguments, .. index.Arguments])!;
            Same(what, (NDArray<double>)Call($"Read{i}", x), (NDArray<double>)Call($"Read{i}Jit", x));
            Same(what, (NDArray<double>)Call($"Write{i}", x, v), (NDArray<double>)Call($"Write{i}Jit", x, v));
            Same(what, (NDArray<double>)Call($"Scatter{i}", x, s), (NDArray<double>)Call($"ReadLoss{i}Grad", x, s));
            var (byX, byV) = ((NDArray<double>, NDArray<double>))Call($"WriteLoss{i}Grad", x, v, w);
            Same(what, Differences(x, at => (NDArray<double>)Call($"WriteLoss{i}", at, v, w)), byX, 1e-6);
            Same(what, Differences(v, at => (NDArray<double>)Call($"WriteLoss{i}", x, at, w)), byV, 1e-6);
        }

        string Eager(RandomIndex index, int i) => $"public static NDArray<double> F{i}(NDArray<double> x{index.Parameters}) => x[{index.Text}];";
        NDArray<double> Select(LoadedAssembly eager, int i)
            => (NDArray<double>)eager.Invoke("E", $"F{i}", [Numbers(i, indices[i].Shape), .. indices[i].Arguments])!;
    }

    /// <summary>A shape that broadcasts to what is selected.</summary>
    static int[] Values(int seed, int[] selected)
    {
        var random = new Random(seed);
        return [.. selected.Skip(random.Next(3) == 0 ? random.Next(selected.Length + 1) : 0).Select(extent => random.Next(4) == 0 ? 1 : extent)];
    }

    static string Declared(int[] shape, string name) => $"[Shape(\"{string.Join(' ', shape)}\")] NDArray<double> {name}";

    static NDArray<double> Numbers(int seed, int[] shape)
    {
        var random = new Random(seed);
        return NDArray.Create(Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(_ => random.NextDouble() * 4 - 2).ToArray(), shape);
    }

    static NDArray<double> Differences(NDArray<double> x, Func<NDArray<double>, NDArray<double>> f)
    {
        const double Step = 1e-6;
        double[] at = x.ToArray();
        return NDArray.Create(at.Select((number, i) =>
        {
            double Moved(double step) => f(NDArray.Create(at.Select((a, j) => i == j ? number + step : a).ToArray(), x.Shape)).Item();
            return (Moved(Step) - Moved(-Step)) / (2 * Step);
        }).ToArray(), x.Shape);
    }

    static void Same(string what, NDArray<double> expected, NDArray<double> actual, double tolerance = 1e-12)
    {
        Assert.True(expected.Shape.SequenceEqual(actual.Shape), $"{what}: shape ({string.Join(", ", actual.Shape.ToArray())})");
        double[] left = expected.ToArray(), right = actual.ToArray();
        for (int i = 0; i < left.Length; i++)
            Assert.True(Math.Abs(left[i] - right[i]) <= tolerance * Math.Max(1, Math.Abs(left[i])), $"{what}: {right[i]} instead of {left[i]} at {i}");
    }

    [Fact]
    public void An_index_out_of_range_is_named_as_it_is_written()
    {
        (string Expression, string Message)[] cases =
        [
            ("x[k]", "Index -4 is out of range for axis 0 of 3 elements."), ("x[0, k]", "Index -4 is out of range for axis 1 of 2 elements."),
            ("x[i]", "Index -4 is out of range for axis 0 of 3 elements."), ("x[.., i]", "Index -4 is out of range for axis 1 of 2 elements."),
            ("x[i, 0]", "Index -4 is out of range for axis 0 of 3 elements."), ("x[1, -i]", "Index 4 is out of range for axis 1 of 2 elements."),
            ("x[-4]", "Index -4 is out of range for axis 0 of 3 elements."), ("x[.., 2]", "Index 2 is out of range for axis 1 of 2 elements."),
            ("x[new[] { 1, -4 }]", "Index -4 is out of range for axis 0 of 3 elements."), ("x[l]", "Index 5 is out of range for axis 0 of 3 elements."),
            ("x[..4]", "Range 0..4 is out of range for axis 0 of 3 elements."), ("x[.., ^3..]", "Range -1..2 is out of range for axis 1 of 2 elements."),
            ("x[^4]", "Index ^4 is out of range for axis 0 of 3 elements."), ("x.At(.., ^3).Set(0.0)", "Index ^3 is out of range for axis 1 of 2 elements."),
            ("x[^(1 - k)]", "Index ^5 is out of range for axis 0 of 3 elements."), ("x[1, ^(-k - 1)]", "Index ^3 is out of range for axis 1 of 2 elements."),
            ("x[.., 2..3]", "Range 2..3 is out of range for axis 1 of 2 elements."), ("x[^4..^3]", "Range -1..0 is out of range for axis 0 of 3 elements."),
            ("Lax.DynamicSliceInDim(x, 2, 2)", "The slice of 2 from 2 is out of range for axis 0 of extent 3."),
            ("Lax.DynamicSlice(x, [0, k], [1, 1])", "The slice of 1 from -4 is out of range for axis 1 of extent 2."),
            ("Lax.DynamicUpdateSlice(x, x[1..], [2, 0])", "The slice of 2 from 2 is out of range for axis 0 of extent 3."),
            ("x.At(i).Set(0.0)", "Index -4 is out of range for axis 0 of 3 elements."),
            ("x.At(0, k).Add(1.0)", "Index -4 is out of range for axis 1 of 2 elements."),
            ("x.At(i).Multiply(2.0)", "Index -4 is out of range for axis 0 of 3 elements."),
            ("x.At(3, i).Set(0.0)", "Index 3 is out of range for axis 0 of 3 elements."),
            ("Jnp.Take(x, i, 1)", "Index -4 is out of range for axis 1 of 2 elements."),
            ("Jnp.Take(x, i + 10)", "Index 10 is out of range for axis 0 of 6 elements."),
            ("Jnp.TakeAlongAxis(x, Jnp.ZerosLike(x).Astype<int>() - 4, 0)", "Index -4 is out of range for axis 0 of 3 elements."),
        ];
        string source = string.Join('\n', cases.Select((c, n) => $$"""
            [Jit] public static NDArray<double> F{{n}}([Shape("n m")] NDArray<double> x, [Shape("2")] NDArray<int> i, [Shape("2")] NDArray<long> l, int k)
                => {{c.Expression}};
            """));
        using var compiled = LoadedAssembly.From(
            GeneratorHarness.Run(new SourceJaxGenerator(), null, $"public static partial class P {{\n{source}\n}}").AssertCompiles().Output);
        for (int n = 0; n < cases.Length; n++)
        {
            foreach (string name in (string[])[$"F{n}", $"F{n}Jit"])
            {
                var thrown = Assert.Throws<IndexOutOfRangeException>(() => compiled.Invoke("P", name,
                    Jnp.Zeros<double>(3, 2), NDArray.Create([0, -4]), NDArray.Create([0L, 5L]), -4));
                Assert.True(thrown.Message == cases[n].Message, $"{name}, {cases[n].Expression}: {thrown.Message}");
            }
        }
    }
}
