using SourceJax.Indexing;

namespace SourceJax.Execution;

/// <summary>Arithmetic of extents that C# has no operator for. Called by generated code.</summary>
public static class Extents
{
    /// <summary>An end of a slice that goes forwards: from 0 to <paramref name="extent"/>.</summary>
    /// <param name="position">As the program gives it: a negative one counts from the end of the axis.</param>
    /// <param name="extent">Elements along the axis.</param>
    public static int SliceEnd(int position, int extent) => (int)SliceNumbers.Rule.End(position, 1, extent);

    /// <summary>An end of a slice that goes backwards: from -1 to <paramref name="extent"/> - 1.</summary>
    /// <inheritdoc cref="SliceEnd"/>
    public static int SliceEndBackwards(int position, int extent) => (int)SliceNumbers.Rule.End(position, -1, extent);

    /// <summary>A quotient that is rounded down where it is negative, too.</summary>
    /// <param name="dividend">Of any sign.</param>
    /// <param name="divisor">Positive.</param>
    public static int FloorDiv(int dividend, int divisor) => (int)FloorDiv((long)dividend, divisor);

    /// <inheritdoc cref="FloorDiv(int, int)"/>
    public static long FloorDiv(long dividend, long divisor)
    {
        var (quotient, remainder) = Math.DivRem(dividend, divisor);
        return remainder < 0 ? quotient - 1 : quotient;
    }
}
