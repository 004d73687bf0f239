namespace SourceJax.Generator.Tests.Harness;

public class HarnessTests
{
    [Fact]
    public void Test_compilations_reference_the_framework_and_the_runtime()
    {
        using var loaded = LoadedAssembly.From(TestCompilation.Create("public static class C { [Jit] public static int F(int x) => x + 1; }").AssertCompiles());
        Assert.Equal(3, loaded.Invoke("C", "F", 2));
    }

    [Fact]
    public void Marks_nest_and_are_stripped()
    {
        Markup markup = Markup.Parse("a[|b{|SJ0101:c|}|]d");
        Assert.Equal("abcd", markup.Source);
        Assert.Equal([("SJ0101", 2, 1), (null, 1, 2)], markup.Expected.Select(e => (e.Id, e.Span.Start, e.Span.Length)));
    }
}
