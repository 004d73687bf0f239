namespace SourceJax.Fuzz.HyperDuals;

/// <summary>The chain rule to second order. A derivative that is null is zero, whatever it is multiplied by.</summary>
public readonly partial struct HyperDual
{
    /// <summary>A function of one number, by its value and its derivatives there.</summary>
    public static HyperDual Chain(double value, HyperDual x, double? slope, double? curvature) => Chain(value, x, 0, slope, null, curvature, null, null);

    /// <summary>A function of two numbers, by its value and its partial derivatives there.</summary>
    public static HyperDual Chain(double value, HyperDual x, HyperDual y, double? byX, double? byY, double? byXX, double? byXY, double? byYY)
    {
        Sum e1 = default, e2 = default, e12 = default;
        e1.Add(byX, x, Parts.E1);
        e1.Add(byY, y, Parts.E1);
        e2.Add(byX, x, Parts.E2);
        e2.Add(byY, y, Parts.E2);
        e12.Add(byX, x, Parts.E12);
        e12.Add(byY, y, Parts.E12);
        e12.Add(byXX, x, Parts.E1, x, Parts.E2);
        e12.Add(byXY, x, Parts.E1, y, Parts.E2);
        e12.Add(byXY, y, Parts.E1, x, Parts.E2);
        e12.Add(byYY, y, Parts.E1, y, Parts.E2);
        Note(value);
        Parts parts = (e1.IsAny ? Parts.E1 : 0) | (e2.IsAny ? Parts.E2 : 0) | (e12.IsAny ? Parts.E12 : 0);
        return new(value, e1.Value, e2.Value, e12.Value, parts);
    }

    /// <summary>A function with constant slopes near this point.</summary>
    public static HyperDual Linear(double value, HyperDual x, double slope) => Chain(value, x, slope, null);

    /// <inheritdoc cref="Linear(double, HyperDual, double)"/>
    public static HyperDual Linear(double value, HyperDual x, double byX, HyperDual y, double byY) => Chain(value, x, y, byX, byY, null, null, null);

    double Part(Parts part) => part switch { Parts.E1 => E1, Parts.E2 => E2, _ => E12 };

    static void Note(double value)
    {
        double magnitude = Math.Abs(value);
        if (magnitude > largest && double.IsFinite(magnitude)) largest = magnitude;
    }

    struct Sum
    {
        public double Value { get; private set; }

        public bool IsAny { get; private set; }

        public void Add(double? slope, HyperDual x, Parts part)
        {
            if (slope is { } factor && (x.Parts & part) != 0) Add(factor * x.Part(part));
        }

        public void Add(double? curvature, HyperDual x, Parts first, HyperDual y, Parts second)
        {
            if (curvature is { } factor && (x.Parts & first) != 0 && (y.Parts & second) != 0) Add(factor * x.Part(first) * y.Part(second));
        }

        void Add(double term)
        {
            Note(term);
            Value += term;
            IsAny = true;
        }
    }
}
