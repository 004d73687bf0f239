using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Requests;

/// <summary>Calls of siblings in traced methods. The generator cannot see them, the compiler and the analyzer do: all must agree.</summary>
public class SiblingCallTests
{
    const string Holder = """
        using System;
        using SourceJax;
        using static SourceJax.Jnp;
        using static Other.Slopes;
        namespace Other
        {
            public static partial class Slopes
            {
                [Grad, ValueAndGrad(Name = "Both")] public static double Cube(double x) => x * x * x;
                [Grad] public static float Cube(float x) => x * x * x;
                [Grad, JacRev] internal static double Norm(ReadOnlySpan<double> x)
                {
                    double s = 0;
                    for (int i = 0; i < x.Length; i++) s += x[i] * x[i];
                    return s;
                }
                public static partial class Inner { [Vmap] public static double Half(double x) => x / 2; }
            }
        }
        """;

    static string In(string members) => $"{Holder}\npublic static partial class C {{ {members} }}";

    [Theory]
    [InlineData("[Jit] public static double F(double x) => CubeGrad(x) * 2;", 24.0)]
    [InlineData("[Jit] public static double F(double x) { var g = CubeGrad(x); var h = g * g; return h > 100 ? h : -h; }", 144.0)]
    [InlineData("[Jit] public static double F(double x) { var (v, g) = Other.Slopes.Both(x); return v + g; }", 20.0)]
    [InlineData("[Jit] public static double F(double x) => Other.Slopes.Both(x).Grad;", 12.0)]
    [InlineData("[Jit] public static double F(double x) => CubeGrad((float)x) + x;", 14.0)]
    [InlineData("[Jit] public static double F(double x) { var g = NormGrad([x, 3 * x]); double s = 0; foreach (double v in g) s += v; return s; }", 16.0)]
    [InlineData("[Jit] public static double F(double x) { double[] g = new double[2]; NormGrad([x, 1], g); return g[0] + 10 * g[1]; }", 24.0)]
    [InlineData("[Jit] public static double F(double x) { NDArray<double> h = Other.Slopes.Inner.HalfVmap(Jnp.Array([x, 6])); return Sum(h).Item(); }", 4.0)]
    [InlineData("[Jit] public static double F(double x) => Lax.ForiLoop(0, 2, (i, c) => CubeGrad(c), x);", 432.0)]
    [InlineData("[Jit] public static double F(double x) => TotalGrad(Jnp.Array([x]))[0].Item(); [Grad] static NDArray<double> Total(NDArray<double> v) => Sum(v * v);",
        4.0)]
    [InlineData("[Jit] public static double F(double x) => Apply(CubeGrad, x); static double Apply(Func<double, double> f, double x) => f(x);", 12.0)]
    [InlineData("[Jit] public static double F(double x) => Helper(x) + 1; static double Helper(double x) => OwnGrad(x); [Grad] static double Own(double x) => 5 * x;",
        6.0)]
    public void A_sibling_is_called_like_any_method(string members, double expected)
    {
        var result = Subject.Generate(In(members)).AssertCompiles();
        using var loaded = LoadedAssembly.From(result.Output);
        Assert.Equal(expected, loaded.Invoke("C", "FJit", 2.0));
    }

    [Fact]
    public void Destinations_are_local_arrays_and_variables()
    {
        var result = Subject.Generate(In("""
            static double Scaled(ReadOnlySpan<double> x, double s) => s * x[0] * x[1];
            [Vjp(nameof(Scaled))] private static partial double ScaledVjp(ReadOnlySpan<double> x, double s, double ct, Span<double> ctX, out double ctS);
            [Jit] public static double F(double a, double b)
            {
                double[] g = new double[2];
                double y = ScaledVjp([a, b], 3, 2, g, out double slope);
                return y + 10 * g[0] + 100 * g[1] + 1000 * slope;
            }
            """)).AssertCompiles();
        using var loaded = LoadedAssembly.From(result.Output);
        Assert.Equal(3 * 35 + 10 * 6 * 7 + 100 * 6 * 5 + 1000 * 2 * 35.0, loaded.Invoke("C", "FJit", 5.0, 7.0));
    }

    [Fact]
    public void A_declared_partial_can_be_passed_as_a_function()
    {
        var result = Subject.Generate(In("""
            static double Square(double x) => x * x;
            [Grad(nameof(Square))] private static partial double Slope(double x);
            static double Twice(Func<double, double> f, double x) => f(f(x));
            [Jit] public static double F(double x) => Twice(Slope, x) + Lax.ForiLoop(0, 3, (i, c) => Slope(c), x);
            """)).AssertCompiles();
        using var loaded = LoadedAssembly.From(result.Output);
        Assert.Equal(4 * 5 + 8 * 5.0, loaded.Invoke("C", "FJit", 5.0));
    }

    [Fact]
    public async Task The_analyzer_sees_the_same_program()
        => await Subject.Verify("SJ0401", In("""
            [Grad] public static double Gap(double x) => CubeGrad(x) - x;
            [Jit] public static NDArray<double> F([Shape("n")] NDArray<double> x) => [|VVmap(x, Concatenate([x, x]))|];
            [Vmap] static double V(double a, double b) => a * b;
            """), "V");

    [Fact]
    public void Gradients_of_losses_with_gradients_in_them()
    {
        // The gradient penalty: d/dx (cube'(x)²) = 2 * 3x² * 6x.
        var result = Subject.Generate(In("""
            [Grad, Hessian] public static double Penalty(double x)
            {
                double g = CubeGrad(x);
                return g * g;
            }
            [Grad] public static double Twice(double x) => PenaltyGrad(x);
            """)).AssertCompiles();
        using var loaded = LoadedAssembly.From(result.Output);
        Assert.Equal(36.0 * 8, loaded.Invoke("C", "PenaltyGrad", 2.0));
        Assert.Equal(108.0 * 4, loaded.Invoke("C", "PenaltyHessian", 2.0));
        Assert.Equal(108.0 * 4, loaded.Invoke("C", "TwiceGrad", 2.0));
    }

    [Fact]
    public async Task A_method_that_calls_its_own_sibling_is_a_cycle()
        => await Subject.Verify("SJ0308",
            "public static partial class C { [Grad] public static double [|F|](double x) => x < 0 ? x : FGrad(x); }", "FGrad → F → FGrad");
}
