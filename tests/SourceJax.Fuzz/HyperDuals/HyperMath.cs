namespace SourceJax.Fuzz.HyperDuals;

/// <summary>What programs call <c>Math</c>: the same values, with derivatives.</summary>
public static class HyperMath
{
    public const double PI = Math.PI, E = Math.E;

    public static HyperDual Sin(HyperDual x)
    {
        double sin = Math.Sin(x.Value);
        return HyperDual.Chain(sin, x, Math.Cos(x.Value), -sin);
    }

    public static HyperDual Cos(HyperDual x)
    {
        double cos = Math.Cos(x.Value);
        return HyperDual.Chain(cos, x, -Math.Sin(x.Value), -cos);
    }

    public static HyperDual Tan(HyperDual x)
    {
        double tan = Math.Tan(x.Value), slope = 1 + tan * tan;
        return HyperDual.Chain(tan, x, slope, 2 * tan * slope);
    }

    public static HyperDual Asin(HyperDual x)
    {
        double slope = 1 / Math.Sqrt((1 - x.Value) * (1 + x.Value));
        return HyperDual.Chain(Math.Asin(x.Value), x, slope, x.Value * slope * slope * slope);
    }

    public static HyperDual Acos(HyperDual x)
    {
        double slope = -1 / Math.Sqrt((1 - x.Value) * (1 + x.Value));
        return HyperDual.Chain(Math.Acos(x.Value), x, slope, x.Value * slope * slope * slope);
    }

    public static HyperDual Atan(HyperDual x)
    {
        double slope = 1 / (1 + x.Value * x.Value);
        return HyperDual.Chain(Math.Atan(x.Value), x, slope, -2 * x.Value * slope * slope);
    }

    public static HyperDual Sinh(HyperDual x)
    {
        double sinh = Math.Sinh(x.Value);
        return HyperDual.Chain(sinh, x, Math.Cosh(x.Value), sinh);
    }

    public static HyperDual Cosh(HyperDual x)
    {
        double cosh = Math.Cosh(x.Value);
        return HyperDual.Chain(cosh, x, Math.Sinh(x.Value), cosh);
    }

    public static HyperDual Tanh(HyperDual x)
    {
        double tanh = Math.Tanh(x.Value), slope = 1 - tanh * tanh;
        return HyperDual.Chain(tanh, x, slope, -2 * tanh * slope);
    }

    public static HyperDual Exp(HyperDual x)
    {
        double exp = Math.Exp(x.Value);
        return HyperDual.Chain(exp, x, exp, exp);
    }

    public static HyperDual Log(HyperDual x) => Logarithm(Math.Log(x.Value), x, 1);

    public static HyperDual Log2(HyperDual x) => Logarithm(Math.Log2(x.Value), x, 1 / Math.Log(2));

    public static HyperDual Log10(HyperDual x) => Logarithm(Math.Log10(x.Value), x, 1 / Math.Log(10));

    static HyperDual Logarithm(double value, HyperDual x, double factor) => HyperDual.Chain(value, x, factor / x.Value, -factor / (x.Value * x.Value));

    public static HyperDual Sqrt(HyperDual x)
    {
        double root = Math.Sqrt(x.Value), slope = 0.5 / root;
        return HyperDual.Chain(root, x, slope, -0.5 * slope / x.Value);
    }

    public static HyperDual Cbrt(HyperDual x)
    {
        double root = Math.Cbrt(x.Value), slope = 1 / (3 * root * root);
        return HyperDual.Chain(root, x, slope, -2 * slope / (3 * x.Value));
    }

    public static HyperDual Atan2(HyperDual y, HyperDual x)
    {
        double square = x.Value * x.Value + y.Value * y.Value, byY = x.Value / square, byX = -y.Value / square;
        return HyperDual.Chain(Math.Atan2(y.Value, x.Value), y, x, byY, byX, 2 * byY * byX, byX * byX - byY * byY, -2 * byY * byX);
    }

    /// <summary>A whole exponent, as C# converts it: derivatives are those of repeated multiplication, at 0 too.</summary>
    public static HyperDual Pow(HyperDual x, int exponent)
    {
        double? slope = exponent == 0 ? null : exponent * Math.Pow(x.Value, exponent - 1);
        double? curvature = exponent is 0 or 1 ? null : (double)exponent * (exponent - 1) * Math.Pow(x.Value, exponent - 2);
        return HyperDual.Chain(Math.Pow(x.Value, exponent), x, slope, curvature);
    }

    public static HyperDual Pow(HyperDual x, HyperDual y)
    {
        double p = Math.Pow(x.Value, y.Value), below = Math.Pow(x.Value, y.Value - 1), log = Math.Log(x.Value == 0 ? 1 : x.Value);
        double curvature = y.Value * (y.Value - 1) * Math.Pow(x.Value, y.Value - 2);
        return HyperDual.Chain(p, x, y, y.Value * below, log * p, curvature, below + y.Value * below * log, log * log * p);
    }

    public static HyperDual FusedMultiplyAdd(HyperDual x, HyperDual y, HyperDual z)
    {
        HyperDual sum = x * y + z;
        return new(Math.FusedMultiplyAdd(x.Value, y.Value, z.Value), sum.E1, sum.E2, sum.E12, sum.Parts);
    }

    public static HyperDual Abs(HyperDual x) => HyperDual.Linear(Math.Abs(x.Value), x, x.Beside(0) >= 0 ? 1 : -1);

    public static HyperDual CopySign(HyperDual x, HyperDual y)
        => HyperDual.Linear(Math.CopySign(x.Value, y.Value), x, double.IsNegative(y.Beside(0)) == x.Beside(0) >= 0 ? -1 : 1);

    public static HyperDual Max(HyperDual x, HyperDual y) => Extremum(Math.Max(x.Value, y.Value), x, y, x > y);

    public static HyperDual Min(HyperDual x, HyperDual y) => Extremum(Math.Min(x.Value, y.Value), x, y, x < y);

    static HyperDual Extremum(double value, HyperDual x, HyperDual y, bool isFirst)
    {
        double byX = x.Value == y.Value ? 0.5 : isFirst ? 1 : 0;
        return HyperDual.Chain(value, x, y, byX == 0 ? null : byX, byX == 1 ? null : 1 - byX, null, null, null);
    }

    /// <summary>At the bounds the derivative by the value is 0.</summary>
    public static HyperDual Clamp(HyperDual x, HyperDual min, HyperDual max)
    {
        double value = Math.Clamp(x.Value, min.Value, max.Value);
        if (min > x && min.Value < max.Value) return HyperDual.Linear(value, min, 1);
        if (max < x) return HyperDual.Linear(value, max, 1);
        return x.Value > min.Value && x.Value < max.Value ? HyperDual.Linear(value, x, 1) : value;
    }

    public static HyperDual Floor(HyperDual x) => Math.Floor(x.BesideSteps(0));

    public static HyperDual Ceiling(HyperDual x) => Math.Ceiling(x.BesideSteps(0));

    public static HyperDual Round(HyperDual x) => Math.Round(x.BesideSteps(0.5));

    public static HyperDual Truncate(HyperDual x) => Math.Truncate(x.Cut);

    public static int Sign(HyperDual x) => Math.Sign(x.Beside(0));

    public static int Sign(int x) => Math.Sign(x);

    public static int Abs(int x) => Math.Abs(x);

    public static int Max(int x, int y) => Math.Max(x, y);

    public static int Min(int x, int y) => Math.Min(x, y);

    public static int Clamp(int x, int min, int max) => Math.Clamp(x, min, max);
}
