using System.ComponentModel;

namespace SourceJax.Execution;

/// <summary>A generic type of the library that is a tree where its parts are.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITreeNode
{
    /// <summary>The parts that are trees, in order.</summary>
    IReadOnlyList<object?> Parts { get; }

    /// <summary>The same with other parts; what is no tree stays.</summary>
    /// <param name="parts">As many, of the same types.</param>
    ITreeNode WithParts(IReadOnlyList<object?> parts);
}
