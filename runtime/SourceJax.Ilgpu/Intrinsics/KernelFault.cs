using System.ComponentModel;

namespace SourceJax.Ilgpu;

/// <summary>What a kernel leaves in the first word of its faults, where C# would throw.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KernelFault
{
    /// <summary>An index is out of range.</summary>
    public const int OutOfRange = 1;

    /// <summary>An integer is divided by zero.</summary>
    public const int DivisionByZero = 2;

    /// <summary>A result is none of its type.</summary>
    public const int Overflow = 3;

    /// <summary>An array, or a part of one, has a length that it cannot have.</summary>
    public const int Length = 4;

    /// <summary>The bounds of a clamp are in the wrong order.</summary>
    public const int Bounds = 5;
}
