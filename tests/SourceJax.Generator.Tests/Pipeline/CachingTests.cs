using Microsoft.CodeAnalysis;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Pipeline;

public class CachingTests
{
    const string Programs = """
        public static partial class Programs
        {
            [Jit, Grad]
            public static double F(double x) => Helper(x) * x;

            static double Helper(double x) => Math.Sin(x) + Constant;

            const double Constant = 2;

            [Grad(nameof(FGrad))]
            public static partial double Second(double x);
        }
        """;

    const string Unrelated = "public static class Unrelated { public static int G(int n) { return n + 1; } }";

    [Fact]
    public void The_same_compilation_again_writes_nothing()
    {
        var first = Subject.Generate(Programs, Unrelated).AssertCompiles();
        Assert.Equal(3, first.Files.Count);
        first.Edit(1, s => s).AssertOutputsCached();
    }

    [Theory]
    [InlineData(1, "n + 1", "n + 2")]
    [InlineData(1, "int G(int n)", "long G(int n)")]
    [InlineData(0, "public static partial class", "\n\n// moved\npublic static partial class")]
    [InlineData(0, "const double Constant = 2;", "const double Constant = 2; static int other;")]
    public void An_edit_that_changes_no_method_writes_nothing(int file, string before, string after)
    {
        var second = Subject.Generate(Programs, Unrelated).Edit(file, s => s.Replace(before, after));
        second.AssertOutputsCached();
        Assert.All(second.Reasons(TrackingNames.Files), r => Assert.True(r is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    [Theory]
    [InlineData("Helper(x) * x", "Helper(x) * x * x")]
    [InlineData("Math.Sin(x)", "Math.Cos(x)")]
    [InlineData("Constant = 2", "Constant = 3")]
    public void An_edit_of_anything_a_method_uses_reaches_its_files(string before, string after)
    {
        var first = Subject.Generate(Programs, Unrelated);
        var second = first.Edit(0, s => s.Replace(before, after));
        Assert.Equal(Subject.Generate(Programs.Replace(before, after), Unrelated).Files, second.Files);
        Assert.NotEqual(first.Files.Values, second.Files.Values);
    }

    [Fact]
    public void A_sibling_that_a_method_calls_is_tracked_too()
    {
        const string Caller = "public static partial class Caller { [Jit] public static double F(double x) => 2 * Callee.GGrad(x); }";
        const string Callee = "public static partial class Callee { [Grad] public static double G(double x) => x * x; }";
        var first = Subject.Generate(Caller, Callee, Unrelated).AssertCompiles();
        first.Edit(2, s => s.Replace("n + 1", "n + 2")).AssertOutputsCached();
        var second = first.Edit(1, s => s.Replace("x * x", "x * x * x"));
        Assert.Equal(Subject.Generate(Caller, Callee.Replace("x * x", "x * x * x"), Unrelated).Files, second.Files);
        Assert.NotEqual(first.Files.Single(f => f.Key.StartsWith("Caller.", StringComparison.Ordinal)),
            second.Files.Single(f => f.Key.StartsWith("Caller.", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_helper_in_another_file_is_tracked_too()
    {
        const string Caller = "public static partial class Caller { [Jit] public static double F(double x) => Callee.G(x); }";
        const string Callee = """
            public static class Callee
            {
                public static double G(double x) { return x + 1; }
                public static double Other(double x) { return x; }
            }
            """;
        var first = Subject.Generate(Caller, Callee);
        first.Edit(1, s => s.Replace("return x;", "return x * 2;")).AssertOutputsCached();
        var changed = first.Edit(1, s => s.Replace("x + 1", "x + 2"));
        Assert.NotEqual(first.Files.Values.Single(), changed.Files.Values.Single());
    }

    [Fact]
    public void Only_the_edited_methods_file_is_emitted_again()
    {
        const string Two = """
            public static partial class Two
            {
                [Jit] public static double F(double x) => x + 1;
                [Jit] public static double G(double x) => x * 2;
            }
            """;
        var second = Subject.Generate(Two).Edit(0, s => s.Replace("x * 2", "x * 3"));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], second.Reasons(TrackingNames.Files).Order());
    }

    [Fact]
    public void Methods_are_traced_again_only_when_something_they_read_or_any_declaration_changed()
    {
        int traced = 0;
        var generator = new SourceJaxGenerator(transformation =>
        {
            traced++;
            return transformation;
        });
        var run = GeneratorHarness.Run(generator, null, Programs, Unrelated);
        int first = traced;
        Assert.True(first > 0);
        run = run.Edit(1, s => s.Replace("n + 1", "n + 2")).Edit(0, s => "// a comment\n" + s);
        Assert.Equal(first, traced);
        run = run.Edit(0, s => s.Replace("Math.Sin(x)", "Math.Cos(x)"));
        Assert.Equal(2 * first, traced);
        run.Edit(1, s => s.Replace("int n", "long n"));
        Assert.Equal(3 * first, traced);
    }

    [Fact]
    public void Models_hold_nothing_of_the_compiler()
        => Subject.Generate(Programs, Unrelated).AssertModelsAreValues(TrackingNames.Methods, TrackingNames.Files);

    [Fact]
    public void Generated_files_do_not_depend_on_the_culture_or_the_order_of_files()
    {
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        var expected = Subject.Generate(Programs, Unrelated).Files;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "−" } };
            var actual = Subject.Generate(Unrelated, Programs).Files;
            Assert.Equal(expected.OrderBy(f => f.Key, StringComparer.Ordinal), actual.OrderBy(f => f.Key, StringComparer.Ordinal));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
        }
    }
}
