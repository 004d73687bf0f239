namespace SourceJax;

/// <summary>A name for a number of segments with a special meaning.</summary>
public static class Segments
{
    /// <summary>In <c>[Checkpoint(Segments = Segments.Auto)]</c>: about the square root of the number of iterations, which keeps the least.</summary>
    public const int Auto = -1;
}
