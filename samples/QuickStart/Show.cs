using System.Runtime.CompilerServices;

namespace QuickStart;

/// <summary>Prints a program as it was written, what it computes, and where to read the code that was generated for it.</summary>
static class Show
{
    public static void Program<T>(string method, string generated, T result, [CallerArgumentExpression(nameof(result))] string call = "")
    {
        Console.WriteLine(Source(method));
        Console.WriteLine($"\n    {call}");
        foreach (string line in $"{result}".Split('\n')) Console.WriteLine($"    {line}");
        Console.WriteLine($"\n    generated: {GeneratedFile(generated)}\n");
    }

    /// <summary>The method's lines in Programs.cs, from the comment with its JAX original to the semicolon.</summary>
    static string Source(string method)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder(), "Programs.cs"));
        int declaration = Array.FindIndex(lines, l => l.Contains($" {method}(", StringComparison.Ordinal));
        int first = Array.FindLastIndex(lines, declaration, l => l.TrimStart().StartsWith("//", StringComparison.Ordinal));
        int last = Array.FindIndex(lines, declaration, l => l.EndsWith(';'));
        return string.Join('\n', lines[first..(last + 1)].Select(l => l.Length > 4 ? l[4..] : l));
    }

    static string GeneratedFile(string method)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Folder(), "obj", "generated"), $"Programs.{method}.*.g.cs", SearchOption.AllDirectories);
        return Path.GetRelativePath(Environment.CurrentDirectory, files.First(f => !f.EndsWith(".ir.g.cs", StringComparison.Ordinal)));
    }

    static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
