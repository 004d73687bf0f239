using System.ComponentModel;

namespace SourceJax.Execution;

/// <summary>Where the library's functions put arrays that they make. In compiled code this says nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Placement
{
    /// <summary>A new array where another is.</summary>
    public static NDArray<T> Near<T, TOther>(NDArray<T> array, NDArray<TOther> other) => Results.Near(array, other);
}
