using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Lowering;

/// <summary>Independent iterations over neighbouring elements run as vectors, with the bits and the exceptions of the loop as written.</summary>
public class VectorLoopTests
{
    static string Source(string type, string body)
        => $"public static partial class C {{ [Jit] public static {type}[] F(int n, int k, {type}[] a, {type}[] b) {{ {body.Replace("T", type)} }} }}";

    [Theory]
    [InlineData("var r = new T[n]; for (int i = 0; i < n; i++) r[i] = a[i] * b[i] - a[i] / b[k]; return r;")]
    [InlineData("var r = new T[n]; for (int i = n - 1; i >= 0; i--) r[i] = -a[i] + b[i]; return r;")]
    [InlineData("var r = new T[n + 2]; for (int i = 1; i <= n; i++) r[i + 1] = a[i - 1] * 2; return r;")]
    [InlineData("var r = new T[n]; for (int i = 0; i < n; i++) r[i] += a[i]; for (int i = 0; i < n; i++) r[i] -= b[i] * r[i]; return r;")]
    [InlineData("var r = new T[n]; int p = n; for (int i = 0; i < n; i++) { p--; r[i] = a[i]; } return r;")]
    [InlineData("var r = new T[n]; int p = 0; for (int i = 0; i < n; i++) { r[i] = a[p] + b[i]; p++; } return r;")]
    [InlineData("var r = new T[n]; int p = n; for (int i = n - 1; i >= 0; i--) { r[i] = a[p - 1] + b[i]; p--; } return r;")]
    [InlineData("var r = new T[n * 3]; int p = 0; for (int j = 0; j < 3; j++) for (int i = j; i < n; i++) { r[p] = a[i] * b[j]; p++; } return r;")]
    [InlineData("var r = new T[n]; var s = a.AsSpan(1, n - 1); var u = r.AsSpan(0, n); for (int i = 0; i < s.Length; i++) u[i] = s[i] * b[k]; return r;")]
    [InlineData("var r = new T[n]; var s = a.AsSpan(0, n); int p = 0; for (int i = 0; i < n; i++) { T v = s[p++] * b[i]; r[i] = v * v; } return r;")]
    [InlineData("var r = new T[n]; var s = a.AsSpan(0, n); int p = n; for (int i = 0; i < n; i++) { T v = b[i]; r[n - 1 - i] = v - s[--p]; } return r;")]
    // These read what an earlier iteration wrote, and stay as they are.
    [InlineData("var r = new T[n + 1]; for (int i = 0; i < n; i++) r[i + 1] = r[i] + a[i]; return r;")]
    [InlineData("var r = new T[n + 1]; for (int i = 0; i < n; i++) { r[i] = a[i]; r[n - i] = b[i]; } return r;")]
    [InlineData("var r = new T[n + 1]; int p = 0; for (int i = 0; i < n; i++) { p = i; r[p] = a[i]; p++; r[p] = b[i]; } return r;")]
    [InlineData("var r = new T[n + 1]; for (int i = 0; i < n; i++) { r[i] = a[i]; r[i + 1] = r[i]; } return r;")]
    [InlineData("var r = new T[n + 1]; int p = 1; for (int i = 0; i < n; i++) { p++; r[i] = a[(p * i) % n]; } return r;")]
    public void Results_have_the_bits_of_the_loop_as_written(string body)
    {
        foreach (string type in (string[])["double", "float"])
        {
            using var program = LoadedAssembly.From(Subject.Generate(Source(type, body)).AssertCompiles().Output);
            var random = new Random(1);
            for (int n = 1; n <= 40; n = n < 20 ? n + 1 : n + 7)
            {
                double[] a = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5)], b = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() + 0.5)];
                object[] arguments = type == "double" ? [n, n / 2, a, b] : [n, n / 2, a.Select(v => (float)v).ToArray(), b.Select(v => (float)v).ToArray()];
                Assert.Equal((Array)program.Invoke("C", "F", arguments)!, (Array)program.Invoke("C", "FJit", arguments)!);
            }
        }
    }

    [Fact]
    public void Vectors_are_used_where_iterations_are_independent()
    {
        string Code(string body) => Subject.Generate(Source("double", body)).AssertCompiles().Files.Values.Single();
        Assert.Contains("Vector<double>", Code("var r = new double[n]; for (int i = 0; i < n; i++) r[i] = a[i] * b[k]; return r;"));
        Assert.Contains("Vector<double>", Code("var r = new double[n]; int p = 0; for (int i = n - 1; i >= k; i--) { r[i] += a[p]; p--; } return r;"));
        Assert.DoesNotContain("Vector<double>", Code("var r = new double[n]; for (int i = 1; i < n; i++) r[i] = r[i - 1] * b[k]; return r;"));
        Assert.DoesNotContain("Vector<double>", Code("var r = new double[n]; for (int i = 1; i < n; i++) r[i] = Math.Exp(a[i]); return r;"));
    }

    [Theory]
    [InlineData("var r = new double[64]; for (int i = 0; i < n; i++) r[i] = a[i + k]; return r;")]
    [InlineData("var r = new double[20]; for (int i = 0; i < n; i++) r[i + k] = 1 + b[i]; return r;")]
    [InlineData("var r = new double[64]; for (int i = n; i >= 0; i--) r[i] = a[i] - b[i]; return r;")]
    [InlineData("var r = new double[64]; var s = a.AsSpan(0, 10); for (int i = 0; i < n; i++) r[i] = s[i]; return r;")]
    [InlineData("var r = new double[64]; var s = a.AsSpan(0, 10); int p = 9; for (int i = 0; i < n; i++) r[i] = s[p--]; return r;")]
    public void An_index_out_of_range_throws_as_in_the_loop_as_written(string body)
    {
        using var program = LoadedAssembly.From(Subject.Generate(Source("double", body)).AssertCompiles().Output);
        double[] a = [.. Enumerable.Range(0, 20)], b = [.. Enumerable.Range(1, 20)];
        for (int n = 0; n < 30; n++)
        {
            foreach (int k in (int[])[0, 1, 5, -1, -9, 25])
            {
                object? expected = Record.Exception(() => program.Invoke("C", "F", n, k, a, b));
                if (expected is null) Assert.Equal((Array)program.Invoke("C", "F", n, k, a, b)!, (Array)program.Invoke("C", "FJit", n, k, a, b)!);
                else Assert.Throws<IndexOutOfRangeException>(() => program.Invoke("C", "FJit", n, k, a, b));
            }
        }
    }
}
