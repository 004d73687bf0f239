using System.Text.RegularExpressions;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Pipeline;

public class GeneratedFileTests
{
    [Fact]
    public void Names_are_short_and_differ_for_overloads()
    {
        var files = Subject.Generate("""
            public static partial class AClassWithAVeryLongNameIndeedSoThatPathsWouldBecomeTooLong
            {
                [Jit] public static double F(double x) => x;
                [Jit] public static float F(float x) => x;
                [Grad] public static double G(double x) => x;
            }
            """).AssertCompiles().Files;
        Assert.Equal(3, files.Count);
        Assert.All(files.Keys, name => Assert.Matches(new Regex("^[A-Za-z0-9.]{1,40}\\.[0-9a-f]{8}\\.g\\.cs$"), name));
    }

    [Fact]
    public void The_IR_is_written_beside_the_source_when_asked_for()
    {
        const string Source = "public static partial class C { [Jit] public static double F(double x) => x + 1; }";
        Assert.DoesNotContain(Subject.Generate(Source).Files.Keys, k => k.EndsWith(".ir.g.cs", StringComparison.Ordinal));

        var properties = new Dictionary<string, string> { ["SourceJaxEmitIr"] = "true" };
        var files = GeneratorHarness.Run(new SourceJaxGenerator(), properties, Source).AssertCompiles().Files;
        string ir = files.Single(f => f.Key.EndsWith(".ir.g.cs", StringComparison.Ordinal)).Value;
        Assert.Contains("add", ir);
        Assert.All(ir.TrimEnd('\n').Split('\n'), line => Assert.StartsWith("//", line));
    }

    const string Members = """
        [Jit, Grad, Vmap] public static double F(double x) => x * global::System.Math.Sin(x);
        [Jit] public static NDArray<double> G([Shape("n")] NDArray<double> x) => x * 2.0;
        """;

    [Theory]
    [InlineData("public static class Math { } public static class MathF { } public static class Span { } public static partial class C { M }")]
    [InlineData("namespace A { class Scratch { } class ShapeGuard { } namespace B { class Math { } partial class C { M } } }")]
    [InlineData("public partial class C { class Math { } int MemoryMarshal => 0; static void Simd() { } class SourceJax { } class System { } M }")]
    [InlineData("public class Base { protected class Math { } } public partial class C : Base { M }")]
    [InlineData("public partial class Math { public partial class Elementary { M } }")]
    [InlineData("namespace SourceJax.Mine { class NDArray { } partial class C { M } }")]
    public void User_types_may_be_called_like_types_that_generated_code_uses(string shell)
        => AssertGenerated(Subject.Generate(shell.Replace("M }", Members + " }")));

    [Theory]
    [InlineData("global using Math = System.Object;")]
    [InlineData("global using Names; namespace Names { public class Math { } public class Scratch { } }")]
    [InlineData("global using static Names.Holder; namespace Names { public static class Holder { public class Math { } public static int ShapeGuard; } }")]
    public void Global_usings_may_give_other_meanings_to_names(string other)
        => AssertGenerated(Subject.Generate("public static partial class C { " + Members + " }", other));

    static void AssertGenerated(GeneratorHarness result)
        => Assert.All(result.AssertCompiles().Files.Values, text => Assert.DoesNotContain("was not generated", text));

    [Fact]
    public void Names_are_short_where_they_can_be()
    {
        const string Source = "namespace N; public static partial class C { [Jit] public static NDArray<double> G(NDArray<double> x) => x * 2.0; }";
        string text = Subject.Generate(Source).AssertCompiles().Files.Single().Value;
        Assert.Contains("NDArray<double> GJit(NDArray<double> x)", text);
        Assert.DoesNotContain("global::", text);
    }
}
