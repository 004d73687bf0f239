using Microsoft.CodeAnalysis;

namespace SourceJax.Generator;

/// <summary>
/// The analyzer sees the compilation after generation. What this generator has written is recognized by its file's path, so that both
/// hosts of the frontend see the same program.
/// </summary>
public static class GeneratedCode
{
    static readonly string Folder = typeof(SourceJaxGenerator).FullName;

    /// <summary>A path by which a file counts as generated.</summary>
    public static string PathOf(string hintName) => $"{Folder}/{hintName}";

    public static bool IsGenerated(SyntaxTree tree) => tree.FilePath.IndexOf(Folder, StringComparison.Ordinal) >= 0;

    /// <summary>Whether the generator, not the user, declared this method (a sibling) or wrote this body (of a declared partial).</summary>
    public static bool IsGenerated(ISymbol symbol)
        => symbol.DeclaringSyntaxReferences.Length > 0 && symbol.DeclaringSyntaxReferences.All(r => IsGenerated(r.SyntaxTree));
}
