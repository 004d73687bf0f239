using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz.Execution;

/// <summary>How far results may be from what they are compared with.</summary>
/// <param name="Relative">Relative to the numbers themselves.</param>
/// <param name="OfLargest">Relative to the largest number on the way.</param>
public readonly record struct Accuracy(double Relative, double OfLargest)
{
    /// <summary>But for rounding, the same.</summary>
    public static Accuracy Exact { get; } = new(1e-9, 1e-12);

    static readonly Accuracy OfFloats = new(1e-4, 1e-5) { TooLarge = 1e12 }, OfFloatDerivatives = OfFloats with { Relative = 2e-3, OfLargest = 5e-4 };

    /// <summary>Derivatives are not compared where larger numbers are on the way.</summary>
    public double TooLarge { get; init; } = 1e60;

    /// <summary>For whether something is as right as this says.</summary>
    public Accuracy Finer => this with { Relative = Relative / 10, OfLargest = OfLargest / 10 };

    /// <summary>Of derivatives of an order, in programs of plain C#.</summary>
    public static Accuracy Of(Precision precision, int order) => precision == Precision.Double ? Exact : order == 0 ? OfFloats : OfFloatDerivatives;

    public bool Allows(double expected, double actual, double scale)
        => Math.Abs(expected - actual) <= Relative * Math.Max(Math.Abs(expected), Math.Abs(actual)) + OfLargest * scale;
}
