using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SourceJax.Fuzz.Execution;

/// <summary>What programs are compiled against: the targeting pack, SourceJax, and this project for the hyper-dual numbers.</summary>
static class References
{
    public static CSharpParseOptions ParseOptions { get; } = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);

    public static IReadOnlyList<MetadataReference> All { get; } = [.. Paths().Select(path => MetadataReference.CreateFromFile(path))];

    public static SyntaxTree Usings { get; } = CSharpSyntaxTree.ParseText(
        "global using System; global using System.Collections.Generic; global using System.Linq;", ParseOptions, "Usings.cs");

    static IEnumerable<string> Paths()
    {
        Assembly self = typeof(References).Assembly;
        string framework = self.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ReferenceAssemblies").Value!;
        string runtime = typeof(JitAttribute).Assembly.Location;
        string tensors = Path.Combine(Path.GetDirectoryName(runtime)!, "System.Numerics.Tensors.dll");
        return [.. Directory.EnumerateFiles(framework, "*.dll"), runtime, tensors, self.Location];
    }
}
