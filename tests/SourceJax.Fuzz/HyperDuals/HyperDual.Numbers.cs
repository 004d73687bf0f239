namespace SourceJax.Fuzz.HyperDuals;

/// <summary>The static members of <c>double</c> that programs use.</summary>
public readonly partial struct HyperDual
{
    public static HyperDual Zero => 0;

    public static HyperDual One => 1;

    public static HyperDual Pi => Math.PI;

    public static HyperDual NaN => double.NaN;

    public static HyperDual PositiveInfinity => double.PositiveInfinity;

    public static HyperDual NegativeInfinity => double.NegativeInfinity;

    public static HyperDual MaxValue => double.MaxValue;

    public static bool IsNaN(HyperDual x) => double.IsNaN(x.Value);

    public static bool IsFinite(HyperDual x) => double.IsFinite(x.Value);

    public static bool IsInfinity(HyperDual x) => double.IsInfinity(x.Value);

    public static HyperDual Sin(HyperDual x) => HyperMath.Sin(x);

    public static HyperDual Cos(HyperDual x) => HyperMath.Cos(x);

    public static HyperDual Tanh(HyperDual x) => HyperMath.Tanh(x);

    public static HyperDual Sqrt(HyperDual x) => HyperMath.Sqrt(x);

    public static HyperDual Hypot(HyperDual x, HyperDual y)
    {
        double r = double.Hypot(x.Value, y.Value), c = x.Value / r, s = y.Value / r;
        return Chain(r, x, y, c, s, s * s / r, -c * s / r, c * c / r);
    }
}
