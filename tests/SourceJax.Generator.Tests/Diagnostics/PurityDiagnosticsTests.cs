using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Diagnostics;

public class PurityDiagnosticsTests
{
    [Theory]
    [InlineData("SJ0101", "[Jit] public static double F(double x) { [|Console.WriteLine(x)|]; return x; }", "reads or writes the console")]
    [InlineData("SJ0101", "[Jit] public static double F(double x) => x * [|DateTime.Now|].Ticks;", "reads the clock")]
    [InlineData("SJ0101", "[Jit] public static double F(double x) => x * [|Random.Shared|].NextDouble();", "PrngKey")]
    [InlineData("SJ0102", "static int counter; [Jit] public static double F(double x) { [|counter|]++; return x; }", "'counter' is static")]
    [InlineData("SJ0102",
        "static int counter; static double G(double x) { [|counter|] = 1; return x; } [Jit, Grad] public static double F(double x) => G(x) * 2;",
        "'counter' is static")]
    [InlineData("SJ0102", "[Jit] public static double F(double x) { double y = 0; void Add() { [|y|] += x; } Add(); return y; }", "captured")]
    [InlineData("SJ0103", "static double mutable = 2; [Jit] public static double F(double x) => x * [|mutable|];", "'mutable' can change")]
    [InlineData("SJ0103", "static double Mutable { get; set; } [Jit] public static double F(double x) => x * [|Mutable|];", "'Mutable' can change")]
    [InlineData("SJ0103",
        "static class A { public static readonly double V = B.V + 2, W = 3; } static class B { public static readonly double V = [|A.W|]; } [Jit] public static double F(double x) => x * A.V;",
        "'W' is read while static members are set")]
    [InlineData("SJ0103",
        "static readonly double a = [|b|] + 1; [Jit] public static double F(double x) => x * a; } partial class C { static readonly double b = 2;", "'b' is read while static")]
    [InlineData("SJ0104", "[Jit] public static double F(double[] x) { [|x[0]|] = 1; return x[0]; }", "'x' is a parameter", "Span<T>")]
    [InlineData("SJ0103",
        "const double A = 1; static readonly double B = A + 2; static double C { get; } = B; [Jit] public static double F(double x) => x * A * B * C;")]
    public async Task Impurity_is_found_in_the_method_and_in_what_it_calls(string id, string members, params string[] messageParts)
        => await Subject.Verify(id, $"public static partial class C {{ {members} }}", messageParts);
}
