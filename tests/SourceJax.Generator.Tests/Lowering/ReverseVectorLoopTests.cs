using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Lowering;

/// <summary>Reversed loops run as vectors, too: what the forward loop kept comes off its stacks as vectors, and cotangents are summed in lanes.</summary>
public class ReverseVectorLoopTests
{
    static readonly string[] Bodies =
    [
        "var u = a.ToArray(); for (int t = 0; t < 3; t++) { double f = u[t % n]; for (int i = 0; i < n; i++) u[i] += f * b[i] * u[i]; } return u[0] * u[n - 1];",
        "var u = a.ToArray(); for (int t = 0; t < 3; t++) { double f = 0.1 * u[n - 1]; for (int i = n - 1; i >= 0; i--) u[i] = u[i] * u[i] - f * b[i]; } return u[0] + u[n / 2];",
        "var u = a.ToArray(); for (int t = 0; t < 3; t++) { double f = 1, g = u[0]; for (int i = 0; i < n; i++) { double v = u[i] * f; u[i] = v * v * g; } f = g; } return u[n - 1];",
        "var u = a.ToArray(); double s = 0; for (int t = 0; t < 3; t++) { double f = b[t % n] + s; for (int i = t; i < n; i++) { u[i] *= f; s += u[i] * u[i]; } } return s;",
        "var u = new double[n]; double f = a[0]; for (int t = 0; t < 3; t++) { for (int i = 0; i < n; i++) u[i] = f * a[i] + u[i]; f = u[n - 1] * 0.3; } return f * u[0];",
        "double x = 0.5; var u = a.ToArray(); while (x < 2) { for (int i = 0; i < n; i++) u[i] = u[i] * x - b[i] / x; x += 0.5 + 0.001 * u[0]; } return u[0] * x + u[n - 1];",
    ];

    static string Source { get; } = $"public static partial class C {{ {string.Concat(Bodies.Select((body, i) =>
        $"[ValueAndGrad(ArgNums = [1, 2])] public static double F{i}(int n, double[] a, double[] b) {{ {body} }}\n"))} }}";

    [Fact]
    public void Gradients_match_differences_for_every_length()
    {
        using var program = LoadedAssembly.From(Subject.Generate(Source).AssertCompiles().Output);
        for (int k = 0; k < Bodies.Length; k++)
        {
            for (int n = 1; n <= 21; n++)
            {
                double[] a = [.. Enumerable.Range(0, n).Select(i => 0.6 + 0.3 * Math.Sin(i + 1))], b = [.. Enumerable.Range(0, n).Select(i => 0.4 * Math.Cos(i))];
                double F() => (double)program.Invoke("C", $"F{k}", n, a, b)!;
                var (value, (da, db)) = ((double, (double[], double[])))program.Invoke("C", $"F{k}ValueAndGrad", n, a, b)!;
                Assert.Equal(F(), value, 1e-12 * (1 + Math.Abs(value)));
                foreach (var (at, gradient) in ((double[], double[])[])[(a, da), (b, db)])
                {
                    for (int i = 0; i < n; i++)
                    {
                        double x = at[i];
                        at[i] = x + 1e-6;
                        double above = F();
                        at[i] = x - 1e-6;
                        double difference = (above - F()) / 2e-6;
                        at[i] = x;
                        Assert.True(Math.Abs(difference - gradient[i]) < 1e-6 * (1 + Math.Abs(difference)), $"F{k}, n = {n}, {i}: {difference} is {gradient[i]}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Stacks_and_sums_are_vectors()
    {
        string code = string.Concat(Subject.Generate(Source).AssertCompiles().Files.Values);
        Assert.Contains(".PopVector();", code);
        Assert.Contains("Vector.Sum(ctF", code);
    }
}
