namespace SourceJax.Fuzz.Execution;

/// <summary>How far results may be from what they are compared with.</summary>
/// <param name="Relative">Relative to the numbers themselves.</param>
/// <param name="OfLargest">Relative to the largest number on the way.</param>
public readonly record struct Accuracy(double Relative, double OfLargest)
{
    /// <summary>But for rounding, the same.</summary>
    public static Accuracy Exact { get; } = new(1e-9, 1e-12);

    public bool Allows(double expected, double actual, double scale)
        => Math.Abs(expected - actual) <= Relative * Math.Max(Math.Abs(expected), Math.Abs(actual)) + OfLargest * scale;
}
