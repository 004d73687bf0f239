using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Lowering;

/// <summary>Generated loops read as a person would have written them, and keep in registers what such a person would.</summary>
public class TidyCodeTests
{
    static string Jit(string body, string parameters = "int n, int k, double[] a, double[] b")
        => Subject.Generate($"public static partial class C {{ [Jit] public static double F({parameters}) {{ {body} }} }}").AssertCompiles().Files.Values.Single();

    [Theory]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) s += a[i] * b[i]; return s;", "s += a[i] * b[i];")]
    [InlineData("double s = 0; int p = k; for (int i = 0; i < n; i++) { s += a[p]; p++; } return s;", "p++;")]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) s += a[i * k + 2]; return s;", "a[i * k + 2]")]
    [InlineData("var c = new double[n]; for (int i = 0; i < n; i++) c[i] = a[i] - b[k]; return c[0];", "c.Clear();")]
    [InlineData("double s = 0; for (int i = 0; i < n; i++) { double y = a[i] * b[i]; s += Math.Sin(y); } return s;", "double y = a[i] * b[i];")]
    public void Statements_stay_as_short_as_written(string body, string line) => Assert.Contains(line, Jit(body));

    [Fact]
    public void A_sum_into_an_element_runs_in_a_local()
    {
        string code = Jit("var c = new double[n]; for (int i = 0; i < n; i++) for (int j = 0; j < k; j++) c[i] += a[j] * b[i]; return c[0];");
        Assert.Contains("double cI = c[i];", code);
        Assert.Contains("c[i] = cI;", code);
        Assert.DoesNotContain("c[i] +=", code);
    }

    [Theory]
    // The other element may be the same one.
    [InlineData("var c = new double[9]; for (int j = 0; j < n; j++) { c[k] += a[j]; c[n] *= 2; } return c[k];")]
    [InlineData("var c = new double[9]; for (int j = 0; j < n; j++) { c[k] += a[j]; c[j] *= 2; } return c[k];")]
    // Neighbours are known to differ.
    [InlineData("var c = new double[9]; for (int j = 0; j < n; j++) { c[k] += a[j]; c[k + 1] += c[k]; } return c[k + 1] + c[k];")]
    // Stored under a condition, in an inner loop, in a while loop.
    [InlineData("var c = new double[9]; for (int j = 0; j < n; j++) if (a[j] > 0) c[k] += a[j]; return c[k];")]
    [InlineData("var c = new double[9]; for (int i = 0; i < 3; i++) for (int j = i; j < n; j++) c[k] = c[k] * 0.5 + a[j]; return c[k];")]
    [InlineData("var c = new double[9]; for (int i = 0; i < 3; i++) { int j = i; while (j < n) { c[k] -= a[j]; j++; } } return c[k];")]
    // The index changes with the loop, by another variable.
    [InlineData("var c = new double[9]; int p = 0; for (int j = 0; j < n; j++) { c[p] += a[j]; p = (p + 1) % 3; } return c[0] - c[1] * c[2];")]
    public void Elements_in_locals_change_no_result(string body)
    {
        using var program = LoadedAssembly.From(Subject.Generate($"public static partial class C {{ [Jit, ValueAndGrad(ArgNums = [2])] public static double F(int n, int k, double[] a) {{ {body} }} }}").AssertCompiles().Output);
        double[] a = [1.5, -2, 0.75, 3, 0.5];
        for (int n = 0; n <= a.Length; n++)
        {
            for (int k = 0; k < 8; k++)
            {
                object expected = program.Invoke("C", "F", n, k, a.ToArray())!;
                Assert.Equal(expected, program.Invoke("C", "FJit", n, k, a));
                Assert.Equal(expected, (((double, double[]))program.Invoke("C", "FValueAndGrad", n, k, a)!).Item1);
            }
        }
    }

    [Theory]
    [InlineData("var c = new double[2]; for (int j = 0; j < n; j++) c[k] += a[j]; return c[0];")]
    [InlineData("double s = 0; for (int j = 0; j < n; j++) s += a[k] * j; return s;")]
    [InlineData("double s = 0; for (int j = 0; j < n; j++) if (j > 100) s += a[k]; return s;", false)]
    [InlineData("double s = 0; for (int j = 0; j < n; j++) s += j > 100 ? a[k] : 1; return s;", false)]
    public void An_element_out_of_range_throws_only_when_it_is_reached(string body, bool isReached = true)
    {
        using var program = LoadedAssembly.From(Subject.Generate($"public static partial class C {{ [Jit] public static double F(int n, int k, double[] a) {{ {body} }} }}").AssertCompiles().Output);
        double[] a = [1, 2, 3];
        Assert.Equal(program.Invoke("C", "F", 0, 7, a), program.Invoke("C", "FJit", 0, 7, a));
        Assert.Equal(program.Invoke("C", "F", 0, -1, a), program.Invoke("C", "FJit", 0, -1, a));
        if (isReached) Assert.Throws<IndexOutOfRangeException>(() => program.Invoke("C", "FJit", 2, 7, a));
        else Assert.Equal(program.Invoke("C", "F", 2, 7, a), program.Invoke("C", "FJit", 2, 7, a));
    }

    [Fact]
    public void A_declaration_with_its_own_compilation_options_keeps_them()
        => Subject.Generate("""
            using System.Runtime.CompilerServices;
            public static partial class C
            {
                static double F(double[] a) { double s = 0; for (int i = 0; i < a.Length; i++) s += a[i]; return s; }
                [Jit(nameof(F)), MethodImpl(MethodImplOptions.NoInlining)] public static partial double G(double[] a);
            }
            """).AssertCompiles();
}
