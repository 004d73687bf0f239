using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SourceJax.Fuzz.Execution;
using SourceJax.Generator;

namespace SourceJax.Fuzz.Mutations;

/// <summary>
/// An editor runs the generator and the analyzer at every keystroke, on programs that mostly do not compile. They report what they have ids for and nothing
/// else, and when the edit is undone, all is as it was.
/// </summary>
sealed class MutationRun(IReadOnlyList<string> files, int seed)
{
    readonly ConcurrentDictionary<string, Lazy<Original>> originals = [];

    /// <summary>The samples' and tests' programs in the repository that this project was built from.</summary>
    public static IReadOnlyList<string> Programs()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "SourceJax.sln"))) root = root.Parent;
        if (root is null) throw new DirectoryNotFoundException("half-typed programs are made of those in the repository: run it from there");
        return
        [
            .. new[] { "samples", "tests/SourceJax.Integration.Tests" }
                .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root.FullName, folder), "*.cs", SearchOption.AllDirectories))
                .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}") && File.ReadAllText(path).Contains("using SourceJax"))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>What is wrong when the edit of a number is made; null when all is well.</summary>
    public string? Check(int number)
    {
        var random = new Random(HashCode(seed, number));
        string path = files[random.Next(files.Count)];
        Original original = originals.GetOrAdd(path, p => new(() => new Original(File.ReadAllText(p)))).Value;
        HalfTyped edited = HalfTypedCode.Of(original.Text, random);
        return original.WithEdit(edited.Text) is { } problem ? $"{path}, {edited.Edit}: {problem}" : null;
    }

    static int HashCode(int seed, int number) => unchecked(seed * 1_000_003 + number);

    /// <summary>A program that has been generated once.</summary>
    sealed class Original
    {
        readonly CSharpCompilation compilation;
        readonly GeneratorDriver driver;

        public Original(string text)
        {
            Text = text;
            compilation = CSharpCompilation.Create("Edited", [References.Usings, Parse(text)], References.All, new(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false));
            driver = CSharpGeneratorDriver.Create([new SourceJaxGenerator().AsSourceGenerator()], parseOptions: References.ParseOptions).RunGenerators(compilation);
        }

        public string Text { get; }

        public string? WithEdit(string text)
        {
            SyntaxTree tree = compilation.SyntaxTrees[1];
            GeneratorDriver edited = driver.RunGeneratorsAndUpdateCompilation(compilation.ReplaceSyntaxTree(tree, Parse(text)), out var output, out _);
            if (edited.GetRunResult().Results.Single().Exception is { } e) return e.ToString();
            Diagnostic? internalError = ProgramBatch.Analyze(output).FirstOrDefault(d => d.Id == "SJ0000" || !d.Id.StartsWith("SJ0", StringComparison.Ordinal));
            if (internalError is not null) return internalError.ToString();
            return Files(edited.RunGenerators(compilation)).SequenceEqual(Files(driver)) ? null : "what is generated differs after the edit has been undone";
        }

        static IEnumerable<string> Files(GeneratorDriver driver) => driver.GetRunResult().GeneratedTrees.Select(t => t.ToString());
        static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, References.ParseOptions, "Edited.cs", System.Text.Encoding.UTF8);
    }
}
