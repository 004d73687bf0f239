namespace SourceJax.Execution;

/// <summary>
/// Learns the shape of a function's result where there is no element to apply it to, by one call on a number: what JAX finds out by tracing.
/// A state keeps its shape, so that while loops need not run, and cannot run for ever on a number that the caller never had.
/// </summary>
internal static class ShapeProbe
{
    [ThreadStatic]
    private static int s_depth;

    /// <summary>Whether only shapes matter.</summary>
    public static bool IsActive => s_depth > 0;

    /// <param name="example">The result for an element of zeros, or of ones if that is asked for, where zeros divide or are no positions.</param>
    public static int[] Of<T>(Func<bool, NDArray<T>> example)
    {
        s_depth++;
        try
        {
            return example(false).Shape.ToArray();
        }
        catch (Exception e) when (e is DivideByZeroException or IndexOutOfRangeException)
        {
            return example(true).Shape.ToArray();
        }
        finally
        {
            s_depth--;
        }
    }
}
