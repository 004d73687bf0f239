using SourceJax.Fuzz.HyperDuals;

namespace SourceJax.Fuzz.Requests;

/// <summary>Directions of hyper-dual numbers. A derivative of order k takes the k-th; the others are for those around it.</summary>
public static class Seeds
{
    /// <summary>A number of which neither value nor slopes are known.</summary>
    public static HyperDual Unknown { get; } = UnknownAt(double.NaN);

    /// <summary>A value whose slopes are not known.</summary>
    public static HyperDual UnknownAt(double value) => new(value, double.NaN, double.NaN, double.NaN, Parts.E1 | Parts.E2 | Parts.E12);

    /// <summary>A number with a slope along a direction.</summary>
    public static HyperDual WithSlope(HyperDual x, HyperDual slope, int direction) => direction == 1
        ? new(x.Value, slope.Value, x.E2, slope.E2, x.Parts | Parts.E1 | ((slope.Parts & Parts.E2) != 0 ? Parts.E12 : 0))
        : new(x.Value, x.E1, slope.Value, slope.E1, x.Parts | Parts.E2 | ((slope.Parts & Parts.E1) != 0 ? Parts.E12 : 0));

    /// <summary>The slope of a number along a direction, as a number.</summary>
    public static HyperDual SlopeOf(HyperDual x, int direction) => direction == 1
        ? new(x.E1, 0, x.E12, 0, (x.Parts & Parts.E12) != 0 ? Parts.E2 : 0)
        : new(x.E2, x.E12, 0, 0, (x.Parts & Parts.E12) != 0 ? Parts.E1 : 0);
}
