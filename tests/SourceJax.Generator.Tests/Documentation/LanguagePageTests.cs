using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using SourceJax.Analyzers;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Documentation;

/// <summary>docs/language.md says what is traced and what is refused: every line of its blocks is compiled.</summary>
public partial class LanguagePageTests
{
    static readonly string[] Blocks = [.. Block().Matches(File.ReadAllText(Page())).Select(m => m.Groups[1].Value)];

    static string Page() => Path.Combine(TestCompilation.SourceFolder(), "../../../docs/language.md");

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Blocks.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Lines_compile_and_are_refused_as_the_page_says(int number)
    {
        string source = $"public partial class Example\n{{\n#pragma warning disable CS0169, CS0649, CS0414\n{Blocks[number]}}}\n";
        string[] lines = source.Split('\n');
        var expected = lines.Select((text, i) => (Line: i, Id: Refusal().Match(text))).Where(l => l.Id.Success).Select(l => $"{lines[l.Line]} {l.Id.Groups[1].Value}");
        var output = GeneratorHarness.Run(new SourceJaxGenerator(), null, source).Output.AssertCompiles();
        var reported = await AnalyzerHarness.Run(new SourceJaxAnalyzer(), output);
        Assert.Equal(expected, reported.Select(d => $"{lines[d.Location.GetLineSpan().StartLinePosition.Line]} {d.Id}").Distinct());
    }

    [Fact]
    public void Every_refused_line_says_what_to_write_instead()
        => Assert.All(Blocks.SelectMany(b => Refusal().Matches(b)), m => Assert.Matches(": .{8,}$", m.Value));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("// (SJ[0-9]{4})[^\n]*")]
    private static partial Regex Refusal();
}
