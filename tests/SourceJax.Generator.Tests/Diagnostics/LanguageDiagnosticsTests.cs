using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Diagnostics;

public class LanguageDiagnosticsTests
{
    static string In(string members) => $"using static SourceJax.Jnp; public static partial class C {{ {members} }}";

    [Fact]
    public async Task SJ0201_sits_on_the_construct()
        => await Subject.Verify("SJ0201", In("[Jit] public static double F(double x) { [|try { return x; } catch { return 0; }|] }"));

    [Fact]
    public async Task SJ0202_sits_on_the_call()
        => await Subject.Verify("SJ0202", In("[Jit] public static double F(double x) => x * [|Convert.ToDouble(x)|];"), "Convert.ToDouble");

    [Fact]
    public async Task SJ0203_sits_on_the_call_that_closes_the_circle()
        => await Subject.Verify("SJ0203", In("""
            [Jit] public static double F(double x) => x < 1 ? x : [|F(x - 1)|];
            [Jit] public static double G(double x) => A(x);
            static double A(double x) => B(x) + 1;
            static double B(double x) => [|A(x)|] * 2;
            """));

    [Theory]
    [InlineData("public static class C { M }", "'C' must be partial")]
    [InlineData("public class Outer { public partial class C { M } }", "'Outer' must be partial")]
    [InlineData("file static partial class C { M }", "'C' is local to its file")]
    public async Task SJ0204_names_the_type(string shell, string message)
        => await Subject.Verify("SJ0204", shell.Replace("M", "[Jit] public static double [|F|](double x) => x;"), message);

    [Theory]
    [InlineData("[Jit] public static double F(double x) { double a = x; return G([|a|], ref a); } static double G(in double a, ref double b) { b = 7; return a; }", "changes while it is passed by 'in'")]
    [InlineData("[Jit] public static double F(double x) { var s = new S { A = x }; s.Set([|s|]); return s.A; }", "changes while it is passed by 'in'")]
    [InlineData("[Jit] public static double F(double x) { var v = new S[3]; int i = 0; [|v[i]|].Add(i = 2); return v[0].A + x; }", "may change before the call begins")]
    [InlineData("[Jit] public static double F(double x) { var s = new T(); s.A = x; return s.A; } public struct T { public double A { get => field; set => [|field|] = 2 * value; } }", "cannot be assigned")]
    public async Task What_a_reference_sees_change_is_refused(string program, string message)
        => await Subject.Verify("SJ0201", In(program + " public struct S { public double A; public void Set(in S o) { A = 5; A += o.A; } public void Add(double v) => A += v; }"), message);

    [Fact]
    public async Task A_mistake_in_a_callee_is_reported_once_and_there()
        => await Subject.Verify("SJ0202", In("""
            static double Helper(double x) => [|Convert.ToDouble(x)|];
            [Jit, Grad] public static double F(double x) => Helper(x);
            [Jit] public static double G(double x) => Helper(x) + Helper(2 * x);
            [Grad(nameof(G))] public static partial double H(double x);
            """));

    [Fact]
    public async Task A_jump_that_is_refused_is_reported_once()
        => await Subject.Verify("SJ0201", In("""
            [Jit] public static double F(double x, int n)
            {
                for (int i = 0; i < n; i++)
                {
                    switch (i % 3) { case 0: x++; [|goto case 1;|] case 1: x *= 2; continue; default: x = 2; break; }
                    x *= 3;
                }
                return x;
            }
            """), "goto");

    [Fact]
    public async Task A_pragma_suppresses_it()
        => await Subject.Verify("SJ0202", In("""

            #pragma warning disable SJ0202
            [Jit] public static double F(double x) => Convert.ToDouble(x);
            #pragma warning restore SJ0202

            """));

    [Fact]
    public async Task What_does_not_compile_is_left_to_the_compiler()
        => await Subject.Verify("SJ0201", In("[Jit] public static double F(double x) => x * undefined; [Jit] public static double G(double x) { return x }"));

    [Fact]
    public async Task Sound_programs_raise_nothing()
        => await Subject.Verify("SJ0000", In("""
            [Jit] public static NDArray<float> SlowF(NDArray<float> x) => Sin(x) * x + Log(x + 1);
            static NDArray<float> Predict((NDArray<float> W, NDArray<float> B) parameters, NDArray<float> x) => Dot(parameters.W, x) + parameters.B;
            [Grad] public static NDArray<float> Loss(
                [Shape("in", "")] (NDArray<float> W, NDArray<float> B) parameters, [Shape("in")] NDArray<float> x, [Shape("")] NDArray<float> yTrue)
                => Mean(Square(Predict(parameters, x) - yTrue));
            [Vmap(nameof(LossGrad), InAxes = [Axes.None, 0, 0])]
            public static partial (NDArray<float> W, NDArray<float> B) BatchedLossGrad(
                (NDArray<float> W, NDArray<float> B) parameters, NDArray<float> x, NDArray<float> yTrue);
            """));
}
