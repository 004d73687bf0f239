using SourceJax.Numerics;

namespace SourceJax.Runtime.Tests.Numerics;

/// <summary>Every function stays within the error that its documentation states, in units of the last place of the result.</summary>
public class AccuracyTests
{
    const int Count = 1500;

    [Theory]
    [InlineData("Sin", 1.5, -100, 100)]
    [InlineData("Cos", 1.5, -100, 100)]
    [InlineData("Tan", 2.5, -100, 100)]
    [InlineData("Sin", 1.5, -1e5, 1e5)]
    [InlineData("Cos", 1.5, -3e38, 3e38)]
    [InlineData("Exp", 1, -104, 88)]
    [InlineData("Exp", 1, -1, 1)]
    [InlineData("Exp2", 1, -149, 127)]
    [InlineData("Expm1", 1.5, -20, 88)]
    [InlineData("Expm1", 1.5, -1, 1)]
    [InlineData("Log", 1, 0.5, 2)]
    [InlineData("Log", 1, 1e-45, 3e38)]
    [InlineData("Log2", 2, 0.5, 2)]
    [InlineData("Log10", 2, 0.5, 2)]
    [InlineData("Log1p", 1.5, -0.99, 3)]
    [InlineData("Asin", 2.5, -1, 1)]
    [InlineData("Acos", 2, -1, 1)]
    [InlineData("Atan", 2, -5, 5)]
    [InlineData("Sinh", 2.5, -5, 5)]
    [InlineData("Cosh", 2, -89, 89)]
    [InlineData("Tanh", 2.5, -9, 9)]
    [InlineData("Asinh", 3, -5, 5)]
    [InlineData("Acosh", 3, 1, 10)]
    [InlineData("Atanh", 3, -1, 1)]
    [InlineData("Sqrt", 0.5, 0, 10)]
    [InlineData("Rsqrt", 1.5, 0.1, 10)]
    [InlineData("Cbrt", 1, -10, 10)]
    [InlineData("Sigmoid", 2.5, -104, 20)]
    [InlineData("Softplus", 2.5, -104, 20)]
    [InlineData("Erf", 2, -4, 4)]
    [InlineData("Erfc", 1, -4, 10)]
    [InlineData("Lgamma", 1, 0.01, 40)]
    [InlineData("Digamma", 1, 0.01, 40)]
    public void SinglePrecision(string name, double bound, double low, double high)
    {
        var single = Samples.Function<Func<float, float>>(name);
        var reference = Reference(name);
        var random = new System.Random(3);
        for (int i = 0; i < Count; i++)
        {
            float x = (float)(low + random.NextDouble() * (high - low));
            double expected = reference(x), unit = Math.Max(Math.ScaleB(1, Math.ILogB(expected) - 23), float.Epsilon);
            double error = Math.Abs(single(x) - expected) / unit;
            Assert.True(error <= bound || expected == single(x), $"{name}({x:R}) is {single(x):R}: {error:F2} ulp from {expected:R}");
        }
    }

    /// <summary>References good to a few ulp of double precision, far below one of single precision.</summary>
    static Func<double, double> Reference(string name) => name switch
    {
        "Sin" => Math.Sin,
        "Cos" => Math.Cos,
        "Tan" => Math.Tan,
        "Exp" => Math.Exp,
        "Log" => Math.Log,
        "Log2" => Math.Log2,
        "Log10" => Math.Log10,
        "Asin" => Math.Asin,
        "Acos" => Math.Acos,
        "Atan" => Math.Atan,
        "Sinh" => Math.Sinh,
        "Cosh" => Math.Cosh,
        "Tanh" => Math.Tanh,
        "Sqrt" => Math.Sqrt,
        "Cbrt" => Math.Cbrt,
        "Exp2" => x => Math.Pow(2, x),
        "Rsqrt" => x => 1 / Math.Sqrt(x),
        _ => Samples.Function<Func<double, double>>(name), // itself checked below
    };

    public static TheoryData<string, double, double, double> DoubleCases => new()
    {
        { "Sin", 1, -100, 100 },
        { "Cos", 1, -100, 100 },
        { "Tan", 2.5, -100, 100 },
        { "Exp", 1, -700, 700 },
        { "Exp", 1, -1, 1 },
        { "Exp2", 1, -1000, 1000 },
        { "Expm1", 2.5, -30, 700 },
        { "Expm1", 2.5, -1, 1 },
        { "Log", 1, 0.5, 2 },
        { "Log", 1, 1e-300, 1e300 },
        { "Log2", 2, 0.5, 2 },
        { "Log10", 2, 0.5, 2 },
        { "Log1p", 1.5, -0.99, 3 },
        { "Asin", 2.5, -1, 1 },
        { "Acos", 2, -1, 1 },
        { "Atan", 2, -5, 5 },
        { "Sinh", 2.5, -5, 5 },
        { "Cosh", 2, -700, 700 },
        { "Tanh", 2.5, -18, 18 },
        { "Asinh", 3, -5, 5 },
        { "Acosh", 3, 1, 10 },
        { "Atanh", 3, -1, 1 },
        { "Cbrt", 1, -10, 10 },
        { "Sigmoid", 2.5, -700, 35 },
        { "Softplus", 2.5, -700, 35 },
        { "Erf", 2, -5, 5 },
        { "Erfc", 5, -5, 26 },
        { "Lgamma", 6, 0.01, 40 },
        { "Digamma", 6, 0.01, 40 },
    };

    [Theory]
    [MemberData(nameof(DoubleCases))]
    public void DoublePrecision(string name, double bound, double low, double high)
    {
        var function = Samples.Function<Func<double, double>>(name);
        var random = new System.Random(4);
        for (int i = 0; i < Count / 3; i++)
        {
            double x = low + random.NextDouble() * (high - low), actual = function(x);
            var expected = Precise(name, x);
            double unit = Math.Max(Math.ScaleB(1, Math.ILogB(expected.High) - 52), double.Epsilon);
            double error = Math.Abs((expected - actual).High) / unit;
            Assert.True(error <= bound, $"{name}({x:R}) is {actual:R}: {error:F2} ulp from {expected.High:R}");
        }
    }

    static DoubleDouble Precise(string name, DoubleDouble x) => name switch
    {
        "Sin" => DoubleDouble.SinCos(x).Sin,
        "Cos" => DoubleDouble.SinCos(x).Cos,
        "Tan" => DoubleDouble.SinCos(x) is var (sin, cos) ? sin / cos : default,
        "Exp" => DoubleDouble.Exp(x),
        "Exp2" => DoubleDouble.Exp(DoubleDouble.Ln2 * x),
        "Expm1" => DoubleDouble.Expm1(x),
        "Log" => DoubleDouble.Log(x),
        "Log2" => DoubleDouble.Log(x) / DoubleDouble.Ln2,
        "Log10" => DoubleDouble.Log(x) / DoubleDouble.Log(10),
        "Log1p" => DoubleDouble.Log1p(x),
        "Asin" => DoubleDouble.Atan(x / DoubleDouble.Sqrt(1 - x * x)),
        "Acos" => DoubleDouble.Pi * 0.5 - DoubleDouble.Atan(x / DoubleDouble.Sqrt(1 - x * x)),
        "Atan" => DoubleDouble.Atan(x),
        "Sinh" => DoubleDouble.Expm1(x) is var e ? (e + e / (e + 1)) * 0.5 : default,
        "Cosh" => DoubleDouble.Exp(x) is var e ? (e + 1 / e) * 0.5 : default,
        "Tanh" => DoubleDouble.Expm1(x * 2) is var e ? e / (e + 2) : default,
        "Asinh" => x.High < 0 ? -Precise(name, -x) : DoubleDouble.Log1p(x + x * x / (1 + DoubleDouble.Sqrt(x * x + 1))),
        "Acosh" => DoubleDouble.Log(x + DoubleDouble.Sqrt(x * x - 1)),
        "Atanh" => DoubleDouble.Log1p(x * 2 / (1 - x)) * 0.5,
        "Cbrt" => DoubleDouble.Cbrt(x.High),
        "Sigmoid" => DoubleDouble.Exp(x) is var e ? e / (e + 1) : default,
        "Softplus" => DoubleDouble.Log1p(DoubleDouble.Exp(x)),
        "Erf" => DoubleDouble.Erf(x.High),
        "Erfc" => DoubleDouble.Erfc(x.High),
        "Lgamma" => DoubleDouble.Gamma(x.High).LogGamma,
        "Digamma" => DoubleDouble.Gamma(x.High).Digamma,
        _ => throw new ArgumentException(name),
    };

    [Fact]
    public void PowersOfDoubles()
    {
        var random = new System.Random(5);
        for (int i = 0; i < Count; i++)
        {
            double x = Math.Exp(random.NextDouble() * 40 - 20), y = (random.NextDouble() - 0.5) * 60, actual = Elementary.Pow(x, y);
            var expected = DoubleDouble.Exp(DoubleDouble.Log(x) * y);
            double error = Math.Abs((expected - actual).High) / Math.ScaleB(1, Math.ILogB(expected.High) - 52);
            Assert.True(error <= 1.5, $"{x:R}^{y:R} is {actual:R}: {error:F2} ulp from {expected.High:R}");
            float single = Elementary.Pow((float)x, (float)(y / 20));
            Assert.InRange(single, Math.Pow((float)x, (float)(y / 20)) * (1 - 1.2e-7), Math.Pow((float)x, (float)(y / 20)) * (1 + 1.2e-7));
        }
    }

    [Fact]
    public void AnglesAndHypotenusesOfPoints()
    {
        var random = new System.Random(6);
        for (int i = 0; i < Count; i++)
        {
            double x = (random.NextDouble() - 0.5) * 10, y = (random.NextDouble() - 0.5) * 10;
            var angle = DoubleDouble.Atan((DoubleDouble)y / x) + (x > 0 ? 0 : y > 0 ? DoubleDouble.Pi : -DoubleDouble.Pi);
            Assert.InRange((angle - Elementary.Atan2(y, x)).High / Math.ScaleB(1, Math.ILogB(angle.High) - 52), -3, 3);
            var length = DoubleDouble.Sqrt((DoubleDouble)x * x + (DoubleDouble)y * y);
            Assert.InRange((length - Elementary.Hypot(x, y)).High / Math.ScaleB(1, Math.ILogB(length.High) - 52), -1, 1);
        }
    }

    [Fact]
    public void TheInverseErrorFunctionInvertsTheErrorFunction()
    {
        for (double x = 0.001; x < 4; x += 0.01)
        {
            // The error of x that the rounding of erf x alone explains is added to the bound.
            var y = DoubleDouble.Erf(x);
            double slope = 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x);
            Assert.InRange(Elementary.ErfInv(y.High) + y.Low / slope, x * (1 - 3e-15), x * (1 + 3e-15));
        }
    }

    /// <summary>Reference values of the largest angles need a thousand bits of pi; these were computed with as many.</summary>
    [Theory]
    [InlineData(1e22, -0.8522008497671888, 0.5232147853951389)]
    [InlineData(1.7976931348623157e308, 0.004961954789184062, -0.9999876894265599)]
    [InlineData(5.319372648326541e255, 1.0, -4.687165924254628e-19)]
    public void HugeAngles(double x, double sine, double cosine)
    {
        Assert.InRange(Elementary.Sin(x), sine - 2e-16, sine + 2e-16);
        Assert.InRange(Elementary.Cos(x) / cosine, 1 - 3e-16, 1 + 3e-16);
        Assert.InRange(Elementary.Tan(x) / (sine / cosine), 1 - 6e-16, 1 + 6e-16);
    }
}
