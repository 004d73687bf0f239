using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Pipeline;

/// <summary>However wrong a request is, the compiler must not report errors of its own, which would hide the analyzer's.</summary>
public class StubTests
{
    [Theory]
    [InlineData("[Grad(nameof(Target))] public static partial float F(double x);")]
    [InlineData("[Grad(\"Nowhere\")] public static partial double F(double x);")]
    [InlineData("[Grad] public static partial double F(double x);")]
    [InlineData("[Grad(nameof(G))] public static partial double F(double x); [Grad(nameof(F))] public static partial double G(double x);")]
    [InlineData("[Grad(nameof(Target))] [Jit(nameof(Target))] public static partial double F(double x);")]
    [InlineData("[Grad(nameof(Target))] internal static partial (double A, string? B) F(in double x, out int y, ref List<string?> z, params object[] rest);")]
    [InlineData("[Grad(nameof(Target))] private static partial void F(this double @class, scoped ReadOnlySpan<double> x);")]
    [InlineData("[Grad(nameof(Target))] public static partial T F<T, U>(T x, U? y) where T : struct, IComparable<T> where U : class;")]
    [InlineData("[Grad(nameof(Target))] public partial double F(double x);", false)]
    [InlineData("[Grad(nameof(Target))] public static unsafe partial int* F(int* x);")]
    [InlineData("[Grad(nameof(Target))] public static partial ref readonly int F(ref int x);")]
    public void Annotated_partials_always_get_an_implementation(string declaration, bool isStatic = true)
    {
        string modifier = isStatic ? "static" : "";
        Subject.Generate($"public {modifier} partial class C {{ {declaration} public static double Target(double x) => x * x; }}").AssertCompiles();
    }

    [Theory]
    [InlineData("[Grad] public static double[] F(double[] x) => [x[0], x[0]]; static void Use(double[] x) => FGrad(x);")]
    [InlineData("[Grad] public static double F(int n) => n * 2.0; static void Use() => FGrad(1);")]
    [InlineData("[Grad] public static double F(double x) { lock (new object()) return x; } static double Use() => FGrad(1.0);")]
    [InlineData("[ValueAndGrad] public static double F(double x) { lock (new object()) return x; } static double Use() => FValueAndGrad(1.0).Grad;")]
    [InlineData("[Vmap] public static double F(double x) { lock (new object()) return x; } static NDArray<double> Use() => FVmap(Jnp.Array(new[] { 1.0 }));")]
    [InlineData("[Jit] public static Stream F(Stream x) => x; static void Use(Stream x) => FJit(x);")]
    public void Requested_siblings_always_exist(string members)
        => Subject.Generate($"using System.IO; public static partial class C {{ {members} }}").AssertCompiles();

    [Fact]
    public void A_type_that_is_not_partial_gets_nothing()
        => Assert.Empty(Subject.Generate("public static class C { [Jit] public static double F(double x) => x; }").AssertCompiles().Files);

    [Theory]
    [InlineData("namespace A.B; public static partial class C { M }")]
    [InlineData("namespace A { namespace @class { internal partial struct S { public partial record R { private partial record struct Q { M } } } } }")]
    [InlineData("public partial interface I { M }")]
    [InlineData("public sealed partial record class R(int X) { M }")]
    public void Methods_land_in_the_type_they_came_from(string shell)
    {
        const string Members = "[Jit] internal static double F(double x) => x + 1; static double Use() => FJit(1);";
        var result = Subject.Generate(shell.Replace("M", Members)).AssertCompiles();
        Assert.DoesNotContain("was not generated", Assert.Single(result.Files).Value);
    }
}
