using ILGPU;

namespace SourceJax.Ilgpu;

/// <content>What C# has of doubles, in a form that every back end gets right: choices, bits and single operations.</content>
public static partial class Gpu
{
    /// <inheritdoc cref="Max(float, float)"/>
    public static double Max(double x, double y)
        => IsNaN(x) ? x : IsNaN(y) ? y : Greater(x, y) ? x : NotEqual(x, y) ? y : OfBits(Bits(x) & Bits(y));

    /// <inheritdoc cref="Min(float, float)"/>
    public static double Min(double x, double y)
        => IsNaN(x) ? x : IsNaN(y) ? y : Less(x, y) ? x : NotEqual(x, y) ? y : OfBits(Bits(x) | Bits(y));

    /// <inheritdoc cref="Abs(float)"/>
    public static double Abs(double x) => OfBits(Bits(x) & long.MaxValue);

    /// <inheritdoc cref="CopySign(float, float)"/>
    public static double CopySign(double x, double y) => OfBits((Bits(x) & long.MaxValue) | (Bits(y) & long.MinValue));

    /// <inheritdoc cref="IsNaN(float)"/>
    public static bool IsNaN(double x) => (Bits(x) & long.MaxValue) > 0x7FF0000000000000L;

    /// <inheritdoc cref="IsInfinity(float)"/>
    public static bool IsInfinity(double x) => (Bits(x) & long.MaxValue) == 0x7FF0000000000000L;

    /// <inheritdoc cref="IsFinite(float)"/>
    public static bool IsFinite(double x) => (Bits(x) & long.MaxValue) < 0x7FF0000000000000L;

    /// <inheritdoc cref="IsPositiveInfinity(float)"/>
    public static bool IsPositiveInfinity(double x) => Bits(x) == 0x7FF0000000000000L;

    /// <inheritdoc cref="IsNegativeInfinity(float)"/>
    public static bool IsNegativeInfinity(double x) => Bits(x) == (0x7FF0000000000000L | long.MinValue);

    /// <inheritdoc cref="IsInteger(float)"/>
    public static bool IsInteger(double x) => IsFinite(x) & Truncate(x) == x;

    /// <inheritdoc cref="IsOddInteger(float)"/>
    public static bool IsOddInteger(double x) => IsInteger(x) & Abs(Subtract(x, Multiply(Truncate(Multiply(x, 0.5d)), 2d))) == 1d;

    /// <inheritdoc cref="Sign(float, ArrayView{int})"/>
    public static int Sign(double x, ArrayView<int> fault)
    {
        if (IsNaN(x)) fault[0] = KernelFault.Overflow;
        return x > 0d ? 1 : x < 0d ? -1 : 0;
    }

    /// <inheritdoc cref="RoundAwayFromZero(float)"/>
    public static double RoundAwayFromZero(double x)
    {
        // Half of the next one below a half is added, so that nothing is rounded up that is below.
        double whole = Truncate(x), rest = Abs(Subtract(x, whole));
        return GreaterOrEqual(rest, 0.5d) ? Add(whole, CopySign(1d, x)) : whole;
    }

    /// <inheritdoc cref="ILogB(float)"/>
    public static int ILogB(double x)
    {
        long magnitude = Bits(x) & long.MaxValue;
        long scaled = magnitude < ((long)1 << 52) ? Bits(Multiply(Abs(x), 4503599627370496d)) : magnitude;
        int exponent = (int)(scaled >> 52) - 1023 - (magnitude < ((long)1 << 52) ? 52 : 0);
        return magnitude == 0 ? int.MinValue : magnitude >= 0x7FF0000000000000L ? int.MaxValue : exponent;
    }

    /// <inheritdoc cref="ScaleB(float, int)"/>
    public static double ScaleB(double x, int n)
    {
        // In steps of normal powers, of which only the last one rounds: the others leave a bit to spare.
        int most = 1023, least = 52 + 2 - 1023;
        for (int step = 0; step < 2; step++)
        {
            bool isHigh = n > most, isLow = n < 1 - most;
            x = Multiply(x, PowerOfTwoDouble(isHigh ? most : isLow ? least : 0));
            n -= isHigh ? most : isLow ? least : 0;
        }
        return Multiply(x, PowerOfTwoDouble(n > most ? most : n < 1 - most ? 1 - most : n));
    }

    /// <inheritdoc cref="PowerOfTwoSingle(int)"/>
    internal static double PowerOfTwoDouble(int n) => OfBits((long)(n + 1023) << 52);

    /// <inheritdoc cref="BitIncrement(float)"/>
    public static double BitIncrement(double x)
    {
        long bits = Bits(x);
        long next = bits == long.MinValue ? 1 : bits < 0 ? bits - 1 : bits + 1;
        return IsNaN(x) | bits == 0x7FF0000000000000L ? x : OfBits(next);
    }

    /// <inheritdoc cref="BitDecrement(float)"/>
    public static double BitDecrement(double x) => Negate(BitIncrement(Negate(x)));

    /// <inheritdoc cref="Remainder(float, float)"/>
    public static double Remainder(double x, double y)
    {
        long sign = Bits(x) & long.MinValue, left = Bits(x) & long.MaxValue, right = Bits(y) & long.MaxValue;
        if (right == 0 | left >= 0x7FF0000000000000L | right > 0x7FF0000000000000L) return double.NaN;
        if (left < right) return x;
        int exponent = (int)(left >> 52), divisorExponent = (int)(right >> 52);
        long hidden = (long)1 << 52, rest = exponent == 0 ? left : (left & (hidden - 1)) | hidden;
        long divisor = divisorExponent == 0 ? right : (right & (hidden - 1)) | hidden;
        int high = exponent == 0 ? 1 : exponent, low = divisorExponent == 0 ? 1 : divisorExponent;
        for (; divisor < hidden; low--) divisor <<= 1;
        for (; rest < hidden; high--) rest <<= 1;
        for (int k = high; k > low; k--)
        {
            rest = rest >= divisor ? rest - divisor : rest;
            rest <<= 1;
        }
        rest = rest >= divisor ? rest - divisor : rest;
        // In units of the divisor's last place, which may lie below that of all numbers: the remainder has no bit down there.
        for (; rest != 0 & rest < hidden & low > 1; low--) rest <<= 1;
        long bits = low < 1 ? rest >> (1 - low) : rest >= hidden ? (rest & (hidden - 1)) | ((long)low << 52) : rest;
        return OfBits(bits | sign);
    }

    /// <inheritdoc cref="IEEERemainder(float, float)"/>
    public static double IEEERemainder(double x, double y)
    {
        double regular = Remainder(x, y), other = Subtract(regular, x < 0d ? Negate(Abs(y)) : Abs(y));
        double quotient = Divide(x, y), rounded = Round(quotient);
        double tie = Abs(rounded) > Abs(quotient) ? other : regular;
        double nearest = Abs(other) == Abs(regular) ? tie : Abs(other) < Abs(regular) ? other : regular;
        return IsNaN(x) ? x : IsNaN(y) ? y : IsNaN(regular) ? double.NaN : regular == 0d ? CopySign(0d, x) : nearest;
    }

    /// <inheritdoc cref="ToInt32(float)"/>
    public static int ToInt32(double x)
    {
        bool isIn = Greater(x, -2147483648d) & Less(x, 2147483648d);
        return isIn ? (int)(isIn ? x : 1d) : GreaterOrEqual(x, 2147483648d) ? int.MaxValue : LessOrEqual(x, -2147483648d) ? int.MinValue : 0;
    }

    /// <inheritdoc cref="ToInt64(float)"/>
    public static long ToInt64(double x)
    {
        bool isIn = Greater(x, -9223372036854775808d) & Less(x, 9223372036854775808d);
        return isIn ? (long)(isIn ? x : 1d)
            : GreaterOrEqual(x, 9223372036854775808d) ? long.MaxValue : LessOrEqual(x, -9223372036854775808d) ? long.MinValue : 0;
    }

    /// <inheritdoc cref="ToUInt32(float)"/>
    public static uint ToUInt32(double x)
    {
        bool isIn = GreaterOrEqual(x, 1d) & Less(x, 4294967296d);
        return isIn ? (uint)(isIn ? x : 1d) : GreaterOrEqual(x, 4294967296d) ? uint.MaxValue : 0;
    }

    /// <inheritdoc cref="ToUInt64(float)"/>
    public static ulong ToUInt64(double x)
    {
        bool isIn = GreaterOrEqual(x, 1d) & Less(x, 18446744073709551616d);
        return isIn ? (ulong)(isIn ? x : 1d) : GreaterOrEqual(x, 18446744073709551616d) ? ulong.MaxValue : 0;
    }

    /// <inheritdoc cref="Clamp(float, float, float, ArrayView{int})"/>
    public static double Clamp(double x, double low, double high, ArrayView<int> fault)
    {
        if (Greater(low, high)) fault[0] = KernelFault.Bounds;
        return Less(x, low) ? low : Greater(x, high) ? high : x;
    }

    private static long Bits(double x) => BitConverter.DoubleToInt64Bits(x);

    private static double OfBits(long bits) => BitConverter.Int64BitsToDouble(bits);
}
