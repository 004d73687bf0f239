using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using static SourceJax.Compiler.Library.ElementwiseCalls;

namespace SourceJax.Compiler.Library;

/// <summary>NumPy's arithmetic beyond the primitives.</summary>
static class ArithmeticFunctions
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        Unary("SourceJax.Jnp.Positive", (b, x) => x),
        Unary("SourceJax.Jnp.Abs", (b, x) => b.Magnitude(x)),
        Unary("SourceJax.Jnp.Absolute", (b, x) => b.Magnitude(x)),
        Shift("SourceJax.Jnp.LeftShift", (b, x, count) => b.ShiftLeft(x, count)),
        Shift("SourceJax.Lax.ShiftLeft", (b, x, count) => b.ShiftLeft(x, count)),
        Shift("SourceJax.Jnp.RightShift", (b, x, count) => b.ShiftRight(x, count)),
        Shift("SourceJax.Lax.ShiftRightArithmetic", (b, x, count) => b.ShiftRight(x, count)),
        Shift("SourceJax.Lax.ShiftRightLogical", (b, x, count) => b.ShiftRightLogical(x, count)),
        Unary("SourceJax.Jnp.Square", (b, x) => b.Mul(x, x)),
        Unary("SourceJax.Jnp.Reciprocal", (b, x) => b.Reciprocal(x)),
        Unary("SourceJax.Jnp.Deg2rad", (b, x) => b.Mul(x, Rounded(x.DType, Math.PI) / 180)),
        Unary("SourceJax.Jnp.Rad2deg", (b, x) => b.Mul(x, 180 / Rounded(x.DType, Math.PI))),
        Unary("SourceJax.Jnp.Sinc", Sinc),
        Binary("SourceJax.Jnp.Mod", Mod),
        Binary("SourceJax.Jnp.Remainder", Mod),
        Binary("SourceJax.Jnp.FloorDivide", FloorDivide),
        new("SourceJax.Jnp.Divmod", call =>
        {
            var (x, y) = call.Pair("x", "y");
            return [FloorDivide(call.Builder, x, y), Mod(call.Builder, x, y)];
        }),
        Binary("SourceJax.Jnp.Nextafter", NextAfter),
        Binary("SourceJax.Jnp.LogAddExp2", LogAddExp2),
        ApiFunction.Of("SourceJax.Jnp.Power", Power),
        ApiFunction.Of("SourceJax.Lax.IntegerPow", Power),
        ApiFunction.Of("SourceJax.Jnp.Round", Round),
    ];

    /// <summary>A constant integer exponent is repeated multiplication, any other is the power of floats.</summary>
    static Var Power(ApiCall call)
    {
        IrBuilder b = call.Builder;
        if (call.Has("exponent")) return b.IntegerPow(call.Operand("x"), call.Int("exponent"));
        var (x, y) = call.Pair("x", "y");
        return b.Pow(x, y);
    }

    static Var Round(ApiCall call)
    {
        IrBuilder b = call.Builder;
        Var x = call.Operand("x");
        int decimals = call.Has("decimals") ? call.Int("decimals") : 0;
        if (decimals == 0) return b.Round(x);
        double factor = Math.Pow(10, Math.Abs(decimals));
        return decimals > 0 ? b.Div(b.Round(b.Mul(x, factor)), factor) : b.Mul(b.Round(b.Div(x, factor)), factor);
    }

    static ApiFunction Shift(string name, Func<IrBuilder, Var, Var, Var> build)
        => ApiFunction.Of(name, call =>
        {
            var (x, count) = call.Pair("x", "count");
            return build(call.Builder, x, count);
        });

    /// <summary>Whether a remainder must be moved to the divisor's sign.</summary>
    static Var HasOtherSign(IrBuilder b, Var remainder, Var y) => b.And(b.NotEqual(remainder, 0), b.NotEqual(b.Less(remainder, 0), b.Less(y, 0)));

    static Var Mod(IrBuilder b, Var x, Var y)
    {
        Var remainder = b.Rem(x, y);
        return b.Select(HasOtherSign(b, remainder, y), b.Add(remainder, y), remainder);
    }

    /// <summary>
    /// The quotient of what the remainder leaves, rounded to the nearest integer: x / y itself may round to the wrong side of one. Quotients of half
    /// precision are exact in double.
    /// </summary>
    static Var FloorDivide(IrBuilder b, Var x, Var y)
    {
        if (x.DType == DType.F16) return b.Convert(FloorDivide(b, b.Convert(x, DType.F64), b.Convert(y, DType.F64)), DType.F16);
        Var remainder = b.Rem(x, y), quotient = b.Div(b.Sub(x, remainder), y);
        quotient = b.Select(HasOtherSign(b, remainder, y), b.Sub(quotient, 1), quotient);
        return x.DType.IsFloat ? b.Select(b.Equal(y, 0), b.StopGradient(b.Div(x, y)), b.Round(quotient)) : quotient;
    }

    static Var NextAfter(IrBuilder b, Var x, Var y)
    {
        Var next = b.Select(b.Equal(x, y), y, b.Select(b.Less(x, y), b.BitIncrement(x), b.BitDecrement(x)));
        return b.StopGradient(b.Select(b.Or(b.IsNaN(x), b.IsNaN(y)), double.NaN, next));
    }

    static Var LogAddExp2(IrBuilder b, Var x, Var y)
    {
        // In units of log 2, whose derivatives at infinities are those of LogAddExp.
        double log2 = Math.Log(2);
        return b.Div(b.LogAddExp(b.Mul(x, log2), b.Mul(y, log2)), log2);
    }

    /// <summary>sin(πx) / πx; near 0 its Taylor polynomial, whose derivatives are right at 0 too.</summary>
    static Var Sinc(IrBuilder b, Var x)
    {
        Var angle = b.Mul(x, Math.PI), square = b.Mul(angle, angle), isSmall = b.Less(square, 0.25), safe = b.Select(isSmall, 1, angle);
        Var polynomial = b.Like(x, SincCoefficient(8));
        for (int k = 7; k >= 0; k--) polynomial = b.Add(b.Mul(polynomial, square), SincCoefficient(k));
        return b.Select(isSmall, polynomial, b.Div(b.Sin(safe), safe));
    }

    /// <summary>(-1)^k / (2k + 1)!</summary>
    static double SincCoefficient(int k) => Enumerable.Range(1, k).Aggregate(1.0, (c, i) => -c / (2 * i * (2 * i + 1)));
}
