using SourceJax.Analyzers;
using SourceJax.CodeFixes;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Diagnostics;

public class CustomRuleDiagnosticsTests
{
    static string In(string members) => $$"""
        using System;
        using SourceJax;
        using static SourceJax.Jnp;
        public static partial class C
        {
            public sealed record P(NDArray<double> W, double B);
            {{members}}
        }
        """;

    [Theory]
    [InlineData("static (double, double) Fwd(double x) => (x, x); static double Bwd(double residual, double ct) => ct;")]
    [InlineData("static (double Y, (double, int) R) Fwd(double any) => (any, (any, 1)); static double Bwd((double A, int B) r, double c) => c;")]
    [InlineData("static (double, P) Fwd(double x) => (x, new P(x, x)); static double Bwd(P kept, double ct) => ct * kept.B;")]
    [InlineData("static (double, double[]) Fwd(double x) => (x, [x, x]); static double Bwd(ReadOnlySpan<double> kept, double ct) => ct * kept[1];")]
    [InlineData("static (double, double) Fwd(double x) => (x, x); static double Bwd(double r, double ct) => ct; static double Bwd(double r) => r;")]
    public void Rules_may_keep_anything(string rules)
        => Subject.Generate(In("[Grad, CustomVjp(Fwd = nameof(Fwd), Bwd = nameof(Bwd))] public static double F(double x) => x;" + rules)).AssertCompiles();

    [Theory]
    [InlineData("static (double, double) [|Fwd|](float x) => (x, x); static double Bwd(double r, double ct) => ct;",
        "static (double, double) Fwd(double x)")]
    [InlineData("static double [|Fwd|](double x) => x; static double Bwd(double r, double ct) => ct;", "static (double Value, double Residual) Fwd(double x)")]
    [InlineData("static (float, int) [|Fwd|](double x) => (0, 0); static double Bwd(int r, double ct) => ct;",
        "static (double Value, int Residual) Fwd(double x)")]
    [InlineData("static (double, int) Fwd(double x) => (x, 1); static double [|Bwd|](double r, double ct) => ct;", "static double Bwd(int r, double ct)")]
    [InlineData("static (double, P) Fwd(double x) => (x, new(x, x)); static float [|Bwd|](P r) => 1;", "static double Bwd(P r, double ct)")]
    [InlineData("static (double, int) Fwd(double x) => (x, 1); internal static void [|Bwd|](int r, double ct) { }",
        "internal static double Bwd(int r, double ct)")]
    public async Task A_wrong_reverse_rule_is_told_the_right_signature(string rules, string right)
        => await Subject.Verify("SJ0304", In("[CustomVjp(Fwd = nameof(Fwd), Bwd = nameof(Bwd))] public static double F(double x) => x;" + rules),
            "Declare it as: " + right);

    [Theory]
    [InlineData("static double [|Rule|](P p, int n, double dx) => 0;", "static (double Primal, double Tangent) Rule(P p, int n, double dx, P dp, double dx)")]
    [InlineData("static (double, double) [|Rule|](P p, int n, double x, P dp, double dx, int dn) => (0, 0);",
        "static (double, double) Rule(P p, int n, double x, P dp, double dx)")]
    public async Task A_wrong_forward_rule_is_told_the_right_signature(string rule, string right)
        => await Subject.Verify("SJ0304", In("[CustomJvp(nameof(Rule))] public static double F(P p, int n, double x) => n * x;" + rule),
            "Declare it as: " + right);

    [Fact]
    public async Task Arguments_that_are_not_differentiated_have_no_place_in_the_derivative()
        => await Subject.Verify("SJ0304", In("""
            [CustomVjp(Fwd = nameof(Fwd), Bwd = nameof(Bwd))]
            public static NDArray<double> F([Shape("n")] NDArray<double> x, [NoDiff] double low, Func<double, double> f, [Static] int k, int n) => x;
            static (NDArray<double>, double) Fwd(NDArray<double> x, double low, Func<double, double> f, int k, int n) => (x, low);
            static (NDArray<double>, double) [|Bwd|](double low, NDArray<double> ct) => (ct, 0);
            """), "static NDArray<double> Bwd(Func<double, double> low, int ct, double residual, NDArray<double> ct)");

    [Fact]
    public async Task A_missing_rule_is_told_what_to_declare()
        => await Subject.Verify("SJ0306", In("""
            [[|CustomVjp(Fwd = "Fwd", Bwd = nameof(F))|]] public static double F(double x, NDArray<float> y) => x;
            [[|CustomJvp("Nothing")|]] public static double G(double x) => x;
            """), "static (double Value, (double, NDArray<float>) Residual) Fwd(double x, NDArray<float> y)",
            "static (double Primal, double Tangent) Nothing(double x, double dx)");

    [Fact]
    public async Task Only_static_methods_with_bodies_have_rules()
        => await Subject.Verify("SJ0201", In("""
            [[|CustomJvp("R")|]] static void F(double x, ref double y) => y = x;
            [Grad(nameof(Sq)), [|CustomJvp("R")|]] public static partial double H(double x);
            static double Sq(double x) => x * x;
            """), "cannot have a derivative rule");

    [Fact]
    public async Task Something_must_be_differentiable()
        => await Subject.Verify("SJ0302", In("""
            [[|CustomJvp("R")|]] static int F(double x) => 1;
            [[|CustomJvp("R")|]] static double G([NoDiff] double x, int n) => n;
            """), "nothing that a derivative rule could be about");

    [Fact]
    public async Task Shapes_that_a_rule_returns_must_be_those_of_the_arguments()
        => await Subject.Verify("SJ0401", In("""
            [CustomVjp(Fwd = nameof(Fwd), Bwd = nameof(Bwd))]
            public static NDArray<double> F([Shape("n")] NDArray<double> x) => x;
            static (NDArray<double>, NDArray<double>) Fwd(NDArray<double> x) => (x, x);
            static NDArray<double> [|Bwd|](NDArray<double> x, NDArray<double> ct) => Concatenate([x, ct]);
            [Jit] public static NDArray<double> Use([Shape("n")] NDArray<double> x) => F(x);
            """), "the cotangent that 'Bwd' returns has shape [2*n], where [n] is needed");

    [Fact]
    public async Task Rules_that_are_not_linear_serve_one_direction()
        => await Subject.Verify("SJ0302", In("""
            [CustomVjp(Fwd = nameof(Fwd), Bwd = nameof(Bwd))] [Grad, [|Jvp|]] public static double F(double x) => x;
            static (double, double) Fwd(double x) => (x, x);
            static double Bwd(double x, double ct) => Math.Max(ct, 0);
            [CustomJvp(nameof(Rule))] [Jvp, [|Grad|]] public static double G(double x) => x;
            static (double, double) Rule(double x, double dx) => (x, dx * dx);
            """), "the rule 'Bwd' is not linear in the cotangent", "the rule 'Rule' is not linear in the tangents");

    [Fact]
    public async Task A_rule_that_calls_its_function_on_tangents_cannot_be_followed_backwards()
        => await Subject.Verify("SJ0302", In("""
            [CustomJvp(nameof(Rule))] [Jvp, [|Grad|]] public static double F(double x) => Math.Sin(x);
            static (double, double) Rule(double x, double dx) => (F(x), F(dx));
            """), "calls 'F' with a value that depends on a tangent");

    [Fact]
    public async Task Rules_see_their_arguments_and_nothing_else()
        => await Subject.Verify("SJ0201", In("""
            [CustomVjp(Fwd = nameof(Fwd), Bwd = nameof(Bwd))] static double F(Func<double, double> f, double x) => f(x);
            static (double, double) Fwd(Func<double, double> f, double x) => (f(x), x);
            static double Bwd(Func<double, double> f, double x, double ct) => ct;
            [Grad] public static double Use(double x, double y) => [|F(v => v * y, x)|];
            """), "uses 'y' of the caller");

    [Fact]
    public async Task The_code_fix_writes_the_signature_and_keeps_the_body()
        => await CodeFixHarness.Verify(new SourceJaxGenerator(), new SourceJaxAnalyzer(), new DeclarationCodeFix(),
            In("""
                [CustomVjp(Fwd = nameof(Fwd), Bwd = nameof(Bwd))] public static double F(double x) => x;
                    static (double, int) Fwd(double x) => (x, 1);
                    static float Bwd(int n) { return 1; }
                """),
            In("""
                [CustomVjp(Fwd = nameof(Fwd), Bwd = nameof(Bwd))] public static double F(double x) => x;
                    static (double, int) Fwd(double x) => (x, 1);
                    static double Bwd(int n, double ct) { return 1; }
                """));
}
