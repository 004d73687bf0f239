using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Declarations;

/// <summary>SJ0304 prints the exact declaration that the transformation asks for, whichever it is and whatever is wrong.</summary>
public class RightDeclarationTests
{
    const string Targets = """
        using System;
        using SourceJax;
        public sealed record Net([property: Shape("2 3")] NDArray<float> W, float B);
        public static partial class C
        {
            public static double Scalar(double x, double y) => x * y;
            public static double Spans(ReadOnlySpan<double> x, double k) => x[0] * k;
            public static double[] Map(double[] x, double k) { var y = new double[x.Length]; for (int i = 0; i < x.Length; i++) y[i] = x[i] * k; return y; }
            public static NDArray<float> Loss(Net net, [Shape("3")] NDArray<float> x) => Jnp.Sum(Jnp.Matmul(net.W, x)) * net.B;
            public static (double Value, NDArray<double> Aux) WithAux([Shape("n")] NDArray<double> x) => (Jnp.Sum(x).Item(), Jnp.Sin(x));
            public static void Written(ReadOnlySpan<double> x, Span<double> y, out int n) { y[0] = x[0]; n = y.Length; }
            public static void Filled(ReadOnlySpan<double> x, Span<double> y) => y.Fill(x[0]);
            public static float Drawn(PrngKey key, float x) => x * Rng.Normal<float>(key, []).Item();
        """;

    [Theory]
    [InlineData("[Jit(nameof(Scalar))] static partial int F(double x, double y);", "its result type differs", "static partial double F(double x, double y)")]
    [InlineData("[Jit(nameof(Drawn))] static partial float F(uint k, float x);", "'k' has another type", "static partial float F(PrngKey k, float x)")]
    [InlineData("[Grad(nameof(Scalar), ArgNums = [1, 0])] static partial double F(double x, double y);", "its result type differs",
        "static partial (double, double) F(double x, double y)")]
    [InlineData("[Grad(nameof(Spans))] static partial void F(ReadOnlySpan<double> x);", "it has 1 parameter instead of 2",
        "static partial double[] F(ReadOnlySpan<double> x, double k)")]
    [InlineData("[Grad(nameof(Spans))] static partial double F(ReadOnlySpan<double> x, double k, Span<double> g);", "its result type differs",
        "static partial void F(ReadOnlySpan<double> x, double k, Span<double> g)")]
    [InlineData("[Grad(nameof(Spans), ArgNums = [0, 1])] static partial void F(ReadOnlySpan<double> x, double k, Span<double> gx, double gk);",
        "'gk' is no place for a double", "static partial void F(ReadOnlySpan<double> x, double k, Span<double> gx, out double gk)")]
    [InlineData("[Grad(nameof(Loss))] static partial (NDArray<float>, float) F(Net net, NDArray<float> x);", "its result type differs",
        "static partial Net F(Net net, NDArray<float> x)")]
    [InlineData("[Grad(nameof(WithAux), HasAux = true)] static partial NDArray<double> F(NDArray<double> x);", "its result type differs",
        "static partial (NDArray<double> Grad, NDArray<double> Aux) F(NDArray<double> x)")]
    [InlineData("[Grad(nameof(WithAux), HasAux = true)] static partial void F(NDArray<double> x, Span<double> g);", "its result type differs",
        "static partial NDArray<double> F(NDArray<double> x, Span<double> g)")]
    [InlineData("[Hessian(nameof(WithAux), HasAux = true)] static partial NDArray<double> F(NDArray<double> x, out double h);", "'h' is no place for an array",
        "static partial NDArray<double> F(NDArray<double> x, Span<double> h)")]
    [InlineData("[ValueAndGrad(nameof(Loss))] static partial Net F(Net net, NDArray<float> x);", "its result type differs",
        "static partial (NDArray<float> Value, Net Grad) F(Net net, NDArray<float> x)")]
    [InlineData("[ValueAndGrad(nameof(Spans))] static partial void F(ReadOnlySpan<double> x, double k, Span<double> g);", "its result type differs",
        "static partial double F(ReadOnlySpan<double> x, double k, Span<double> g)")]
    [InlineData("[ValueAndGrad(nameof(WithAux), HasAux = true)] static partial double F(NDArray<double> x);", "its result type differs",
        "static partial ((double Value, NDArray<double> Aux) Value, NDArray<double> Grad) F(NDArray<double> x)")]
    [InlineData("[Vmap(nameof(Scalar), InAxes = [0, Axes.None])] static partial double[] F(NDArray<double> x, double[] y);", "'y' has another type",
        "static partial double[] F(NDArray<double> x, double y)")]
    [InlineData("[Vmap(nameof(Map), InAxes = [0, Axes.None])] static partial double[] F(double[,] x, double k);", "its result type differs",
        "static partial double[,] F(double[,] x, double k)")]
    [InlineData("[Vmap(nameof(Drawn))] static partial float[] F(PrngKey key, float[] x);", "'key' has another type",
        "static partial float[] F(PrngKey[] key, float[] x)")]
    [InlineData("[Jvp(nameof(Scalar))] static partial double F(double x, double y, double dx, double dy);", "its result type differs",
        "static partial (double Primal, double Tangent) F(double x, double y, double dx, double dy)")]
    [InlineData("[Jvp(nameof(Map), ArgNums = [0])] static partial (double[], double[]) F(double[] x, double k);", "it has 2 parameters instead of 3",
        "static partial (double[], double[]) F(double[] x, double k, double[] dx)")]
    [InlineData("[Jvp(nameof(Map), ArgNums = [1])] static partial void F(double[] x, double k, double dk, Span<double> t);", "its result type differs",
        "static partial double[] F(double[] x, double k, double dk, Span<double> t)")]
    [InlineData("[Vjp(nameof(Map))] static partial (double[], double[]) F(double[] x, double k, double[] ct);", "its result type differs",
        "static partial (double[] Value, (double[], double) Cotangents) F(double[] x, double k, double[] ct)")]
    [InlineData("[Vjp(nameof(Map))] static partial void F(double[] x, double k, ReadOnlySpan<double> ct, Span<double> ctX, out double ctK);",
        "its result type differs", "static partial double[] F(double[] x, double k, ReadOnlySpan<double> ct, Span<double> ctX, out double ctK)")]
    [InlineData("[JacFwd(nameof(Map))] static partial double[] F(double[] x, double k);", "its result type differs",
        "static partial double[,] F(double[] x, double k)")]
    [InlineData("[JacRev(nameof(Map), ArgNums = [0, 1])] static partial double[,] F(double[] x, double k);", "its result type differs",
        "static partial (double[,], double[]) F(double[] x, double k)")]
    [InlineData("[JacRev(nameof(Loss))] static partial NDArray<float> F(Net net, NDArray<float> x);", "its result type differs",
        "static partial (NDArray<float> W, NDArray<float> B) F(Net net, NDArray<float> x)")]
    [InlineData("[Hessian(nameof(Spans))] static partial double[] F(ReadOnlySpan<double> x, double k);", "its result type differs",
        "static partial double[,] F(ReadOnlySpan<double> x, double k)")]
    [InlineData("[Hessian(nameof(Scalar), ArgNums = [0, 1])] static partial double[,] F(double x, double y);", "its result type differs",
        "static partial ((double, double), (double, double)) F(double x, double y)")]
    [InlineData("[Jit(nameof(Written))] static partial void F(ReadOnlySpan<double> x, Span<double> y, int n);", "'n' is not passed by out",
        "static partial void F(ReadOnlySpan<double> x, Span<double> y, out int n)")]
    [InlineData("[Jit(nameof(Filled))] static partial double[] F(ReadOnlySpan<double> x);", "it has 1 parameter instead of 2",
        "static partial void F(ReadOnlySpan<double> x, Span<double> y)")]
    [InlineData("[JacRev(nameof(Filled))] static partial double[,] F(ReadOnlySpan<double> x, double[] y);", "'y' has another type",
        "static partial double[,] F(ReadOnlySpan<double> x, Span<double> y)")]
    [InlineData("[JacFwd(nameof(Filled))] static partial double[] F(ReadOnlySpan<double> x, Span<double> y, Span<double> jacobian);",
        "its result type differs", "static partial void F(ReadOnlySpan<double> x, Span<double> y, Span<double> jacobian)")]
    [InlineData("[Vjp(nameof(Filled))] static partial double[] F(ReadOnlySpan<double> x, Span<double> y);", "it has 2 parameters instead of 3",
        "static partial double[] F(ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> ct)")]
    [InlineData("[Vmap(nameof(Filled))] static partial double[,] F(double[,] x, Span<double> y);", "its result type differs",
        "static partial void F(double[,] x, Span<double> y)")]
    public async Task The_message_prints_it(string declaration, string wrong, string right)
    {
        string marked = declaration.Replace(" F(", " [|F|](").Replace("static partial", "public static partial");
        string source = $"{Targets}\n    {marked}\n}}";
        var reported = await Subject.Verify("SJ0304", source);
        Assert.Equal($"the declaration of 'F' does not match what it asks for: {wrong}. Declare it as: public {right}", Assert.Single(reported).GetMessage());
    }
}
