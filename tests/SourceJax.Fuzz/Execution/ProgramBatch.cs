using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SourceJax.Analyzers;
using SourceJax.Fuzz.Grammar;
using SourceJax.Generator;

namespace SourceJax.Fuzz.Execution;

/// <summary>Several programs in one compilation, generated and loaded as a user's project is. One that does not compile does not hinder the others.</summary>
public sealed partial class ProgramBatch : IDisposable
{
    /// <summary>A batch is analyzed if its first program has such a number.</summary>
    const int AnalyzedOf = 48;

    /// <summary>ILGPU compiles nothing that may go away.</summary>
    readonly AssemblyLoadContext context = new("programs", isCollectible: !References.HasDevices);

    ProgramBatch(IReadOnlyList<FuzzProgram> programs, Func<string, string>? edit)
    {
        (string Type, FuzzProgram Program)[] all = [.. programs.Select((p, i) => ($"P{i}", p))];
        CSharpCompilation compilation = Edited(Generate(all), edit);
        var diagnostics = (MustAnalyze(programs, compilation) ? Analyze(compilation) : []).ToLookup(TypeOf);
        var failed = new HashSet<string>();
        var compilerErrors = new List<Diagnostic>();
        Assembly? assembly = null;
        while (assembly is null && failed.Count < all.Length)
        {
            using var image = new MemoryStream();
            var result = compilation.Emit(image);
            compilerErrors.AddRange(result.Diagnostics.Where(d => IsError(d) || d.Severity == DiagnosticSeverity.Warning && IsGenerated(d)));
            if (result.Success)
            {
                image.Position = 0;
                assembly = context.LoadFromStream(image);
                break;
            }
            string[] wrong = [.. result.Diagnostics.Where(IsError).Select(TypeOf).Distinct()];
            failed.UnionWith(wrong);
            SyntaxTree[] rest = [.. compilation.SyntaxTrees.Where(t => !failed.Contains(TypeOf(t.FilePath)))];
            if (wrong is [""] || rest.Length == compilation.SyntaxTrees.Length)
                throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Take(5)));
            compilation = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(rest);
        }
        var byCompiler = compilerErrors.Distinct().ToLookup(TypeOf);
        Programs = [.. all.Select(p
            => new BuiltProgram(p.Program, [.. byCompiler[p.Type], .. diagnostics[p.Type]], failed.Contains(p.Type) ? null : assembly, p.Type))];
    }

    public IReadOnlyList<BuiltProgram> Programs { get; }

    /// <summary>Compiles and loads programs.</summary>
    /// <exception cref="GeneratorCrash">The generator itself threw.</exception>
    public static ProgramBatch Of(params IReadOnlyList<FuzzProgram> programs) => new(programs, edit: null);

    /// <summary>As if the generator wrote something else: to see what would be noticed.</summary>
    public static ProgramBatch Of(IReadOnlyList<FuzzProgram> programs, Func<string, string> edit) => new(programs, edit);

    /// <summary>The files that the generator writes for a program, and its compilation.</summary>
    public static IEnumerable<string> GeneratedFiles(FuzzProgram program)
        => Generate([("P0", program)]).SyntaxTrees.Where(t => IsGenerated(t.FilePath)).Select(t => $"// {Path.GetFileName(t.FilePath)}\n{t}");

    static CSharpCompilation Generate(IReadOnlyList<(string Type, FuzzProgram Program)> programs)
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, concurrentBuild: false,
            nullableContextOptions: NullableContextOptions.Enable);
        var trees = programs.SelectMany(p => SourceText.Files(p.Program, p.Type)).Select(file => Parse(file.Text, file.Name));
        CSharpCompilation input = CSharpCompilation.Create("Programs", [References.Usings, .. trees], References.All, options);
        var driver = CSharpGeneratorDriver.Create([new SourceJaxGenerator().AsSourceGenerator()], parseOptions: References.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(input, out var output, out _);
        return driver.GetRunResult().Results.Single().Exception is { } e ? throw new GeneratorCrash(e) : (CSharpCompilation)output;
    }

    /// <summary>The analyzer plans once more what the generator has planned: it is asked where a method was not made, and of some of the batches.</summary>
    static bool MustAnalyze(IReadOnlyList<FuzzProgram> programs, CSharpCompilation compilation)
        => programs.Count == 1 || programs[0].Id.Number % AnalyzedOf == 0
            || compilation.SyntaxTrees.Any(t => IsGenerated(t.FilePath) && t.ToString().Contains("was not generated", StringComparison.Ordinal));

    static CSharpCompilation Edited(CSharpCompilation compilation, Func<string, string>? edit)
    {
        if (edit is null) return compilation;
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(t => IsGenerated(t.FilePath)))
            compilation = compilation.ReplaceSyntaxTree(tree, Parse(edit(tree.ToString()), tree.FilePath));
        return compilation;
    }

    static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, References.ParseOptions, path, System.Text.Encoding.UTF8);

    /// <summary>What the analyzer reports on a compilation after generation; a crash is among it.</summary>
    internal static IEnumerable<Diagnostic> Analyze(Compilation compilation)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        return compilation.WithAnalyzers([new SourceJaxAnalyzer()], options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
    }

    static bool IsError(Diagnostic d) => d.Severity == DiagnosticSeverity.Error;

    static bool IsGenerated(Diagnostic d) => d.Location.SourceTree is { } tree && IsGenerated(tree.FilePath);

    static bool IsGenerated(string path) => path.EndsWith(".g.cs", StringComparison.Ordinal);

    static string TypeOf(Diagnostic d) => TypeOf(d.Location.SourceTree?.FilePath ?? "");

    static string TypeOf(string path) => TypeName().Match(Path.GetFileName(path)).Value;

    public void Dispose()
    {
        if (context.IsCollectible) context.Unload();
    }

    [GeneratedRegex(@"^P\d+(?=\.)")]
    private static partial Regex TypeName();
}

/// <summary>The generator threw, which the compiler reports as CS8785.</summary>
public sealed class GeneratorCrash(Exception inner) : Exception(inner.Message, inner);
