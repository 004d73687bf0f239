using Microsoft.CodeAnalysis;
using SourceJax.Analyzers;
using SourceJax.CodeFixes;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Declarations;

public class DeclarationTests
{
    static string In(string members) => $$"""
        using System;
        using SourceJax;
        public static partial class C
        {
            public static double Scalar(double x) => x * x;
            public static double Dot([Shape("n")] NDArray<double> a, ReadOnlySpan<double> b, double c) => c;
            static (NDArray<float> W, float B) Pair((NDArray<float> W, float B) p) => p;
            {{members}}
        }
        """;

    [Theory]
    [InlineData("[Grad(nameof(Scalar))] public static partial double F(double anyName);")]
    [InlineData("[Vmap(nameof(Scalar))] public static partial NDArray<double> F(NDArray<double> x);")]
    [InlineData("[Vmap(nameof(Scalar))] public static partial double[] F(ReadOnlySpan<double> x);")]
    [InlineData("[Vmap(nameof(Scalar))] public static partial NDArray<double> F(double[] x);")]
    [InlineData("[Grad(nameof(Dot), ArgNums = [1, 0])] public static partial (NDArray<double> B, double[] A) F(double[] a, NDArray<double> b, double c);")]
    [InlineData("[ValueAndGrad(nameof(Scalar))] public static partial (double, double Slope) F(double x);")]
    [InlineData("[Jit(nameof(Pair))] private static partial (NDArray<float> X, float Y) F((NDArray<float>, float) p);")]
    [InlineData("[Vmap(nameof(Dot))] static partial NDArray<double> F([Shape(\"b k\")] NDArray<double> a, double[,] b, NDArray<double> c);")]
    public void Names_and_holders_are_the_users(string declaration)
    {
        var result = Subject.Generate(In(declaration.Replace("static partial", "static partial").Replace("] static", "] internal static"))).AssertCompiles();
        Assert.DoesNotContain("was not generated", result.Files.Single().Value);
    }

    [Theory]
    [InlineData("[Grad(nameof(Scalar))] public static partial float [|F|](double x);", "public static partial double F(double x)")]
    [InlineData("[Grad(nameof(Scalar))] public static partial double [|F|](double x, int y);", "public static partial double F(double x)")]
    [InlineData("[Grad(nameof(Scalar))] public static partial double [|F|](in double x);", "public static partial double F(double x)")]
    [InlineData("[Grad(nameof(Scalar))] public static partial void [|F|](double x);", "public static partial double F(double x)")]
    [InlineData("[Vmap(nameof(Scalar))] public static partial NDArray<float> [|F|](ReadOnlySpan<double> xs);",
        "public static partial NDArray<double> F(ReadOnlySpan<double> xs)")]
    [InlineData("[Vmap(nameof(Scalar))] public static partial NDArray<double> [|F|](double[,] xs);",
        "public static partial NDArray<double> F(NDArray<double> xs)")]
    [InlineData("[Grad(nameof(Dot))] internal static partial string [|F|](NDArray<double> a);",
        "internal static partial NDArray<double> F(NDArray<double> a, ReadOnlySpan<double> b, double c)")]
    [InlineData("[Jit(nameof(Pair))] public static partial (NDArray<float> W, double B) [|F|]((NDArray<float> W, float B) p);",
        "public static partial (NDArray<float> W, float B) F((NDArray<float> W, float B) p)")]
    public async Task A_wrong_declaration_is_told_the_right_one(string declaration, string right)
        => await Subject.Verify("SJ0304", In(declaration), "Declare it as: " + right);

    [Fact]
    public async Task The_code_fix_writes_it_and_keeps_attributes_and_comments()
        => await CodeFixHarness.Verify(new SourceJaxGenerator(), new SourceJaxAnalyzer(), new DeclarationCodeFix(),
            In("""
                /// <summary>Kept.</summary>
                [Grad(nameof(Dot), ArgNums = [1])] // kept
                    internal static partial void F([Shape("k")] NDArray<float> a);   // kept too
                """),
            In("""
                /// <summary>Kept.</summary>
                [Grad(nameof(Dot), ArgNums = [1])] // kept
                    internal static partial double[] F([Shape("k")] NDArray<double> a, ReadOnlySpan<double> b, double c);   // kept too
                """));

    [Fact]
    public async Task Shapes_on_a_declaration_may_rename_but_not_change()
        => await Subject.Verify("SJ0401", In("""
            [Vmap(nameof(Dot))] [return: Shape("rows")]
            internal static partial NDArray<double> Renamed([Shape("rows k")] NDArray<double> a, NDArray<double> b, NDArray<double> c);
            [Vmap(nameof(Dot))]
            internal static partial NDArray<double> Constant([[|Shape("rows 3")|]] NDArray<double> a, NDArray<double> b, NDArray<double> c);
            [Vmap(nameof(Dot))]
            internal static partial NDArray<double> SameName([[|Shape("k k")|]] NDArray<double> a, NDArray<double> b, NDArray<double> c);
            [Vmap(nameof(Dot))]
            internal static partial NDArray<double> Rank([[|Shape("k")|]] NDArray<double> a, NDArray<double> b, NDArray<double> c);
            """), "has the shape [batch,n] that follows from the target, not [rows,3]");
}
