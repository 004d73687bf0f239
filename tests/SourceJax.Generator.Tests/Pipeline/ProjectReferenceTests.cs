using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SourceJax.Analyzers;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Pipeline;

public class ProjectReferenceTests
{
    const string Library = """
        public static class Library { public static readonly double Constant = 2; public static double Helper(double x) => x * Constant; }
        public record Point(double X, double Y)
        {
            public double Norm => X * X + Y * Y;
            public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);
        }
        """;

    const string Program = """
        public static partial class C
        {
            [Jit] public static double F(double x) => Library.Helper(x);
            [Jit] public static double G(Point p) => p.X + p.Y;
            [Jit] public static double H(double x) => x * Library.Constant;
            [Jit] public static double I(Point p) => p.Norm;
            [Jit] public static Point J(Point p) => p + p;
            [Grad(typeof(Library), "Helper")] public static partial double K(double x);
        }
        """;

    /// <summary>An editor sees the source of referenced projects, a build only their assemblies: both must say the same.</summary>
    [Fact]
    public async Task Editor_and_build_agree_on_what_is_known_of_another_project()
    {
        CSharpCompilation library = TestCompilation.Create(Library).WithAssemblyName("Library");
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        var inEditor = await Outcome(library.ToMetadataReference());
        var inBuild = await Outcome(MetadataReference.CreateFromImage(image.ToArray()));
        Assert.Equal(inBuild.Diagnostics, inEditor.Diagnostics);
        Assert.Equal(inBuild.Files, inEditor.Files);
        Assert.Contains(inBuild.Diagnostics, d => d.StartsWith("SJ0202 2", StringComparison.Ordinal));
        Assert.DoesNotContain(inBuild.Diagnostics, d => d.StartsWith("SJ0000", StringComparison.Ordinal));
    }

    static async Task<(IEnumerable<string> Diagnostics, IEnumerable<KeyValuePair<string, string>> Files)> Outcome(MetadataReference library)
    {
        var result = Subject.Generate("").RunOn(TestCompilation.Create(Program).AddReferences(library));
        var diagnostics = await AnalyzerHarness.Run(new SourceJaxAnalyzer(), result.Output);
        var said = diagnostics.Select(d => $"{d.Id} {d.Location.GetLineSpan().StartLinePosition.Line} {d.GetMessage()}");
        return (said, result.Files.OrderBy(f => f.Key, StringComparer.Ordinal));
    }
}
