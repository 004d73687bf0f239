using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Names;

/// <summary>Whatever name generated code uses, users may use it too, at every place.</summary>
public class NameCollisionTests
{
    static void AssertGeneratedCompiles(IEnumerable<string> programs)
    {
        var result = Subject.Generate([.. programs]);
        var wrong = result.Output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToArray();
        Assert.True(wrong.Length == 0, string.Join('\n', wrong.Take(40).Select(d => $"{d}: {Line(d)}")));
        string[] stubs = [.. result.Files.Where(f => f.Value.Contains("was not generated", StringComparison.Ordinal)).Select(f => f.Key)];
        Assert.True(stubs.Length == 0, "not generated: " + string.Join(", ", stubs));

        static string Line(Diagnostic d) => d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim() ?? "";
    }

    [Fact]
    public void Every_identifier_of_generated_code_may_be_a_parameter_a_dimension_a_member_an_element_a_local_or_a_method()
        => AssertGeneratedCompiles(UserNames.Groups.Select((names, i) => UserNames.Together("G" + i, names)));

    [Fact]
    public void Every_identifier_of_generated_code_may_be_a_type_or_a_namespace()
        => AssertGeneratedCompiles(UserNames.All.Select((name, i) => UserNames.Alone("A" + i, name)));

    [Fact]
    public void Tangents_are_named_apart_from_parameters()
    {
        const string Source = "public static partial class C { [Jvp] public static double F(double x, double dx, double ddx) => x * dx * ddx; }";
        var files = Subject.Generate(Source).AssertCompiles().Files;
        Assert.Contains("FJvp(double x, double dx, double ddx, double dddx, double ddddx, double dddddx)", files.Values.Single());
    }

    [Fact]
    public void The_extent_of_lanes_is_named_apart_from_parameters()
    {
        var files = Subject.Generate("""
            public static partial class C
            {
                [Vmap(InAxes = [0, Axes.None])] public static double F(double x, int batch) { var a = new double[batch + 1]; a[0] = x; return a[0] * a.Length; }
            }
            """).AssertCompiles().Files;
        Assert.Contains("batch2 = x.Shape[0]", files.Values.Single());
    }
}
