using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using static SourceJax.Compiler.Library.ElementwiseCalls;

namespace SourceJax.Compiler.Library;

/// <summary>SciPy's special functions that are compositions of the primitive ones.</summary>
static class SpecialFunctions
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        Unary("SourceJax.Jnp.Logit", (b, x) => b.Sub(b.Log(x), b.Log1p(b.Neg(x)))),
        Unary("SourceJax.Jnp.Gamma", Gamma),
        Unary("SourceJax.Jnp.Entr", Entr),
        Unary("SourceJax.Jnp.Ndtr", NormalCdf),
        Unary("SourceJax.Jnp.LogNdtr", LogNormalCdf),
        Binary("SourceJax.Jnp.Xlogy", XLogY),
        Binary("SourceJax.Jnp.Xlog1py", XLog1pY),
        ApiFunction.Of("SourceJax.Jnp.BetaLn", LogBeta),
        ApiFunction.Of("SourceJax.Jnp.Polygamma", Polygamma),
        ApiFunction.Of("SourceJax.Jnp.MultigammaLn", MultivariateLogGamma),
    ];

    /// <summary>log Γ is even where Γ changes its sign from pole to pole.</summary>
    static Var Gamma(IrBuilder b, Var x)
    {
        Var isOdd = b.NotEqual(b.Mul(b.Floor(b.Mul(x, 0.5)), 2), b.Floor(x));
        Var magnitude = b.Exp(b.Lgamma(x));
        Var value = b.Select(b.And(b.Less(x, 0), isOdd), b.Neg(magnitude), magnitude);
        Var isPole = b.And(b.Less(x, 0), b.Equal(b.Floor(x), x));
        return b.Select(isPole, double.NaN, b.Select(b.Equal(x, 0), b.CopySign(b.Like(x, double.PositiveInfinity), x), value));
    }

    /// <summary>x log y, and 0 where x is 0 even against an infinite or undefined logarithm; NaN stays NaN.</summary>
    static Var XLogY(IrBuilder b, Var x, Var y) => b.Mul(x, b.Log(b.Select(IsZeroTimes(b, x, y, 0), 1, y)));

    static Var XLog1pY(IrBuilder b, Var x, Var y) => b.Mul(x, b.Log1p(b.Select(IsZeroTimes(b, x, y, -1), 0, y)));

    /// <summary>Whether x is 0 and the logarithm is not finite, since y is at most <paramref name="pole"/> or infinite.</summary>
    static Var IsZeroTimes(IrBuilder b, Var x, Var y, double pole) => b.And(b.Equal(x, 0), b.Or(b.LessEqual(y, pole), b.Equal(y, double.PositiveInfinity)));

    /// <summary>-x log x, minus infinity below 0. At 0 a square root stands in, which is 0 with an infinite slope too.</summary>
    static Var Entr(IrBuilder b, Var x)
    {
        Var isZero = b.Equal(x, 0), product = b.Neg(b.Mul(x, b.Log(b.Select(isZero, 1, x))));
        return b.Select(b.Less(x, 0), double.NegativeInfinity, b.Select(isZero, b.Sqrt(b.Select(isZero, x, 1)), product));
    }

    /// <summary>By whichever of erf and erfc does not cancel.</summary>
    static Var NormalCdf(IrBuilder b, Var x)
    {
        Var w = b.Mul(x, Math.Sqrt(0.5)), z = b.Abs(w);
        Var tail = b.Select(b.Greater(w, 0), b.Sub(b.Like(x, 2), b.Erfc(z)), b.Erfc(z));
        return b.Mul(b.Select(b.Less(z, Math.Sqrt(0.5)), b.Add(b.Erf(w), 1), tail), 0.5);
    }

    /// <summary>The logarithm of the normal distribution function, by its asymptotic series where the function itself underflows.</summary>
    static Var LogNormalCdf(IrBuilder b, Var x)
    {
        if (x.DType == DType.F16) return b.Convert(LogNormalCdf(b, b.Convert(x, DType.F32)), DType.F16);
        // Below the first bound the series is as exact as the type; above the second, 1 - ndtr(-x) is.
        double low = x.DType == DType.F64 ? -20 : -10, high = x.DType == DType.F64 ? 8 : 5;
        Var isLow = b.Less(x, low), isHigh = b.Greater(x, high);
        Var middle = b.Log(NormalCdf(b, b.Select(b.Or(isLow, isHigh), 0, x)));
        Var upper = b.Neg(NormalCdf(b, b.Neg(b.Select(isHigh, x, high))));
        Var far = b.Select(isLow, x, low), inverse = b.Reciprocal(b.Mul(far, far)), series = b.Like(x, 0);
        // 1 - 1/x² + 3/x⁴ - 15/x⁶ ...
        for (int k = 10; k >= 1; k--) series = b.Mul(b.Mul(inverse, 1 - 2 * k), b.Add(series, 1));
        Var scale = b.Sub(b.Sub(b.Mul(b.Mul(far, far), -0.5), b.Log(b.Neg(far))), 0.5 * Math.Log(2 * Math.PI));
        return b.Select(isHigh, upper, b.Select(isLow, b.Add(scale, b.Log1p(series)), middle));
    }

    static Var LogBeta(ApiCall call)
    {
        IrBuilder b = call.Builder;
        var (x, y) = call.Pair("a", "b");
        return b.Sub(b.Add(b.Lgamma(x), b.Lgamma(y)), b.Lgamma(b.Add(x, y)));
    }

    static Var Polygamma(ApiCall call)
    {
        int order = call.Int("n");
        return order >= 0 ? call.Builder.Polygamma(order, call.Operand("x")) : throw call.Error("the order of Polygamma must not be negative");
    }

    static Var MultivariateLogGamma(ApiCall call)
    {
        IrBuilder b = call.Builder;
        Var a = call.Operand("a");
        int d = call.Int("d");
        Var sum = b.Like(a, 0.25 * d * (d - 1) * Math.Log(Math.PI));
        for (int i = 0; i < d; i++) sum = b.Add(sum, b.Lgamma(b.Sub(a, 0.5 * i)));
        return sum;
    }
}
