namespace SourceJax.Fuzz.HyperDuals;

/// <summary>What programs decide by a number, and how close the decisions are.</summary>
public readonly partial struct HyperDual
{
    /// <summary>The thresholds of patterns are multiples of it.</summary>
    const double Thresholds = 0.25;

    [ThreadStatic]
    static double closest;

    /// <summary>
    /// How far from the other side the closest decision was that this thread has taken since it was last set: relative to the largest number until then, as
    /// rounding errors are. Numbers that are equal, or at a step, do not count: that is how programs meet zeros and ties on purpose.
    /// </summary>
    public static double Closest { get => closest; set => closest = value; }

    /// <summary>The value as patterns look at it.</summary>
    public double Plain
    {
        get
        {
            Decide(Math.IEEERemainder(Value, Thresholds), Value);
            return Value;
        }
    }

    public static explicit operator int(HyperDual x) => (int)x.Cut;

    public static explicit operator long(HyperDual x) => (long)x.Cut;

    public static explicit operator short(HyperDual x) => (short)x.Cut;

    public static explicit operator byte(HyperDual x) => (byte)x.Cut;

    /// <summary>C#'s remainder: the quotient is cut off to a whole number, which has no derivative.</summary>
    public static HyperDual operator %(HyperDual x, HyperDual y)
    {
        DecideQuotient(x.Value, y.Value);
        return Linear(x.Value % y.Value, x, 1, y, -Math.Truncate(x.Value / y.Value));
    }

    public static bool operator <(HyperDual x, HyperDual y) => x.Beside(y) < y.Value;

    public static bool operator >(HyperDual x, HyperDual y) => x.Beside(y) > y.Value;

    public static bool operator <=(HyperDual x, HyperDual y) => x.Beside(y) <= y.Value;

    public static bool operator >=(HyperDual x, HyperDual y) => x.Beside(y) >= y.Value;

    public static bool operator ==(HyperDual x, HyperDual y) => x.Beside(y) == y.Value;

    public static bool operator !=(HyperDual x, HyperDual y) => x.Beside(y) != y.Value;

    /// <summary>The value, to be compared with another one.</summary>
    internal double Beside(HyperDual other)
    {
        Decide(Value - other.Value, Math.Max(Math.Abs(Value), Math.Abs(other.Value)));
        return Value;
    }

    /// <summary>The value, to be rounded: the steps are at a whole number and this one.</summary>
    internal double BesideSteps(double first)
    {
        Decide(Math.IEEERemainder(Value - first, 1), Value);
        return Value;
    }

    /// <summary>The value, to be cut off to a whole number.</summary>
    internal double Cut
    {
        get
        {
            DecideQuotient(Value, 1);
            return Value;
        }
    }

    /// <summary>What is cut off has no step at zero.</summary>
    static void DecideQuotient(double x, double y)
    {
        if (Math.Abs(x) >= Math.Abs(y) / 2) Decide(Math.IEEERemainder(x, y), x);
    }

    static void Decide(double distance, double magnitude)
    {
        double relative = Math.Abs(distance) / Math.Max(Math.Max(1, largest), Math.Abs(magnitude));
        if (relative > 0 && relative < closest) closest = relative;
    }
}
