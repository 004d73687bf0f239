namespace SourceJax;

/// <summary>Names for axes with a special meaning.</summary>
public static class Axes
{
    /// <summary>In <c>InAxes</c>: the argument is not mapped.</summary>
    public const int None = int.MinValue;
}
