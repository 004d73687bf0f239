using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using static SourceJax.Compiler.Library.ElementwiseCalls;

namespace SourceJax.Compiler.Library;

/// <summary>NumPy's arithmetic beyond the primitives.</summary>
static class ArithmeticFunctions
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        Unary("SourceJax.Jnp.Abs", (b, x) => b.Magnitude(x)),
        Shift("SourceJax.Jnp.LeftShift", (b, x, count) => b.ShiftLeft(x, count)),
        Shift("SourceJax.Jnp.RightShift", (b, x, count) => b.ShiftRight(x, count)),
        Shift("SourceJax.Lax.ShiftRightLogical", (b, x, count) => b.ShiftRightLogical(x, count)),
        Binary("SourceJax.Jnp.Mod", Mod),
        Binary("SourceJax.Jnp.FloorDivide", FloorDivide),
        Binary("SourceJax.Jnp.Nextafter", NextAfter),
        ApiFunction.Of("SourceJax.Jnp.Power", Power),
    ];

    /// <summary>A constant integer exponent is repeated multiplication, any other is the power of floats.</summary>
    static Var Power(ApiCall call)
    {
        IrBuilder b = call.Builder;
        if (call.Has("exponent")) return b.IntegerPow(call.Operand("x"), call.Int("exponent"));
        var (x, y) = call.Pair("x", "y");
        return b.Pow(x, y);
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
}
