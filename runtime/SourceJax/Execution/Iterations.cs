using System;
using System.ComponentModel;

namespace SourceJax.Execution;

/// <summary>
/// How often a loop runs whose counter goes in constant steps. The runtime and the compiler compile this one file, so that what is known when the code is
/// built is counted like what is not.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Iterations
{
    /// <summary>The iterations of <c>for (i = first; i &lt; limit; i += step)</c>, or with <c>&gt;</c> and a negative step.</summary>
    /// <param name="first">The counter's first value.</param>
    /// <param name="limit">What it stays below, or above.</param>
    /// <param name="step">By how much it moves, not 0.</param>
    /// <exception cref="OverflowException">There are more than an int can count, or the loop never ends.</exception>
    public static int Count(int first, int limit, int step) => TryCount(first, limit, step)
        ?? throw new OverflowException($"A loop from {first} to {limit} in steps of {step} has more iterations than an int can count.");

    /// <summary>The same, or null for more than an int can count.</summary>
    /// <param name="first">The counter's first value.</param>
    /// <param name="limit">What it stays below, or above.</param>
    /// <param name="step">By how much it moves, not 0.</param>
    public static int? TryCount(int first, int limit, int step)
    {
        long count = 0, stride = Math.Abs((long)step);
        int counter = first;
        // Most loops are counted in one go; a counter that passes the end of the ints goes on from their other end, as in C#.
        while (step > 0 ? counter < limit : counter > limit)
        {
            long trips = (Math.Abs((long)limit - counter) + stride - 1) / stride;
            count += trips;
            if (count > int.MaxValue) return null;
            counter = unchecked((int)(counter + (trips * step)));
        }
        return (int)count;
    }

    /// <summary>The last value of a counter that goes up by one or more.</summary>
    /// <param name="last">That value.</param>
    /// <exception cref="OverflowException">It is the last int, so that the loop never ends.</exception>
    public static int UpTo(int last) => last < int.MaxValue ? last : throw Endless(last);

    /// <summary>The last value of a counter that goes down by one or more.</summary>
    /// <param name="last">That value.</param>
    /// <exception cref="OverflowException">It is the least int, so that the loop never ends.</exception>
    public static int DownTo(int last) => last > int.MinValue ? last : throw Endless(last);

    private static OverflowException Endless(int last) => new($"A loop whose counter may be {last} and goes on from there never ends.");
}
