using SourceJax.Fuzz.Execution;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Oracles;

/// <summary>Whether results are the same, but for rounding.</summary>
static class Agreement
{
    /// <param name="expected">The leaves of the right result.</param>
    /// <param name="actual">Those of the result.</param>
    /// <param name="order">How many derivatives were taken.</param>
    /// <param name="scale">The largest number on the way.</param>
    /// <param name="accuracy">Of the right result.</param>
    /// <returns>Where they differ, or null.</returns>
    public static string? Difference(Tensor[] expected, Tensor[] actual, int order, double scale, Accuracy accuracy)
    {
        if (expected.Length != actual.Length) return $"{actual.Length} leaves instead of {expected.Length}";
        for (int leaf = 0; leaf < expected.Length; leaf++)
        {
            var (e, a) = (expected[leaf], actual[leaf]);
            if (!e.Shape.SequenceEqual(a.Shape)) return $"leaf {leaf} has shape [{string.Join(", ", a.Shape)}] instead of [{string.Join(", ", e.Shape)}]";
            for (int k = 0; k < e.Data.Length; k++)
            {
                double right = e.Data[k].Value, given = a.Data[k].Value;
                if (!IsClose(right, given, order, scale, accuracy)) return $"leaf {leaf}, element {k}: {given:r} instead of {right:r}";
            }
        }
        return null;
    }

    static bool IsClose(double expected, double actual, int order, double scale, Accuracy accuracy)
    {
        if (expected.Equals(actual)) return true;
        // The forward sweep may meet 0 times infinity, or too large numbers, where the reverse one does not; a finite value is what both must give.
        if (order > 0 && (!double.IsFinite(expected) || scale > accuracy.TooLarge)) return true;
        return accuracy.Allows(expected, actual, scale);
    }
}
