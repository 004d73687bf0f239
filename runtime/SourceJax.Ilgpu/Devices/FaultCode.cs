using System.ComponentModel;

namespace SourceJax.Ilgpu;

/// <summary>The first of the words that a kernel leaves to report a fault; the index, the extent and the axis follow.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FaultCode
{
    /// <summary>All is well.</summary>
    public const int None = 0;

    /// <summary>A position is out of range along an axis.</summary>
    public const int Position = 1;

    /// <summary>An index is out of range; there is no axis to name.</summary>
    public const int Index = 2;
}
