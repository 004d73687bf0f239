using System.Text.RegularExpressions;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Snapshots;

/// <summary>The generated code of the QuickStart sample, kept under review.</summary>
public class IntroductoryProgramsTests
{
    [Fact]
    public void Generated()
    {
        string source = File.ReadAllText(Path.Combine(TestCompilation.SourceFolder(), "../../../samples/QuickStart/Programs.cs"));
        var files = Subject.Generate(source).AssertCompiles().Files;
        Assert.Equal(4, files.Count);
        foreach (var (hint, text) in files) Snapshot.Match(text, Regex.Replace(hint, @"\.[0-9a-f]{8}\.g\.cs$", ""));
    }
}
