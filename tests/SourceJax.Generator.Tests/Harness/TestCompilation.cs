using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SourceJax.Generator.Tests.Harness;

/// <summary>
/// C# sources as a compilation like that of a user's net10.0 project: the pinned reference assemblies of the targeting pack (not whatever
/// the test host has loaded), SourceJax, nullable enabled and the usual global usings.
/// </summary>
public static class TestCompilation
{
    const string GlobalUsings = "global using System; global using System.Collections.Generic; global using System.Linq; global using SourceJax;";

    static readonly Lazy<MetadataReference[]> Shared = new(() => [.. FrameworkReferences(), .. PackageReferences()]);

    public static CSharpParseOptions ParseOptions { get; } = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);

    public static IReadOnlyList<MetadataReference> References => Shared.Value;

    /// <summary>The sources as files Test0.cs, Test1.cs...</summary>
    public static CSharpCompilation Create(params string[] sources) => CSharpCompilation.Create("Test",
        [.. sources.Select((s, i) => Parse(s, $"Test{i}.cs")), Parse(GlobalUsings, "GlobalUsings.cs")],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path, System.Text.Encoding.UTF8);

    /// <summary>The compilation without errors or warnings, or a failed test that lists them.</summary>
    public static T AssertCompiles<T>(this T compilation, params string[] allowedIds) where T : Compilation
    {
        var wrong = compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && !allowedIds.Contains(d.Id)).ToArray();
        Assert.True(wrong.Length == 0, string.Join('\n', wrong.Select(d => d.ToString())));
        return compilation;
    }

    static IEnumerable<MetadataReference> FrameworkReferences()
    {
        string folder = typeof(TestCompilation).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ReferenceAssemblies").Value!;
        return Directory.EnumerateFiles(folder, "*.dll").Select(path => MetadataReference.CreateFromFile(path));
    }

    static IEnumerable<MetadataReference> PackageReferences()
    {
        string runtime = typeof(JitAttribute).Assembly.Location;
        yield return MetadataReference.CreateFromFile(runtime);
        yield return MetadataReference.CreateFromFile(Path.Combine(Path.GetDirectoryName(runtime)!, "System.Numerics.Tensors.dll"));
    }

    /// <summary>The folder of the test file that calls this.</summary>
    public static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
