using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Diagnostics;

public class TransformationDiagnosticsTests
{
    [Theory]
    [InlineData("SJ0301", "[[|Grad|]] public static double[] F(double[] x) => [x[0], x[0]];", "[2]", "JacRev")]
    [InlineData("SJ0301", "[[|ValueAndGrad|]] public static (double, double) F(double x) => (x, x);", "(double, double)")]
    [InlineData("SJ0302", "[[|Grad|]] public static double F(int n) => n * 2.0;", "'n' of type int")]
    [InlineData("SJ0302", "[Grad([|ArgNums = [0]|])] public static double F([NoDiff] double x) => x;", "[NoDiff]")]
    [InlineData("SJ0302", "[[|Grad|]] public static NDArray<double> F([Shape(\"4 3\")] NDArray<double> x) => Jnp.Sum(Linalg.Svd(x).U);", "fullMatrices", "[4,3]")]
    [InlineData("SJ0302", "[[|Grad|]] public static NDArray<double> F([Shape(\"4 3\")] NDArray<double> x) => Jnp.Sum(Linalg.Qr(x, \"complete\").Q);", "reduced")]
    [InlineData("SJ0303", "[Grad([|ArgNums = [1]|])] public static double F(double x) => x;", "the method has 1 parameter")]
    [InlineData("SJ0303", "[Vjp([|ArgNums = [0, -1]|])] public static double F(double x) => x;", "twice")]
    [InlineData("SJ0305", "[Vmap([|InAxes = [0, 0]|])] public static double F(double x) => x;", "2 entries")]
    [InlineData("SJ0305", "[Vmap([|InAxes = [Axes.None]|])] public static double F(double x) => x;", "nothing is mapped")]
    [InlineData("SJ0305", "[Vmap([|InAxes = [2]|])] public static NDArray<double> F([Shape(\"n\")] NDArray<double> x) => x;", "rank 2")]
    [InlineData("SJ0305", "[Vmap([|InAxes = [Axes.None, 0]|])] public static double F(double x, int n) { var a = new double[2 * n + 1]; return a[0] + x; }", "'n' is the length")]
    [InlineData("SJ0305", "[Vmap([|InAxes = [Axes.None, 0]|])] public static NDArray<double> F([Shape(\"m\")] NDArray<double> x, int n) => Jnp.Sum(x[..n]);", "'n' is the length")]
    [InlineData("SJ0305", "[Vmap([|InAxes = [0, 0]|])] public static double F(double x, int k) => G(x, k + 1); static double G(double x, int n) => Jnp.Sum(Jnp.Zeros<double>(n) + x).Item();", "'k' is the length")]
    [InlineData("SJ0305", "[Grad] public static double F(double x, int n) { var a = new double[n]; a[0] = x; return a[0]; } "
        + "[Vmap(nameof(FGrad), InAxes = [0, Axes.None])] public static partial double[] G(double[] x, int n); "
        + "[Vmap(nameof(G), [|InAxes = [Axes.None, 0]|])] public static partial NDArray<double> H(double[] x, int[] n);", "'n' is the length")]
    [InlineData("SJ0305", "[Vmap([|InLeafAxes = [\"0\"]|])] public static double F(double x, double y) => x;", "InLeafAxes has 1 entry", "2 parameters")]
    [InlineData("SJ0305", "[Vmap([|InLeafAxes = [\"0 0 0\"]|])] public static double F((double A, double B) p) => p.A;", "3 axes", "2 leaves (p.A, p.B)")]
    [InlineData("SJ0305", "[Vmap([|InLeafAxes = [\"C: 0\"]|])] public static double F((double A, double B) p) => p.A;", "no 'p.C' (p.A, p.B)")]
    [InlineData("SJ0305", "[Vmap([|InLeafAxes = [\"A: 0, 1\"]|])] public static double F((double A, double B) p) => p.A;", "mixes named")]
    [InlineData("SJ0305", "[Vmap([|InLeafAxes = [\"x\"]|])] public static double F(double p) => p;", "'x' is no axis")]
    [InlineData("SJ0305", "[Vmap([|InLeafAxes = [\"A: None\"]|])] public static double F((double A, double B) p) => p.A;", "nothing is mapped")]
    [InlineData("SJ0305", "[Vmap(InAxes = [0], [|InLeafAxes = [\"0\"]|])] public static double F(double p) => p;", "both set")]
    [InlineData("SJ0305", "[Vmap([|OutLeafAxes = \"0 2\"|])] public static (double, double) F(double x) => (x, x);", "'result.Item2' is out of range")]
    [InlineData("SJ0305", "[[|Jit|]] public static double F(double x) => Lax.PSum(x, \"i\");", "'FJit'", "'i'", "AxisName = \"i\"")]
    [InlineData("SJ0305", "[[|Vmap(AxisName = \"j\")|]] public static double F(double x) => Lax.PSum(x, \"i\");", "'FVmap'")]
    [InlineData("SJ0404", "[Vmap(AxisName = \"i\")] public static int F(int x) => [|Lax.PMean(x, \"i\")|];", "a mean of int")]
    [InlineData("SJ0305", "[Vmap([|OutAxes = [0, 0]|])] public static double F(double x) => x;", "one value")]
    public async Task The_attribute_is_marked_where_it_is_wrong(string id, string member, params string[] messageParts)
        => await Subject.Verify(id, $"public static partial class C {{ {member} }}", messageParts);

    [Theory]
    [InlineData("SJ0302", "public record P(double X, int N);", "[[|Grad|]] public static double F(P p) => p.X;", "'p.N' of type int", "mark the member [NoDiff]")]
    [InlineData("SJ0302", "public record P([NoDiff] double X, [NoDiff] int N);", "[[|Grad|]] public static double F(P p) => 1;", "all members of which")]
    [InlineData("SJ0302", "public record P([NoDiff] double X);", "[[|Jvp|]] public static P F(double x) => new(x);", "all members of which")]
    [InlineData("SJ0201", "public record P(double X) { [[|NoDiff|]] public double Twice => 2 * X; }", "[Grad] public static double F(P p) => p.X;", "[NoDiff]")]
    [InlineData("SJ0201", "public struct P([[|NoDiff|]] double x) { public double X = x; }", "[Grad] public static double F(P p) => p.X;", "[NoDiff]")]
    [InlineData("SJ0201", "public record P(double X) { [[|NoDiff|]] public const double Y = 2; }", "[Grad] public static double F(P p) => p.X;", "[NoDiff]")]
    public async Task Members_that_are_not_differentiated(string id, string type, string member, params string[] messageParts)
        => await Subject.Verify(id, $"{type} public static partial class C {{ {member} }}", messageParts);

    [Fact]
    public async Task Methods_that_others_bind_the_axis_of_are_right()
        => await Subject.Verify("SJ0305", """
            public static partial class C
            {
                [Grad] public static double F(double x) => Lax.PSum(x * x, "i");
                [Grad(nameof(FGrad))] private static partial double Second(double x);
                [Vmap(nameof(Second), AxisName = "i")] public static partial NDArray<double> Bound(NDArray<double> x);
                [Jvp(nameof(F))] private static partial (double, double) Called(double x, double dx);
                [Vmap(AxisName = "i")] public static double Calls(double x) => Called(x, 1).Item2;
                [[|ValueAndGrad|]] public static double Lost(double x) => Lax.PMax(x, "i");
            }
            """, "'LostValueAndGrad' computes across the axis 'i'");
}
