using System.ComponentModel;

namespace SourceJax.Execution;

/// <summary>A tree of arrays of one element type, whatever its own type is.</summary>
/// <typeparam name="T">The element type of its leaves.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITreeOf<T>
{
    /// <summary>The leaves in order, those that are numbers as arrays of rank 0.</summary>
    NDArray<T>[] Flatten();

    /// <summary>This tree with other leaves.</summary>
    /// <param name="leaves">As many, in order.</param>
    ITreeOf<T> WithArrays(ReadOnlySpan<NDArray<T>> leaves);
}
