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

        var files = GeneratorHarness.Run(new SourceJaxGenerator(), new Dictionary<string, string> { ["SourceJaxEmitIr"] = "true" }, Source).AssertCompiles().Files;
        string ir = files.Single(f => f.Key.EndsWith(".ir.g.cs", StringComparison.Ordinal)).Value;
        Assert.Contains("add", ir);
        Assert.All(ir.TrimEnd('\n').Split('\n'), line => Assert.StartsWith("//", line));
    }

    [Fact]
    public void User_types_may_be_called_like_framework_types()
    {
        Subject.Generate("""
            public static class T { }
            public static class Double { }
            public static class Math { }
            public static partial class System2 { public static class System { } [Jit, Grad, Vmap] public static double PI(double E) => E * global::System.Math.Sin(E); }
            public static partial class Jnp2 { public static class SourceJax { } [Jit] public static NDArray<double> Array(NDArray<double> x) => x * 2.0; }
            """).AssertCompiles();
    }
}
