using System.Text.RegularExpressions;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Documentation;

/// <summary>docs/trust.md says how many test methods each folder has: they are counted.</summary>
public partial class TrustPageTests
{
    static readonly string Root = Path.GetFullPath(Path.Combine(TestCompilation.SourceFolder(), "../../.."));

    [Fact]
    public void The_counts_are_true()
    {
        string path = Path.Combine(Root, "docs/trust.md"), page = File.ReadAllText(path);
        string counted = Row().Replace(page, row => $"{row.Groups[1].Value}{Count(row.Groups[2].Value)} |");
        if (Snapshot.IsUpdating) File.WriteAllText(path, counted);
        else Assert.Equal(counted, page);
    }

    [Fact]
    public void Every_folder_of_tests_of_the_compiler_is_on_the_page()
    {
        string page = File.ReadAllText(Path.Combine(Root, "docs/trust.md"));
        var folders = Directory.EnumerateDirectories(Path.Combine(Root, "tests/SourceJax.Compiler.Tests")).Select(d => Path.GetFileName(d)!)
            .Where(name => name is not ("bin" or "obj") && Count($"tests/SourceJax.Compiler.Tests/{name}") > 0);
        Assert.All(folders, name => Assert.Contains($"tests/SourceJax.Compiler.Tests/{name} |", page, StringComparison.Ordinal));
    }

    static int Count(string folder)
        => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories).Sum(f => TestMethod().Count(File.ReadAllText(f)));

    [GeneratedRegex(@"(\| (tests/[^ ]+) \| )\d+ \|")]
    private static partial Regex Row();

    [GeneratedRegex(@"^\s*\[(OpenCl)?(Fact|Theory)\b", RegexOptions.Multiline)]
    private static partial Regex TestMethod();
}
