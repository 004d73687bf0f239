using SourceJax.Analyzers;
using SourceJax.CodeFixes;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.CodeFixes;

public class PartialTypeCodeFixTests
{
    [Theory]
    [InlineData("public static class C { M }", "public static partial class C { M }")]
    [InlineData("// why\nclass C { M }", "// why\npartial class C { M }")]
    [InlineData("public class A { readonly struct B { M } }", "public partial class A { readonly partial struct B { M } }")]
    [InlineData("partial class A { record struct B { M } }", "partial class A { partial record struct B { M } }")]
    public async Task Every_type_around_the_method_becomes_partial(string before, string after)
    {
        const string Method = "[Jit] public static double F(double x) => x;";
        static string Whole(string shell) => "using SourceJax; " + shell.Replace("M", Method);
        await CodeFixHarness.Verify(new SourceJaxGenerator(), new SourceJaxAnalyzer(), new PartialTypeCodeFix(), Whole(before), Whole(after));
    }
}
