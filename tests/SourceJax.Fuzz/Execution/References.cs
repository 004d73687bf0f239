using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SourceJax.Fuzz.Execution;

/// <summary>What programs are compiled against: the targeting pack, SourceJax, and this project for the hyper-dual numbers.</summary>
static class References
{
    public static CSharpParseOptions ParseOptions { get; } = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);

    /// <summary>Whether programs are of users who have devices.</summary>
    public static bool HasDevices { get; set; }

    public static IReadOnlyList<MetadataReference> All => HasDevices ? s_withDevices.Value : s_all.Value;

    public static SyntaxTree Usings { get; } = CSharpSyntaxTree.ParseText(
        "global using System; global using System.Collections.Generic; global using System.Linq;", ParseOptions, "Usings.cs");

    static readonly Lazy<IReadOnlyList<MetadataReference>> s_all = new(() => [.. Paths().Select(path => MetadataReference.CreateFromFile(path))]);

    static readonly Lazy<IReadOnlyList<MetadataReference>> s_withDevices = new(() =>
        [.. s_all.Value, .. new[] { typeof(Ilgpu.GpuDevice), typeof(ILGPU.Context) }.Select(t => MetadataReference.CreateFromFile(t.Assembly.Location))]);

    static IEnumerable<string> Paths()
    {
        Assembly self = typeof(References).Assembly;
        string framework = self.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ReferenceAssemblies").Value!;
        string runtime = typeof(JitAttribute).Assembly.Location;
        string tensors = Path.Combine(Path.GetDirectoryName(runtime)!, "System.Numerics.Tensors.dll");
        return [.. Directory.EnumerateFiles(framework, "*.dll"), runtime, tensors, self.Location];
    }
}
