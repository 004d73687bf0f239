using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Lowering;

/// <summary>Neighbouring elements that loops read and write one by one become spans with names, which are tested once.</summary>
public class RowTests
{
    static string Program(string body) => $"public static partial class C {{ [Jit, ValueAndGrad(ArgNums = [2]), JacFwd(ArgNums = [2])] public static double F(int n, int k, double[] a) {{ {body} }} }}";

    [Fact]
    public void A_small_matrix_is_a_row()
    {
        string code = Subject.Generate(Program("double s = 0; for (int i = 0; i < n; i++) s += a[4 * i] * a[4 * i + 3] - a[4 * i + 1] * a[4 * i + 2]; return s;")).AssertCompiles().Files.Values.First(f => f.Contains("FJit("));
        Assert.Contains("ReadOnlySpan<double> aRow = ShapeGuard.Row<double>(a, ", code);
        Assert.Contains("s += aRow[0] * aRow[3] - aRow[1] * aRow[2];", code);
    }

    [Theory]
    // Two rows that are the same one, or share elements.
    [InlineData("var c = new double[12]; for (int i = 0; i < n; i++) { int p = 3 * (k % 3), q = 3 * (i % 3) + k % 2; (c[q], c[q + 1], c[q + 2]) = (c[p + 1] + a[i], c[p + 2] * a[i], c[p] - a[0]); } return c[0] + c[4] * c[5] - c[8];")]
    // Elements under a condition are in range whether or not the condition holds.
    [InlineData("double s = 0; for (int i = 0; i < n; i++) { int p = 2 * i; s += a[p] * a[p + 1] + (k > i ? a[p + 2] : 1); } return s;")]
    // The first index is not the lowest one; some are below the local.
    [InlineData("double s = 0; for (int i = 2; i < n; i++) s += a[i] * a[i - 1] - a[i - 2] * a[i + 1]; return s;")]
    // The local changes between the reads.
    [InlineData("double s = 0; for (int i = 0; i < n; i++) { int p = i; s += a[p] * a[p + 1]; p += k % 2; s -= a[p] * a[p + 1] + a[p + 2]; } return s;")]
    // Written and read through one row, around an inner loop.
    [InlineData("var c = new double[16]; for (int i = 0; i < n; i++) { c[i] = a[i]; c[i + 1] += a[i]; c[i + 2] = c[i] * c[i + 1]; for (int j = 0; j < k; j++) c[i + 1] += c[i + 2] * a[0]; c[i + 3] = c[i] + c[i + 1] + c[i + 2]; } return c[n];")]
    public void Rows_change_neither_results_nor_exceptions(string body)
    {
        using var program = LoadedAssembly.From(Subject.Generate(Program(body)).AssertCompiles().Output);
        double[] a = [1.5, -2, 0.75, 3, 0.5, -1.25, 2];
        for (int n = 0; n <= a.Length; n++)
        {
            for (int k = 0; k < 4; k++)
            {
                object? expected = Result(() => program.Invoke("C", "F", n, k, a.ToArray()));
                Assert.Equal(expected, Result(() => program.Invoke("C", "FJit", n, k, a)));
                Assert.Equal(expected, Result(() => (((double, double[]))program.Invoke("C", "FValueAndGrad", n, k, a)!).Item1));
                object? forward = Result(() => program.Invoke("C", "FJacFwd", n, k, a)), reverse = Result(() => (((double, double[]))program.Invoke("C", "FValueAndGrad", n, k, a)!).Item2);
                if (forward is double[] slopes) Assert.All(slopes.Zip((double[])reverse!), s => Assert.Equal(s.First, s.Second, 1e-9));
                else Assert.Equal(forward, reverse);
            }
        }
    }

    /// <summary>What a call returns, or the type of its exception.</summary>
    static object? Result(Func<object?> call)
    {
        try
        {
            return call();
        }
        catch (Exception e)
        {
            return (e as System.Reflection.TargetInvocationException)?.InnerException?.GetType() ?? e.GetType();
        }
    }
}
