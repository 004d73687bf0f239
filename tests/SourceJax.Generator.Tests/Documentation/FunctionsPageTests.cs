using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Library;
using SourceJax.Compiler.Primitives;
using SourceJax.Generator.Frontend;
using SourceJax.Generator.Tests.Harness;
using SourceJax.Generator.Tests.Library;

namespace SourceJax.Generator.Tests.Documentation;

/// <summary>docs/functions.md lists the functions of the library: what their documentation says, and whether they can be compiled.</summary>
public partial class FunctionsPageTests
{
    static readonly (string Class, string About)[] Classes =
    [
        ("Jnp", "NumPy's functions."), ("Lax", "JAX's: control flow, and functions that say exactly what they do."),
        ("Linalg", "Matrices: the last two axes; all others are a batch."), ("Fourier", "Fourier transforms."), ("Nn", "Networks: activations, normalizations, pooling, attention."),
        ("Losses", "Losses, element by element or row by row."), ("Initializers", "Parameters to begin training with."), ("Rng", "Random numbers from keys."),
        ("Optim", "Optimizers, after optax."), ("Tree", "Functions of whole trees."), ("Npy", "NumPy's files."), ("Gradients", "Checks of derivatives."),
    ];

    const string Introduction = """
        # Functions

        A test writes this page. Names are NumPy's and JAX's in PascalCase; arguments have their names in camelCase, and an axis is a number or a list of numbers. All functions run eagerly, on
        arrays on any device. Those marked *compiled* can be called in traced methods, differentiated and batched there in any order. Others need the data to say how large a result is, or are
        meant for programs around traced methods.

        """;

    [Fact]
    public void The_page_lists_every_function()
    {
        Compilation program = TestCompilation.Create("");
        LibrarySource library = LibrarySource.Of(program, program.GetTypeByMetadataName("SourceJax.NDArray`1")!.ContainingAssembly);
        var known = PrimitiveCatalog.Entries.SelectMany(e => e.Prototype.Sources).Concat(ApiCatalog.Functions.Select(f => f.Name)).ToHashSet();
        XElement documentation = XElement.Load(Path.ChangeExtension(typeof(JitAttribute).Assembly.Location, ".xml"));
        var summaries = documentation.Descendants("member").ToDictionary(m => m.Attribute("name")!.Value, m => m.Element("summary"));

        var page = new StringBuilder(Introduction);
        foreach (var (name, about) in Classes)
        {
            page.Append($"\n## {name}\n\n{about}\n\n| function | | |\n|---|---|---|\n");
            foreach (var overloads in Functions(program, name).GroupBy(f => f.Name).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                IMethodSymbol documented = overloads.FirstOrDefault(f => Summary(f) is not null) ?? overloads.First();
                bool isCompiled = overloads.Any(f => known.Contains($"SourceJax.{Compositions.NameOf(f)}") || library.Find(f) is not null);
                page.Append($"| `{overloads.Key}` | {Text(Summary(documented))} | {(isCompiled ? "compiled" : "")} |\n");
            }
        }
        page.Append($"\nArrays have these as methods: {string.Join(", ", Functions(program, "NDArrayExtensions").Select(f => $"`{f.Name}`").Distinct())}.\n");

        string path = Path.GetFullPath(Path.Combine(TestCompilation.SourceFolder(), "../../../docs/functions.md"));
        if (Snapshot.IsUpdating) File.WriteAllText(path, page.ToString());
        else Assert.Equal(page.ToString(), File.ReadAllText(path));

        XElement? Summary(IMethodSymbol function) => summaries.GetValueOrDefault(function.GetDocumentationCommentId()!);
    }

    static IEnumerable<IMethodSymbol> Functions(Compilation program, string name) => program.GetTypeByMetadataName($"SourceJax.{name}")!.GetMembers().OfType<IMethodSymbol>()
        .Where(m => m is { IsStatic: true, MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public });

    static string Text(XElement? summary)
    {
        string text = string.Concat(summary?.Nodes().Select(n => n switch
        {
            XElement { Name.LocalName: "see" } see => $"`{Name().Match(see.Attribute("cref")?.Value ?? see.Value).Groups[1].Value}`",
            XElement { Name.LocalName: "paramref" or "typeparamref" } parameter => $"`{parameter.Attribute("name")!.Value}`",
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            _ => n.ToString().Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&"),
        }) ?? []);
        return Space().Replace(text, " ").Trim().Replace("|", "\\|");
    }

    /// <summary>The last name in an id, without its parameters.</summary>
    [GeneratedRegex(@"([^.:`]+)[^.]*?(?:\(.*)?$")]
    private static partial Regex Name();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
