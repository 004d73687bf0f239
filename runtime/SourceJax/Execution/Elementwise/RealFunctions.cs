using System.Numerics;

namespace SourceJax.Execution;

internal readonly struct AbsOf<T> : IUnary<T, T> where T : INumber<T>
{
    public static T Invoke(T x) => T.IsNegative(x) ? unchecked(-x) : x;
}

internal readonly struct SignOf<T> : IUnary<T, T> where T : INumber<T>
{
    public static T Invoke(T x) => T.IsNaN(x) || T.IsZero(x) ? x : T.IsNegative(x) ? -T.One : T.One;
}

internal readonly struct FloorOf<T> : IUnary<T, T> where T : IFloatingPoint<T>
{
    public static T Invoke(T x) => T.Floor(x);
}

internal readonly struct CeilingOf<T> : IUnary<T, T> where T : IFloatingPoint<T>
{
    public static T Invoke(T x) => T.Ceiling(x);
}

internal readonly struct TruncateOf<T> : IUnary<T, T> where T : IFloatingPoint<T>
{
    public static T Invoke(T x) => T.Truncate(x);
}

/// <summary>The nearest integer, of two the even one.</summary>
internal readonly struct RoundOf<T> : IUnary<T, T> where T : IFloatingPoint<T>
{
    public static T Invoke(T x) => T.Round(x, MidpointRounding.ToEven);
}

/// <summary>
/// The quotient rounded down. In floating point it is taken from the exact remainder and then rounded to the nearest integer, since
/// the rounded quotient may lie on the wrong side of one; by zero it is infinite or NaN, where integers throw.
/// </summary>
internal readonly struct FloorDivideOf<T> : IBinary<T, T, T> where T : INumber<T>
{
    public static T Invoke(T x, T y)
    {
        // Quotients of half precision are exact in double.
        if (typeof(T) == typeof(Half)) return T.CreateTruncating(FloorDivideOf<double>.Invoke(double.CreateTruncating(x), double.CreateTruncating(y)));
        T remainder = x % y;
        if (T.IsZero(y)) return x / y;
        T quotient = (x - remainder) / y;
        if (!T.IsZero(remainder) && T.IsNegative(remainder) != T.IsNegative(y)) quotient -= T.One;
        T fraction = quotient % T.One, half = T.One / (T.One + T.One);
        if (T.IsZero(fraction) || !T.IsFinite(quotient)) return quotient;
        quotient -= fraction;
        return fraction > half ? quotient + T.One : fraction < -half ? quotient - T.One : quotient;
    }
}

/// <summary>The remainder with the sign of the divisor.</summary>
internal readonly struct ModOf<T> : IBinary<T, T, T> where T : INumber<T>
{
    public static T Invoke(T x, T y)
    {
        T remainder = x % y;
        return !T.IsZero(remainder) && T.IsNegative(remainder) != T.IsNegative(y) ? remainder + y : remainder;
    }
}

internal readonly struct CopySignOf<T> : IBinary<T, T, T> where T : INumber<T>
{
    public static T Invoke(T x, T y) => T.CopySign(x, y);
}

internal readonly struct NextAfterOf<T> : IBinary<T, T, T> where T : IFloatingPointIeee754<T>
{
    public static T Invoke(T x, T y)
        => T.IsNaN(x) || T.IsNaN(y) ? T.NaN : x == y ? y : x < y ? T.BitIncrement(x) : T.BitDecrement(x);
}
