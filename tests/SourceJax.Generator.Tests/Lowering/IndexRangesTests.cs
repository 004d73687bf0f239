using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Lowering;

/// <summary>Checks of indices along an axis go where the loops around show that they cannot fail, and nowhere else.</summary>
public class IndexRangesTests
{
    const string Table = "var m = new double[n, n]; for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) m[i, j] = a[i * n + j]; ";
    const string Sum = " double s = 0; for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) s = s * 1.01 + m[i, j]; return s;";

    static string Source(string body, string name = "F")
        => $"public static partial class C {{ [Jit, ValueAndGrad(ArgNums = [2])] public static double {name}(int n, int k, double[] a) {{ {Table}{body}{Sum} }} }}\n";

    static string Jit(string body) => Subject.Generate(Source(body)).AssertCompiles().Files.Values.First(f => f.Contains("FJit("));

    [Theory]
    [InlineData("for (int i = 1; i < n; i++) for (int j = 0; j < n - 1; j++) m[i, j] += m[i - 1, j + 1];")]
    [InlineData("for (int i = 0; i < n; i++) for (int j = i + 1; j < n; j++) m[j, i] = m[i, j];")]
    [InlineData("for (int i = n - 1; i >= 0; i--) for (int j = i; j >= 0; j--) m[i, j] *= m[j, i];")]
    [InlineData("for (int c = 0; c < n; c++) for (int i = c + 1; i < n; i++) { double f = m[i, c] / m[c, c]; for (int j = c; j < n; j++) m[i, j] -= f * m[c, j]; }")]
    [InlineData("for (int i = 0; i < n; i++) if (i > 0) m[i, i] += m[i - 1, 0];")]
    [InlineData("for (int i = 0; i < n; i++) for (int d = -1; d <= 1; d++) { int q = i + d; if (q >= 0 && q < n) m[i, 0] += m[q, i]; }")]
    public void An_index_that_loops_and_branches_bound_is_not_checked(string body) => Assert.DoesNotContain("ShapeGuard.At", Jit(body));

    [Fact]
    public void One_check_serves_what_follows()
    {
        string code = Jit("for (int i = 0; i < n; i++) { m[k, i] += 1; m[k, 0] *= m[i, k]; }");
        Assert.Single(code.Split('\n'), l => l.Contains("ShapeGuard.At"));
    }

    [Fact]
    public void Rows_that_differ_are_updated_as_vectors()
    {
        const string rows = "VectorSpan.Load<double>(m, ";
        Assert.Contains(rows, Jit("for (int c = 0; c < n; c++) for (int i = c + 1; i < n; i++) for (int j = c + 1; j < n; j++) m[i, j] -= m[i, c] * m[c, j];"));
        Assert.DoesNotContain(rows, Jit("for (int c = 0; c < n; c++) for (int i = 0; i < n; i++) for (int j = 1; j < n; j++) m[i, j] -= m[i, c] * m[c, j - 1];"));
    }

    static readonly string[] Bodies =
    [
        "for (int i = 0; i < n; i++) m[i, k] += 1;",
        "for (int i = 0; i < n; i++) m[i - 1, i] += 1;",
        "for (int i = 0; i < n; i++) m[i, i - 1] += 1;",
        "for (int i = 0; i <= n; i++) m[0, i] += 1;",
        "for (int i = k; i < n; i++) m[i, 0] += m[0, i];",
        "for (int i = 0; i < k; i++) m[0, i] += 1;",
        "for (int i = n - 1; i >= k; i--) m[0, i] += 1;",
        "for (int i = 0; i < n; i++) for (int j = i - k; j < n; j++) m[i, j] += 0.5;",
        "for (int i = 0; i < n; i++) if (i >= k) m[i - k, i] += m[i, i - k];",
        "for (int i = 0; i < n; i++) if (i != k) m[i, 0] += 1; else m[0, i] -= 1;",
        "for (int i = 0; i < n; i++) if (!(k < 0 || k >= n)) m[k, i] += 1;",
        "for (int i = 0; i < n; i++) if (k < 0 && k >= n || k == 1) m[k, i] += 1;",
        "if (k >= 0) for (int i = k + 1; i < n; i += 1073741824) m[i, 0] += 1;",
        "if (k >= 0) { int q = k + 1; if (q < n) m[q, 0] += 1; }",
        "if (k <= n) for (int i = 0; i < k - 1; i += 1073741824) m[i, 0] += 1;",
        "if (k <= n) { int q = k - 1; if (q > 5) m[q, 0] += 1; }",
        "int p = k; for (int i = 0; i < n; i++) { m[p, 0] += 1; p++; }",
        "int p = 0; while (p < k && p < 99) { for (int i = p; i < n; i++) m[i, p] += 1; p += 2; }",
        "int p = 0; for (int i = p + 1; i < n; i++) { p = i; m[p, i - 1] += m[i, p]; }",
        "int q = 0; for (int i = 0; i < n; i++) { if (m[i, 0] > 0.3) q = i + k; m[q, i] -= 1; }",
        "int b = k + 1; for (int t = 0; t < 3; t++) { for (int i = b; i < n; i++) m[i, b] += m[b - 1, i]; b--; }",
        "for (int c = 0; c < n; c++) for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) m[i, j] += 0.1 * m[c, j];",
        "for (int c = 0; c < n; c++) for (int i = c + 1; i < n; i++) for (int j = 0; j < n; j++) m[i, j] -= m[i, c] * m[c, j];",
        "for (int i = 1; i < n; i++) for (int j = 0; j < n; j++) m[i, j] += m[i - 1, j] + m[i, 0];",
        "for (int i = 0; i + k < n; i++) for (int j = 0; j < n; j++) m[i, j] += 0.1 * m[i + k, j];",
        "for (int j = 0; j < n; j++) { (m[0, j], m[n - 1, j]) = (m[n - 1, j], m[0, j]); }",
        "var v = new double[n * 2]; for (int i = 0; i < n; i++) { v[i] = m[0, i]; v[i + n] = v[i] * 2; m[0, i] = v[i + n]; }",
        "var v = new double[n + 1]; for (int i = 0; i < n; i++) { v[i] = m[0, i] + v[i + 1]; v[n] += 1; }  m[0, 0] += v[0] * v[n];",
        "var v = new double[n + 9]; for (int i = 0; i < n; i++) v[i + 8] = m[0, i] + 0.5 * v[i]; for (int i = 0; i < n; i++) m[0, i] += v[i + 8];",
    ];

    public static TheoryData<string> Written => [.. Bodies];

    /// <summary>All bodies as methods of one program, since compiling takes longer than running.</summary>
    static readonly Lazy<LoadedAssembly> Program = new(() => LoadedAssembly.From(Subject.Generate(string.Concat(
        Bodies.Select((body, i) => Source(body, "F" + i)))).AssertCompiles().Output));

    [Theory]
    [MemberData(nameof(Written))]
    public void Results_and_exceptions_are_those_of_the_method_as_written(string body)
    {
        LoadedAssembly program = Program.Value;
        string name = "F" + Array.IndexOf(Bodies, body);
        foreach (int n in (int[])[1, 2, 3, 5, 9, 12, 19])
        {
            double[] a = [.. Enumerable.Range(0, n * n).Select(i => Math.Sin(i + 1))];
            foreach (int k in (int[])[0, 1, 2, 4, n - 1, n, n + 1, -1, -n, int.MaxValue, int.MinValue])
            {
                // An index is never less than this, so that the loop as written has no end of its own.
                if (k == int.MinValue && body.Contains("i >= k;")) continue;
                object? expected = null;
                Exception? thrown = Record.Exception(() => expected = program.Invoke("C", name, n, k, a));
                if (thrown is null)
                {
                    AssertClose((double)expected!, (double)program.Invoke("C", name + "Jit", n, k, a)!);
                    var (value, gradient) = ((double, double[]))program.Invoke("C", name + "ValueAndGrad", n, k, a)!;
                    AssertClose((double)expected, value);
                    Assert.Equal(n * n, gradient.Length);
                }
                else
                {
                    Assert.IsType<IndexOutOfRangeException>(thrown);
                    Assert.Throws<IndexOutOfRangeException>(() => program.Invoke("C", name + "Jit", n, k, a));
                    Assert.Throws<IndexOutOfRangeException>(() => program.Invoke("C", name + "ValueAndGrad", n, k, a));
                }
            }
        }
    }

    static void AssertClose(double expected, double actual)
    {
        if (double.IsFinite(expected)) Assert.Equal(expected, actual, 1e-12 * (1 + Math.Abs(expected)));
        else Assert.Equal(expected, actual);
    }
}
