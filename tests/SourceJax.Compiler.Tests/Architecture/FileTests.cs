using System.Runtime.CompilerServices;

namespace SourceJax.Compiler.Tests.Architecture;

/// <summary>Files are small, and lines fit a screen.</summary>
public class FileTests
{
    const int MostLines = 300, MostColumns = 160;

    [Theory]
    [InlineData("Loops")]
    [InlineData("Lowering")]
    [InlineData("Targets")]
    [InlineData("Emission")]
    public void Files_are_small_and_lines_are_short(string folder)
    {
        string root = Path.Combine(Path.GetDirectoryName(Here())!, "../../../generator/SourceJax.Compiler", folder);
        foreach (string file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            string[] lines = File.ReadAllLines(file);
            Assert.True(lines.Length <= MostLines, $"{file} has {lines.Length} lines");
            Assert.All(lines, line => Assert.True(line.Length <= MostColumns, $"{file}: {line}"));
        }
    }

    static string Here([CallerFilePath] string path = "") => path;
}
