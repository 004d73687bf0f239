using Microsoft.CodeAnalysis;
using SourceJax.Analyzers;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Pipeline;

/// <summary>What is wrong or strange about one method never costs another one its output.</summary>
public class NeverDarkTests
{
    const string Sound = "public static partial class Sound { [Grad] public static double Square(double x) => x * x; }";

    /// <summary>The files made for a program; each of these names is part of one.</summary>
    static IReadOnlyDictionary<string, string> Files(string source)
    {
        var files = Subject.Generate(source, Sound).Files;
        Assert.Contains(files.Keys, k => k.StartsWith("Sound.SquareGrad.", StringComparison.Ordinal));
        Assert.Equal(files.Count, files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        return files;
    }

    [Theory]
    [InlineData("""
        namespace A { public static partial class M { [Grad] public static double F(double x) => x; } }
        namespace B { public static partial class M { [Grad] public static double F(double x) => x; } }
        """, 2)]
    [InlineData("""
        public partial class P { public partial class M { [Grad] public static double F(double x) => x; } }
        public partial class Q { public partial class M { [Grad] public static double F(double x) => x; } }
        """, 2)]
    [InlineData("""
        public partial class M { [Grad] public static double F(double x) => x; }
        public partial class M<T> { }
        namespace N { public partial struct M { [Grad] public static double F(double x) => x; } }
        """, 2)]
    [InlineData("""
        public partial class M { [Grad] public static double F(double x) => x; [Grad] public static double f(double x) => x; }
        public partial class m { [Grad] public static double F(double x) => x; }
        """, 3)]
    [InlineData("public partial class Größe { [Grad] public static double Fläche(double x) => x; [Grad] public static double Flüche(double x) => x; }", 2)]
    [InlineData("public partial interface I { [Grad] static double F(double x) => x; }", 1)]
    [InlineData("public static partial class M { [Grad] public static double F(this double x) => x; [Grad] internal static double G(in double x) => x; }", 2)]
    public void Methods_of_one_name_each_have_a_file(string source, int count)
    {
        Assert.Equal(count, Files(source).Count - 1);
        Assert.All(Subject.Generate(source).AssertCompiles().Files.Keys, name => Assert.Matches("^[A-Za-z0-9._]+$", name));
    }

    [Theory]
    [InlineData("public partial record struct V(double X) { [[|Jit|]] public static V operator +(V a, V b) => new(a.X + b.X); }")]
    [InlineData("public partial record struct V(double X) { [[|Jit|]] public static explicit operator double(V a) => a.X; }")]
    [InlineData("public partial class C { public static double P { [[|Jit|]] get => 1; } }")]
    [InlineData("public partial class C { public double this[int i] { [[|Grad|]] get => i; } }")]
    [InlineData("public partial class C { public event System.Action E { [[|Jit|]] add { } [[|Grad|]] remove { } } }")]
    [InlineData("public partial class C { [[|Jit|]] ~C() { } }")]
    [InlineData("public partial class C { public static double F(double x) { [[|Grad|]] static double G(double y) => y; return G(x); } }")]
    [InlineData("public partial class C { public static double F(double x) { var g = [[|Grad|]] (double y) => y; return g(x); } }")]
    [InlineData("""
        public partial interface I { static abstract double A(double x); }
        public partial class C : I { [[|Grad|]] static double I.A(double x) => x; }
        """)]
    [InlineData("public partial class C { [[|Grad|]] public static double F<T>(T x) where T : struct => 1; }")]
    [InlineData("public partial class C<T> { [[|Grad|]] public static double F(double x) => x; }")]
    [InlineData("public partial class C { [[|Grad|]] public double F(double x) => x; }")]
    [InlineData("public partial interface I { [{|SJ0306:Grad|}] static abstract double A(double x); }")]
    [InlineData("public partial class C { [{|SJ0306:Grad|}] public static extern double F(double x); }")]
    [InlineData("file partial class C { [Grad] public static double {|SJ0204:F|}(double x) => x; }")]
    [InlineData("public static partial class C { extension(double x) { [Grad] public static double {|SJ0204:F|}(double y) => y; } }")]
    [InlineData("public partial class C { [Grad] public static unsafe double F(double* [|x|]) => *x; }")]
    [InlineData("public partial class LossGrad { [{|SJ0304:Grad|}] public static double Loss(double x) => x; }")]
    [InlineData("""
        public partial class C { [Jit(Name = "X")] public static double F(double x) => x; [{|SJ0304:Jit(Name = "X")|}] public static double G(double y) => y; }
        """)]
    public async Task What_C_sharp_allows_and_a_transformation_does_not_is_told_where_it_stands(string marked)
    {
        await Subject.Verify("SJ0201", marked);
        string source = Markup.Parse(marked).Source;
        var allowed = new[] { "CS0626", "CS0649", "CS8981" };
        Subject.Generate(source, Sound).AssertCompiles(allowed);
        Files(source);
    }

    [Theory]
    [InlineData("public partial class C { [Grad] public static double F(double x) => x; [Grad] public static double F(double y) => y; }")]
    [InlineData("public partial class C { [Grad] public static double F(double x); }")]
    [InlineData("public partial class C { [Grad] public static F(double x) => x; }")]
    [InlineData("public partial class C { [Grad] public static double F(x) => x; }")]
    [InlineData("public partial class C { [Grad] public static double (double x) => x; }")]
    [InlineData("public partial class C { [Grad] public static double F(double x, double x) => x; }")]
    [InlineData("public partial class C { [Grad] public static double F(double x) public static double G(double x) => x; }")]
    [InlineData("public partial class C { [Grad] public static double F(double x) => ; }")]
    [InlineData("public partial class C { [Grad] public static double F(double x) { return x * ; }")]
    [InlineData("public partial class C { [Grad] public static double F(double x) => x; } }")]
    [InlineData("public partial class C { [Grad(ArgNums = [] public static double F(double x) => x; }")]
    [InlineData("""
        public partial class C { [Grad("F")] public static partial double G(double x); static double F(double x) => x; }
        public partial class C { [Grad("F")] public static partial double G(double x); }
        """)]
    [InlineData("public partial class C { [Grad] public static partial double F(double x) => x; [Grad] public static partial double F(double x) => x; }")]
    [InlineData("public partial class C { [Grad] public C(double x) { } [Grad] double field; [Grad] public partial class D { } }")]
    [InlineData("[Grad] public partial record R [method: Grad] (double X);")]
    [InlineData("[Grad] double F(double x) => x; public partial class C { [Grad] public static double G(double x) => x; }")]
    public async Task Code_that_does_not_compile_harms_nothing_else(string source)
    {
        var result = Subject.Generate(source, Sound);
        Files(source);
        var reported = await AnalyzerHarness.Run(new SourceJaxAnalyzer(), result.Output);
        Assert.DoesNotContain(reported, d => d.Id is "AD0001" or "SJ0000");
        // What is wrong is wrong in the user's file, not in generated ones.
        var errors = result.Output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error);
        Assert.All(errors, e => Assert.StartsWith("Test", e.Location.SourceTree?.FilePath ?? "Test", StringComparison.Ordinal));
    }

    [Fact]
    public void Projects_that_check_arithmetic_keep_what_is_unchecked()
    {
        const string Source = """
            public static partial class C
            {
                [Jit] public static int Product(int a, int b) => unchecked(a * b);
                [Jit] public static NDArray<int> Twice([Shape("n")] NDArray<int> x) => x + x;
                [Jit] public static double Last(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * x[i]; return s; }
            }
            """;
        var compilation = TestCompilation.Create(Source);
        compilation = compilation.WithOptions(compilation.Options.WithOverflowChecks(true));
        var result = Subject.Generate(Source).RunOn(compilation).AssertCompiles();
        Assert.All(result.Files.Values, text => Assert.Contains("unchecked\n", text));
        using var loaded = LoadedAssembly.From(result.Output);
        Assert.Equal(unchecked(123456789 * 987654321), loaded.Invoke("C", "ProductJit", 123456789, 987654321));
        Assert.Equal([-2, 10], ((NDArray<int>)loaded.Invoke("C", "TwiceJit", NDArray.Create(new[] { int.MaxValue, 5 }, 2))!).ToArray());
    }
}
