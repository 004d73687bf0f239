using SourceJax.Numerics;

namespace SourceJax.Runtime.Tests.Numerics;

/// <summary>Zeros of either sign, infinities, NaN, subnormal numbers and the ends of the domains.</summary>
public class SpecialValueTests
{
    const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData("Exp", new[] { 0, 1, -0d, 1, -Infinity, 0, Infinity, Infinity, 710, Infinity, -746, 0, -745, 4.9406564584124654e-324 })]
    [InlineData("Exp2", new[] { 0, 1, 10, 1024, -1074, 4.9406564584124654e-324, -1076, 0, 1024, Infinity, -Infinity, 0, Infinity, Infinity })]
    [InlineData("Expm1", new[] { 0, 0, -0d, -0d, -Infinity, -1, Infinity, Infinity, 5e-324, 5e-324, -5e-324, -5e-324, 1e9, Infinity, -60, -1 })]
    [InlineData("Log", new[] { 0, -Infinity, -0d, -Infinity, 1, 0, Infinity, Infinity, -1, double.NaN, -Infinity, double.NaN })]
    [InlineData("Log2", new[] { 0, -Infinity, 1, 0, 8, 3, 0.125, -3, 5e-324, -1074, Infinity, Infinity, -1, double.NaN })]
    [InlineData("Log10", new[] { 0, -Infinity, 1, 0, 1000, 3, Infinity, Infinity, -1, double.NaN })]
    [InlineData("Log1p", new[] { 0, 0, -0d, -0d, -1, -Infinity, Infinity, Infinity, 5e-324, 5e-324, -5e-324, -5e-324, -2, double.NaN })]
    [InlineData("Sin", new[] { 0, 0, -0d, -0d, 5e-324, 5e-324, Infinity, double.NaN, -Infinity, double.NaN })]
    [InlineData("Cos", new[] { 0, 1, -0d, 1, Infinity, double.NaN })]
    [InlineData("Tan", new[] { 0, 0, -0d, -0d, 5e-324, 5e-324, Infinity, double.NaN })]
    [InlineData("Asin", new[] { 0, 0, -0d, -0d, 1, Math.PI / 2, -1, -Math.PI / 2, 1.1, double.NaN, Infinity, double.NaN })]
    [InlineData("Acos", new[] { 1, 0, -1, Math.PI, 0, Math.PI / 2, 1.1, double.NaN, -Infinity, double.NaN })]
    [InlineData("Atan", new[] { 0, 0, -0d, -0d, 1, Math.PI / 4, Infinity, Math.PI / 2, -Infinity, -Math.PI / 2, 5e-324, 5e-324 })]
    [InlineData("Sinh", new[] { 0, 0, -0d, -0d, Infinity, Infinity, -Infinity, -Infinity, 5e-324, 5e-324, 711, Infinity })]
    [InlineData("Cosh", new[] { 0, 1, Infinity, Infinity, -Infinity, Infinity, 711, Infinity })]
    [InlineData("Tanh", new[] { 0, 0, -0d, -0d, Infinity, 1, -Infinity, -1, 5e-324, 5e-324, 400, 1 })]
    [InlineData("Asinh", new[] { 0, 0, -0d, -0d, Infinity, Infinity, -Infinity, -Infinity, 5e-324, 5e-324 })]
    [InlineData("Acosh", new[] { 1, 0, 0.5, double.NaN, -2, double.NaN, Infinity, Infinity, -Infinity, double.NaN })]
    [InlineData("Atanh", new[] { 0, 0, -0d, -0d, 1, Infinity, -1, -Infinity, 2, double.NaN, Infinity, double.NaN, 5e-324, 5e-324 })]
    [InlineData("Sqrt", new[] { 0, 0, -0d, -0d, 4, 2, Infinity, Infinity, -1, double.NaN })]
    [InlineData("Rsqrt", new[] { 0, Infinity, -0d, -Infinity, 4, 0.5, Infinity, 0, -1, double.NaN })]
    [InlineData("Cbrt", new[] { 0, 0, -0d, -0d, 27, 3, -8, -2, Infinity, Infinity, -Infinity, -Infinity })]
    [InlineData("Sigmoid", new[] { 0, 0.5, Infinity, 1, -Infinity, 0, -745, 4.9406564584124654e-324, 1000, 1 })]
    [InlineData("Softplus", new[] { Infinity, Infinity, -Infinity, 0, 1000, 1000, -745, 4.9406564584124654e-324 })]
    [InlineData("Erf", new[] { 0, 0, -0d, -0d, Infinity, 1, -Infinity, -1, 10, 1 })]
    [InlineData("Erfc", new[] { 0, 1, Infinity, 0, -Infinity, 2, 30, 0 })]
    [InlineData("ErfInv", new[] { 0, 0, -0d, -0d, 1, Infinity, -1, -Infinity, 1.1, double.NaN, Infinity, double.NaN })]
    [InlineData("Lgamma", new[] { 1, 0, 2, 0, 0, Infinity, -1, Infinity, Infinity, Infinity, -Infinity, Infinity, 1e308, Infinity })]
    [InlineData("Digamma", new[] { 0, double.NaN, -1, double.NaN, Infinity, Infinity, -Infinity, double.NaN })]
    public void TakesItsLimits(string name, double[] argumentsAndResults)
    {
        var function = Samples.Function<Func<double, double>>(name);
        for (int i = 0; i < argumentsAndResults.Length; i += 2)
        {
            double x = argumentsAndResults[i], expected = argumentsAndResults[i + 1], actual = function(x);
            Assert.True(Samples.SameBits(expected, actual), $"{name}({x:R}) is {actual:R}, not {expected:R}");
        }
        Assert.True(double.IsNaN(function(double.NaN)), name);
    }

    public static TheoryData<string> SingleFunctions => [.. Samples.UnaryFunctions.Except(["Lgamma", "Digamma"])];

    [Theory]
    [MemberData(nameof(SingleFunctions))]
    public void SinglePrecisionTakesTheLimitsOfDoublePrecision(string name)
    {
        var single = Samples.Function<Func<float, float>>(name);
        var reference = Samples.Function<Func<double, double>>(name);
        float[] arguments =
        [
            0f, -0f, 1f, -1f, 2f, -2f, 105f, -105f, float.Epsilon, -float.Epsilon, 1e-38f, -1e-38f, float.MaxValue, float.MinValue,
            float.PositiveInfinity, float.NegativeInfinity, float.NaN,
        ];
        foreach (float x in arguments)
        {
            float expected = (float)reference(x), actual = single(x);
            bool near = Math.Abs(actual - expected) <= Math.Max(3e-7f * Math.Abs(expected), float.Epsilon)
                && float.IsNegative(actual) == float.IsNegative(expected);
            Assert.True(near || Samples.SameBits(expected, actual), $"{name}({x:R}) is {actual:R}, not {expected:R}");
        }
    }

    static readonly double[] Operands =
    [
        0, -0d, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 2.5, -2.5, 1e300, -1e300, double.Epsilon, 4503599627370497, 9007199254740994,
        Infinity, -Infinity, double.NaN,
    ];

    [Fact]
    public void PairsTakeTheLimitsOfTheFramework()
    {
        foreach (double x in Operands)
        {
            foreach (double y in Operands)
            {
                AssertNear("Pow", x, y, Math.Pow(x, y), Elementary.Pow(x, y));
                AssertNear("Atan2", x, y, Math.Atan2(x, y), Elementary.Atan2(x, y));
                AssertNear("Hypot", x, y, double.Hypot(x, y), Elementary.Hypot(x, y));
                AssertNear("Pow in single precision", (float)x, (float)y, (float)Math.Pow((float)x, (float)y), Elementary.Pow((float)x, (float)y), 1e-7);
                AssertNear("Atan2 in single precision", (float)x, (float)y, (float)Math.Atan2((float)x, (float)y), Elementary.Atan2((float)x, (float)y), 3e-7);
            }
        }
    }

    [Theory]
    [InlineData(Infinity, Infinity, Infinity)]
    [InlineData(-Infinity, -Infinity, -Infinity)]
    [InlineData(-Infinity, 3, 3)]
    [InlineData(Infinity, -Infinity, Infinity)]
    [InlineData(1000, -Infinity, 1000)]
    [InlineData(double.NaN, 1, double.NaN)]
    [InlineData(1, double.NaN, double.NaN)]
    public void LogAddExpTakesItsLimits(double left, double right, double expected)
        => Assert.True(Samples.SameBits(expected, Elementary.LogAddExp(left, right)));

    static void AssertNear(string name, double x, double y, double expected, double actual, double tolerance = 4e-16)
    {
        bool near = Math.Abs(actual - expected) <= tolerance * Math.Abs(expected) && double.IsNegative(actual) == double.IsNegative(expected);
        Assert.True(near || Samples.SameBits(expected, actual), $"{name}({x:R}, {y:R}) is {actual:R}, not {expected:R}");
    }
}
