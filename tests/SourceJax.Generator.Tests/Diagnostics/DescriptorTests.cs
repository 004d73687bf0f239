using System.Text.RegularExpressions;
using SourceJax.Analyzers;
using SourceJax.Analyzers.Diagnostics;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Diagnostics;

/// <summary>Descriptors, documentation pages, release files and tests list the same ids.</summary>
public class DescriptorTests
{
    static readonly string Root = Path.GetFullPath(Path.Combine(TestCompilation.SourceFolder(), "../../.."));

    public static TheoryData<string> Ids => [.. Descriptors.All.Select(d => d.Id)];

    [Theory, MemberData(nameof(Ids))]
    public void Every_id_has_a_page_that_says_what_it_means(string id)
    {
        var descriptor = Descriptors.Of(id);
        string page = File.ReadAllText(Path.Combine(Root, descriptor.HelpLinkUri));
        Assert.StartsWith($"# {id}: {descriptor.Title}\n", page);
        Assert.Contains($"[{id}]({id}.md)", File.ReadAllText(Path.Combine(Root, "docs/diagnostics/README.md")));
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_id_is_raised_by_a_test(string id)
    {
        var mark = new Regex($$"""\{\|{{id}}:|Verify\("{{id}}"|InlineData\("{{id}}" """.TrimEnd());
        var tests = Directory.EnumerateFiles(Path.Combine(Root, "tests/SourceJax.Generator.Tests"), "*Tests.cs", SearchOption.AllDirectories);
        Assert.Contains(tests, file => mark.IsMatch(File.ReadAllText(file)));
    }

    [Fact]
    public void Ids_are_unique_and_all_are_reportable()
    {
        Assert.Equal(Descriptors.All.Count, Descriptors.All.Select(d => d.Id).Distinct().Count());
        Assert.Equal(Descriptors.All, new SourceJaxAnalyzer().SupportedDiagnostics);
    }

    [Fact]
    public void Every_page_belongs_to_an_id()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Root, "docs/diagnostics"), "SJ*.md").Select(f => Path.GetFileNameWithoutExtension(f)!);
        Assert.Equal(Descriptors.All.Select(d => d.Id).Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }
}
