using SourceJax.Compiler.Transforms;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Frontend;

/// <summary>Parameters marked [Static] and [NoDiff].</summary>
public class ConstantArgumentTests
{
    const string Helpers = """
        static double Power(double x, [Static] int n)
        {
            double y = 1;
            for (int i = 0; i < n; i++) y *= x;
            return y;
        }
        static NDArray<double> Ramp([Static] int n, [Static] double from) => Ones<double>([n]) * from;
        static double Scaled(double x, [NoDiff] double scale, [NoDiff] double[] shift) => x * scale + shift[0];
        """;

    [Fact]
    public void A_helper_is_built_for_the_value_of_its_static_argument()
    {
        var traced = Traced.Members(Helpers + "public static double F(double x) => Power(x, 3);");
        Assert.DoesNotContain("for[", traced.Method("F").Function.ToString());
        Assert.Equal([8.0], traced.Run("F", Traced.Number(2)));
    }

    [Theory]
    [InlineData("public static double F(ReadOnlySpan<double> x, int n) => Sum(Ramp(2 * n, 0.5)).Item() + x[0];", 4 * 0.5 + 7)]
    [InlineData("public static double F(ReadOnlySpan<double> x, int n) => Power(x[0], x.Length + n);", 343.0)]
    [InlineData("public static double F(ReadOnlySpan<double> x, [Static] int n) { const int One = 1; return Power(x[0], n - One); }", 7.0)]
    public void Extents_and_arithmetic_of_them_are_known(string method, double expected)
        => Assert.Equal([expected], Traced.Members(Helpers + method).Run("F", Traced.Vector(7), Traced.Int(2)));

    [Fact]
    public async Task What_is_known_only_when_the_program_runs_is_refused()
        => await Subject.Verify("SJ0201", $$"""
            using static SourceJax.Jnp;
            public static partial class C
            {
                {{Helpers}}
                [Jit] public static double F(double x, int n) { int k = x > 0 ? n : 1; return [|Power(x, k)|]; }
                [Jit] public static double G(double x) => [|Power(x, (int)x)|];
                [Jit] public static NDArray<double> H(double x) => [|Ramp(3, x)|];
            }
            """, "'n' is [Static]", "'from' is [Static]");

    [Fact]
    public async Task Static_parameters_are_neither_differentiated_nor_mapped()
    {
        await Subject.Verify("SJ0302", """
            public static partial class C
            {
                [Grad([|ArgNums = [1]|]), Jvp] public static double F(double x, [Static] double eps) => x * eps;
            }
            """, "marked [Static]");
        await Subject.Verify("SJ0305", """
            public static partial class C
            {
                [Vmap([|InAxes = [0, 0]|])] public static double F(double x, [Static] int n) => x * n;
                [[|Vmap|]] public static double G([Static] int n) => n;
            }
            """, "'n' is [Static] and cannot be mapped", "nothing is mapped");
    }

    [Fact]
    public void Defaults_leave_static_parameters_out()
    {
        var result = Subject.Generate("""
            public static partial class C
            {
                [Vmap, Vjp] public static double F(double x, [Static] int n, [Static] double eps) => x * n + eps;
            }
            """).AssertCompiles();
        Assert.Contains(result.Files.Values, f => f.Contains("FVmap(NDArray<double> x, int n, double eps)"));
        Assert.Contains(result.Files.Values, f => f.Contains("(double Value, double Cotangents) FVjp(double x, int n, double eps, double ct)"));
    }

    [Fact]
    public void Nothing_is_differentiated_through_an_argument_marked_so()
    {
        var function = Traced.Members(Helpers + """
            public static double F(double x) => Scaled(x, x * x, [x]);
            """).Method("F").Function;
        var grad = Compiler.Evaluation.Interpreter.Run(Vjp.ValueAndGrad(function, [true]), Traced.Number(3));
        Assert.Equal([30, 9], grad.Select(g => g.ToDoubles()[0]));
    }

    [Fact]
    public void A_target_holds_them_constant_as_well()
    {
        var function = Traced.Members("""
            static double Loss(double w, [NoDiff] double data) => w * w * data;
            [Grad(nameof(Loss))] private static partial double Slope(double w, double data);
            public static double F(double x) => Slope(x, x);
            """).Method("F").Function;
        Assert.Equal(2 * 5, Compiler.Evaluation.Interpreter.Run(Vjp.ValueAndGrad(function, [true]), Traced.Number(5))[1].ToDoubles()[0]);
    }
}
