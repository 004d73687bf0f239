using Adbench.Data;

namespace Adbench.Measure;

/// <summary>Results that differ in the order of sums only.</summary>
static class Close
{
    public static void Check(string what, double actual, double expected)
    {
        if (!(Math.Abs(actual - expected) <= 1e-11 * (1 + Math.Abs(expected)))) throw new CheckException($"{what} is {actual}, not {expected}");
    }

    public static void Check(string what, ReadOnlySpan<double> actual, ReadOnlySpan<double> expected)
    {
        for (int i = 0; i < expected.Length; i++) Check($"{what} at {i}", actual[i], expected[i]);
    }
}
