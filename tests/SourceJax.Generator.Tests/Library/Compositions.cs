using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Library;
using SourceJax.Compiler.Primitives;
using SourceJax.Generator.Frontend;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Library;

/// <summary>The public functions that the library's text alone says, rather than the compiler's catalogs.</summary>
static class Compositions
{
    /// <summary>Results whose shapes depend on data, and what calls functions that run eagerly only.</summary>
    static readonly string[] EagerOnly = ["Jnp.Extract", "Rng.MultivariateNormal"];

    /// <summary>Optimizers are values; they have tests of their own.</summary>
    static readonly string[] TestedElsewhere = ["Optim"];

    public static IReadOnlyList<IMethodSymbol> All { get; } = Find();

    static IMethodSymbol[] Find()
    {
        Compilation program = TestCompilation.Create("");
        LibrarySource library = LibrarySource.Of(program, program.GetTypeByMetadataName("SourceJax.NDArray`1")!.ContainingAssembly);
        var known = PrimitiveCatalog.Entries.SelectMany(e => e.Prototype.Sources)
            .Concat(ApiCatalog.Functions.Where(f => f.NotWith is null).Select(f => f.Name)).ToHashSet();
        return [.. library.Functions.Where(f => IsPublic(f) && !TestedElsewhere.Contains(f.ContainingType.Name))
            .Where(f => !known.Contains($"SourceJax.{NameOf(f)}") && !EagerOnly.Contains(NameOf(f)) && library.Find(f) is not null)];
    }

    public static bool IsPublic(IMethodSymbol function)
        => function is { DeclaredAccessibility: Accessibility.Public, ContainingType.DeclaredAccessibility: Accessibility.Public };

    public static string NameOf(IMethodSymbol function) => $"{function.ContainingType.Name}.{function.Name}";
}
