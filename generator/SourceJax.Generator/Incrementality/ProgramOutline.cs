using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SourceJax.Generator.Incrementality;

/// <summary>Everything the meaning of a method body depends on, besides its own text: all declarations, references and options.</summary>
sealed class ProgramOutline
{
    readonly ImmutableArray<FileOutline> files;
    readonly Dictionary<SyntaxTree, int> fileOrdinals = [];
    readonly CompilationOptions options;

    /// <summary>Weak, because a reference may be another project's compilation.</summary>
    readonly ImmutableArray<WeakReference<MetadataReference>> references;

    public ProgramOutline(Compilation compilation, CancellationToken cancellation)
    {
        options = compilation.Options;
        references = [.. compilation.ExternalReferences.Select(r => new WeakReference<MetadataReference>(r))];
        files = [.. compilation.SyntaxTrees.Select(t => FileOutline.Of(t, cancellation))];
        foreach (SyntaxTree tree in compilation.SyntaxTrees) fileOrdinals[tree] = fileOrdinals.Count;
    }

    public bool SameDeclarations(ProgramOutline other)
        => files.Length == other.files.Length && options.Equals(other.options) && SameReferences(other)
            && files.Zip(other.files, (a, b) => a.SameDeclarations(b)).All(same => same);

    /// <summary>The place of a method in the program; null when it has none.</summary>
    public BodyPlace? PlaceOf(SyntaxNode member)
        => fileOrdinals.TryGetValue(member.SyntaxTree, out int file) && files[file].OrdinalOf(member) is >= 0 and var ordinal ? new(file, ordinal) : null;

    public string Body(BodyPlace place) => files[place.File].Body(place.Ordinal);

    bool SameReferences(ProgramOutline other)
    {
        if (references.Length != other.references.Length) return false;
        for (int i = 0; i < references.Length; i++)
        {
            if (!references[i].TryGetTarget(out var mine) || !other.references[i].TryGetTarget(out var theirs) || !ReferenceEquals(mine, theirs)) return false;
        }
        return true;
    }
}

/// <summary>A method by position: programs of equal declarations have the same ones.</summary>
readonly record struct BodyPlace(int File, int Ordinal);
