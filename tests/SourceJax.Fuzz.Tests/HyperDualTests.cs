using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.HyperDuals;

namespace SourceJax.Fuzz.Tests;

/// <summary>First and second derivatives of every function against differences, and the conventions where there are none.</summary>
public class HyperDualTests
{
    static readonly Dictionary<string, Func<HyperDual, HyperDual, HyperDual>> Functions = new()
    {
        ["x + y"] = (x, y) => x + y,
        ["x - y"] = (x, y) => x - y,
        ["x * y"] = (x, y) => x * y,
        ["x / y"] = (x, y) => x / y,
        ["-x * x"] = (x, y) => -x * x,
        ["x % y"] = (x, y) => x % y,
        ["x++"] = (x, y) => { x++; return x * x; },
        ["Sin"] = (x, y) => HyperMath.Sin(x * y),
        ["Cos"] = (x, y) => HyperMath.Cos(x * y),
        ["Tan"] = (x, y) => HyperMath.Tan(x * y),
        ["Asin"] = (x, y) => HyperMath.Asin(0.3 * x * y),
        ["Acos"] = (x, y) => HyperMath.Acos(0.3 * x * y),
        ["Atan"] = (x, y) => HyperMath.Atan(x * y),
        ["Sinh"] = (x, y) => HyperMath.Sinh(x * y),
        ["Cosh"] = (x, y) => HyperMath.Cosh(x * y),
        ["Tanh"] = (x, y) => HyperMath.Tanh(x * y),
        ["Exp"] = (x, y) => HyperMath.Exp(x * y),
        ["Log"] = (x, y) => HyperMath.Log(x * y),
        ["Log2"] = (x, y) => HyperMath.Log2(x * y),
        ["Log10"] = (x, y) => HyperMath.Log10(x * y),
        ["Sqrt"] = (x, y) => HyperMath.Sqrt(x * y),
        ["Cbrt"] = (x, y) => HyperMath.Cbrt(x * y),
        ["Atan2"] = (x, y) => HyperMath.Atan2(x, y),
        ["Pow 3"] = (x, y) => HyperMath.Pow(x * y, 3),
        ["Pow"] = HyperMath.Pow,
        ["Hypot"] = HyperDual.Hypot,
        ["FusedMultiplyAdd"] = (x, y) => HyperMath.FusedMultiplyAdd(x, y, x),
        ["Abs"] = (x, y) => HyperMath.Abs(-x * y),
        ["CopySign"] = (x, y) => HyperMath.CopySign(x * y, -y),
        ["Max"] = (x, y) => HyperMath.Max(x * x, y * y),
        ["Min"] = (x, y) => HyperMath.Min(x * x, y * y),
        ["Clamp"] = (x, y) => HyperMath.Clamp(x * y, x, 5 * y),
        ["Clamp below"] = (x, y) => HyperMath.Clamp(-x * y, x * x, 5 * y),
        ["Floor"] = (x, y) => HyperMath.Floor(x) * y,
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_are_the_limits_of_differences(string name)
    {
        var f = Functions[name];
        const double X = 0.8, Y = 1.3, Step = 1e-4;
        HyperDual actual = f(new(X, 1, 0, 0, Parts.E1), new(Y, 0, 1, 0, Parts.E2)), pure = f(new(X, 1, 1, 0, Parts.E1 | Parts.E2), Y);
        double At(double dx, double dy) => f(X + dx * Step, Y + dy * Step).Value;
        Assert.Equal((At(1, 0) - At(-1, 0)) / (2 * Step), actual.E1, 1e-6);
        Assert.Equal((At(0, 1) - At(0, -1)) / (2 * Step), actual.E2, 1e-6);
        Assert.Equal((At(1, 1) - At(1, -1) - At(-1, 1) + At(-1, -1)) / (4 * Step * Step), actual.E12, 1e-5);
        Assert.Equal((At(1, 0) - 2 * At(0, 0) + At(-1, 0)) / (Step * Step), pure.E12, 1e-5);
    }

    static HyperDual Seeded(double value) => new(value, 1, 1, 0, Parts.E1 | Parts.E2);

    [Fact]
    public void Kinks_and_ties_have_the_slopes_that_the_conventions_say()
    {
        Assert.Equal(1, HyperMath.Abs(Seeded(0)).E1);
        Assert.Equal(0.5, HyperMath.Max(Seeded(0), 0).E1);
        Assert.Equal(0.5, HyperMath.Pow(HyperMath.Max(Seeded(0), 0), 2).E12);
        Assert.Equal(0, HyperMath.Clamp(Seeded(1), 0, 1).E1);
        Assert.Equal((1, 2, 0), (HyperMath.Pow(Seeded(0), 1).E1, HyperMath.Pow(Seeded(0), 2).E12, HyperMath.Pow(Seeded(0), 0).E1));
    }

    [Fact]
    public void What_does_not_depend_on_a_direction_stays_so_under_an_infinite_slope()
    {
        HyperDual zero = 0, root = HyperMath.Sqrt(zero) + Seeded(2);
        Assert.Equal(1, root.E1);
        Assert.True(double.IsNaN(HyperMath.Sqrt(Seeded(1) * 0).E1));
    }

    [Fact]
    public void Values_are_rounded_where_a_program_is_of_floats_and_derivatives_are_not()
    {
        HyperDual.Precision = Precision.Float;
        try
        {
            HyperDual tenth = 0.1, x = new(0.3f, 1, 0, 0, Parts.E1), y = HyperMath.Exp(x) * tenth;
            Assert.Equal(0.1f, tenth.Value);
            Assert.Equal((float)Math.Exp(0.3f) * 0.1f, y.Value);
            Assert.Equal(Math.Exp(0.3f) * 0.1f, y.E1, 1e-15);
            Assert.Equal(1, ((HyperDual)16777217 - 16777216 + x / x).Value);
        }
        finally
        {
            HyperDual.Precision = Precision.Double;
        }
        Assert.Equal(0.1, ((HyperDual)0.1).Value);
    }

    static readonly Dictionary<string, Func<HyperDual, object>> Close = new()
    {
        [">"] = x => x > 3,
        ["<="] = x => x <= 3,
        ["=="] = x => x == 3,
        ["Max"] = x => HyperMath.Max(3, x),
        ["Clamp"] = x => HyperMath.Clamp(x, 0, 3),
        ["Abs"] = x => HyperMath.Abs(x - 3),
        ["Sign"] = x => HyperMath.Sign(3 - x),
        ["CopySign"] = x => HyperMath.CopySign(5, x - 3),
        ["Floor"] = x => HyperMath.Floor(x),
        ["Round"] = x => HyperMath.Round(x + 0.5),
        ["(int)"] = x => (int)x,
        ["%"] = x => x % 1.5,
        ["a pattern"] = x => x.Plain is > 3.0,
    };

    public static TheoryData<string> Decisions => [.. Close.Keys];

    static double ClosestDecision(Func<HyperDual, object> f, double x)
    {
        (HyperDual.Closest, HyperDual.Largest) = (double.PositiveInfinity, 1);
        f(x);
        return HyperDual.Closest;
    }

    [Theory]
    [MemberData(nameof(Decisions))]
    public void A_decision_is_as_close_as_its_numbers_are(string name)
    {
        Assert.InRange(ClosestDecision(Close[name], 3 + 1e-13), 1e-14, 2e-13);
        Assert.True(ClosestDecision(Close[name], 3.1) > 0.01);
        Assert.True(ClosestDecision(Close[name], 3) > 0.01);
    }

    [Fact]
    public void A_difference_of_large_numbers_is_close_to_zero_if_they_are_close()
        => Assert.True(ClosestDecision(x => x * 1e6 - x * (1e6 - 1e-6) > 0, 1.5) < 1e-11);
}
