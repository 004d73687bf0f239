using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Jnp
{
    /// <summary>The sum, elementwise with broadcasting.</summary>
    public static NDArray<T> Add<T>(NDArray<T> x, NDArray<T> y) where T : INumberBase<T> => x + y;

    /// <summary>The difference, elementwise with broadcasting.</summary>
    public static NDArray<T> Subtract<T>(NDArray<T> x, NDArray<T> y) where T : INumberBase<T> => x - y;

    /// <summary>The product, elementwise with broadcasting.</summary>
    public static NDArray<T> Multiply<T>(NDArray<T> x, NDArray<T> y) where T : INumberBase<T> => x * y;

    /// <summary>The quotient, elementwise with broadcasting.</summary>
    public static NDArray<T> Divide<T>(NDArray<T> x, NDArray<T> y) where T : IFloatingPointIeee754<T> => x / y;

    /// <summary>The same as <see cref="Divide{T}"/>.</summary>
    public static NDArray<T> TrueDivide<T>(NDArray<T> x, NDArray<T> y) where T : IFloatingPointIeee754<T> => x / y;

    /// <summary>The quotient rounded down, elementwise with broadcasting.</summary>
    /// <exception cref="DivideByZeroException">An integer is divided by zero.</exception>
    public static NDArray<T> FloorDivide<T>(NDArray<T> x, NDArray<T> y) where T : INumber<T> => Elementwise.Zip<T, T, T, FloorDivideOf<T>>(x, y);

    /// <summary>The remainder of the division that rounds down: it has the sign of the divisor.</summary>
    /// <exception cref="DivideByZeroException">An integer is divided by zero.</exception>
    public static NDArray<T> Mod<T>(NDArray<T> x, NDArray<T> y) where T : INumber<T> => Elementwise.Zip<T, T, T, ModOf<T>>(x, y);

    /// <summary>The same as <see cref="Mod{T}"/>.</summary>
    public static NDArray<T> Remainder<T>(NDArray<T> x, NDArray<T> y) where T : INumber<T> => Mod(x, y);

    /// <summary>The remainder of the division that rounds toward zero: it has the sign of the dividend.</summary>
    /// <exception cref="DivideByZeroException">An integer is divided by zero.</exception>
    public static NDArray<T> Fmod<T>(NDArray<T> x, NDArray<T> y) where T : INumber<T> => x % y;

    /// <summary>Quotient and remainder of the division that rounds down.</summary>
    /// <exception cref="DivideByZeroException">An integer is divided by zero.</exception>
    public static (NDArray<T> Quotient, NDArray<T> Remainder) Divmod<T>(NDArray<T> x, NDArray<T> y) where T : INumber<T> => (FloorDivide(x, y), Mod(x, y));

    /// <summary>The negative.</summary>
    public static NDArray<T> Negative<T>(NDArray<T> x) where T : INumberBase<T> => -x;

    /// <summary>The array itself.</summary>
    public static NDArray<T> Positive<T>(NDArray<T> x) where T : INumberBase<T> => x;

    /// <summary>The absolute value; the smallest integer of a type is its own.</summary>
    public static NDArray<T> Abs<T>(NDArray<T> x) where T : INumber<T> => Elementwise.Map<T, T, AbsOf<T>>(x);

    /// <summary>The same as <see cref="Abs{T}"/>.</summary>
    public static NDArray<T> Absolute<T>(NDArray<T> x) where T : INumber<T> => Abs(x);

    /// <summary>-1, 0 or 1 by the sign; NaN for NaN.</summary>
    public static NDArray<T> Sign<T>(NDArray<T> x) where T : INumber<T> => Elementwise.Map<T, T, SignOf<T>>(x);

    /// <summary>The square.</summary>
    public static NDArray<T> Square<T>(NDArray<T> x) where T : INumberBase<T> => x * x;

    /// <summary>1 over every element.</summary>
    public static NDArray<T> Reciprocal<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => T.One / x;

    /// <summary>The magnitude of one with the sign of another.</summary>
    public static NDArray<T> CopySign<T>(NDArray<T> x, NDArray<T> y) where T : IFloatingPointIeee754<T> => Elementwise.Zip<T, T, T, CopySignOf<T>>(x, y);

    /// <summary>Whether the sign bit is set, as it is for -0.</summary>
    public static NDArray<bool> Signbit<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => CopySign(T.One, x) < T.Zero;

    /// <summary>The next representable number towards another.</summary>
    public static NDArray<T> Nextafter<T>(NDArray<T> x, NDArray<T> y) where T : IFloatingPointIeee754<T> => Elementwise.Zip<T, T, T, NextAfterOf<T>>(x, y);

    /// <summary>0 below zero, 1 above, and <paramref name="h0"/> at zero; NaN for NaN.</summary>
    public static NDArray<T> Heaviside<T>(NDArray<T> x, NDArray<T> h0) where T : IFloatingPointIeee754<T>
        => Where(Isnan(x), Lax.StopGradient(x), Where(x == T.Zero, h0, Where(x < T.Zero, T.Zero, T.One)));

    /// <summary>The largest integer not above.</summary>
    public static NDArray<T> Floor<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Elementwise.Map<T, T, FloorOf<T>>(x);

    /// <summary>The smallest integer not below.</summary>
    public static NDArray<T> Ceil<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Elementwise.Map<T, T, CeilingOf<T>>(x);

    /// <summary>The nearest integer, of two the even one; with <paramref name="decimals"/>, the nearest multiple of a power of ten.</summary>
    public static NDArray<T> Round<T>(NDArray<T> x, int decimals = 0) where T : IFloatingPointIeee754<T>
    {
        if (decimals == 0) return Rint(x);
        T factor = T.CreateTruncating(Math.Pow(10, Math.Abs(decimals)));
        return decimals > 0 ? Rint(x * factor) / factor : Rint(x / factor) * factor;
    }

    /// <summary>The nearest integer, of two the even one.</summary>
    public static NDArray<T> Rint<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Elementwise.Map<T, T, RoundOf<T>>(x);

    /// <summary>The integer part.</summary>
    public static NDArray<T> Trunc<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Elementwise.Map<T, T, TruncateOf<T>>(x);

    /// <summary>NaN and infinities replaced: by 0 and the largest finite numbers unless given.</summary>
    public static NDArray<T> NanToNum<T>(NDArray<T> x, T? nan = null, T? posinf = null, T? neginf = null)
        where T : struct, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        NDArray<T> finite = Where(x == T.PositiveInfinity, posinf ?? T.MaxValue, Where(x == T.NegativeInfinity, neginf ?? T.MinValue, x));
        return Where(Isnan(x), nan ?? T.Zero, finite);
    }

    /// <summary>The power, as <see cref="Power{T}(NDArray{T}, NDArray{T})"/>: floating point is all that it is defined for here.</summary>
    public static NDArray<T> FloatPower<T>(NDArray<T> x, NDArray<T> y) where T : IFloatingPointIeee754<T> => Power(x, y);

    /// <summary>The nearest whole numbers towards zero.</summary>
    public static NDArray<T> Fix<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Trunc(x);

    /// <summary>The fractional and the whole part, both with the sign of the number; an infinity has the fraction 0.</summary>
    public static (NDArray<T> Fraction, NDArray<T> Whole) Modf<T>(NDArray<T> x) where T : IFloatingPointIeee754<T>
    {
        NDArray<T> whole = Trunc(x);
        return (CopySign(Where(Isinf(x), T.Zero, x - whole), x), whole);
    }
}
