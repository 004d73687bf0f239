using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Snapshots;

/// <summary>One small example of each transformation, with the code made for it under review.</summary>
public class TransformationsTests
{
    const string Types = """
        using static SourceJax.Jnp;
        public sealed record Line([property: Shape("n")] NDArray<double> W, double B);
        """;

    [Theory]
    [InlineData("Jit", """
        [Jit] public static double Horner(double x, double[] a) { double y = 0; for (int i = a.Length - 1; i >= 0; i--) y = y * x + a[i]; return y; }
        """)]
    [InlineData("Grad", """
        [Grad] public static double Recurrent(double w, double[] xs) { double c = 0; foreach (double x in xs) c = Math.Tanh(w * c + x); return c; }
        """)]
    [InlineData("ValueAndGrad", """
        [ValueAndGrad] public static double Loss(Line p, [Shape("n")] NDArray<double> x, double y) { double e = Dot(p.W, x).Item() + p.B - y; return e * e; }
        """)]
    [InlineData("Vmap", "[Vmap(InAxes = [0, Axes.None])] public static double Clipped(double x, double limit) { if (x > limit) return limit; return x * x; }")]
    [InlineData("Jvp", "[Jvp] public static double Angle(double y, double x) => Math.Atan2(y, x) * x;")]
    [InlineData("Vjp", """
        [Vjp(ArgNums = [0])]
        public static NDArray<double> Layer([Shape("out in")] NDArray<double> w, [Shape("in")] NDArray<double> x) => Tanh(Matmul(w, x));
        """)]
    [InlineData("Outputs", """
        [Vjp]
        public static double Relax(ReadOnlySpan<double> load, double rate, Span<double> u)
        {
            double residual = 0;
            for (int i = 1; i < u.Length - 1; i++)
            {
                double step = rate * (u[i - 1] - 2 * u[i] + u[i + 1] - load[i]);
                u[i] += step;
                residual += step * step;
            }
            return residual;
        }
        """)]
    [InlineData("JacFwd", "[JacFwd] public static double[] Polar(double[] p) => [p[0] * Math.Cos(p[1]), p[0] * Math.Sin(p[1])];")]
    [InlineData("JacRev", "[JacRev] public static NDArray<double> Ratios([Shape(\"n\")] NDArray<double> x) => x / Sum(x);")]
    [InlineData("Hessian", """
        [Hessian] public static double Rosenbrock(double[] x) { double a = x[1] - x[0] * x[0], b = 1 - x[0]; return 100 * a * a + b * b; }
        """)]
    [InlineData("CustomJvp", """
        [CustomJvp(nameof(Rule)), Grad] public static double Log1pExp(double x) => Math.Log(1 + Math.Exp(x));
        static (double, double) Rule(double x, double dx) => (Log1pExp(x), (1 - 1 / (1 + Math.Exp(x))) * dx);
        """)]
    [InlineData("CustomVjp", """
        [CustomVjp(Fwd = nameof(Forward), Bwd = nameof(Backward)), Grad] public static double Rounded(double x) => Math.Round(x);
        static (double, double) Forward(double x) => (Math.Round(x), x);
        static double Backward(double x, double ct) => ct * 2 * x;
        """)]
    [InlineData("Verify", "[Grad(ArgNums = [0, 1], Verify = true)] public static double Energy(ReadOnlySpan<double> x, double k) => k * x[0] * x[1];")]
    public void Generated(string transformation, string method)
    {
        var files = Subject.Generate($"{Types}\npublic static partial class C\n{{\n    {method}\n}}").AssertCompiles().Files;
        Snapshot.Match(string.Join("\n", files.Values), transformation);
    }
}
