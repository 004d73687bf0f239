using ILGPU;

namespace SourceJax.Ilgpu;

/// <content>
/// What C# has of singles, in a form that every back end gets right: choices, bits and single operations. The same text is that of doubles, for which the
/// build rewrites it: what differs has a name that says <c>Single</c>.
/// </content>
public static partial class Gpu
{
    /// <summary>The absolute value.</summary>
    public static float Abs(float x) => OfBits(Bits(x) & SingleWord.MaxValue);

    /// <summary>The magnitude of one number with the sign of another.</summary>
    public static float CopySign(float x, float y) => OfBits((Bits(x) & SingleWord.MaxValue) | (Bits(y) & SingleWord.MinValue));

    /// <summary>Whether it is NaN.</summary>
    public static bool IsNaN(float x) => (Bits(x) & SingleWord.MaxValue) > SingleInfinity;

    /// <summary>Whether it is infinite.</summary>
    public static bool IsInfinity(float x) => (Bits(x) & SingleWord.MaxValue) == SingleInfinity;

    /// <summary>Whether it is neither infinite nor NaN.</summary>
    public static bool IsFinite(float x) => (Bits(x) & SingleWord.MaxValue) < SingleInfinity;

    /// <summary>Whether it is infinite, and not negative.</summary>
    public static bool IsPositiveInfinity(float x) => Bits(x) == SingleInfinity;

    /// <summary>Whether it is infinite and negative.</summary>
    public static bool IsNegativeInfinity(float x) => Bits(x) == (SingleInfinity | SingleWord.MinValue);

    /// <summary>Whether it is an integer.</summary>
    public static bool IsInteger(float x) => IsFinite(x) & Truncate(x) == x;

    /// <summary>Whether it is an odd integer.</summary>
    public static bool IsOddInteger(float x) => IsInteger(x) & Abs(Subtract(x, Multiply(Truncate(Multiply(x, 0.5f)), 2f))) == 1f;

    /// <summary>-1, 0 or 1; of NaN 0 and a fault.</summary>
    public static int Sign(float x, ArrayView<int> fault)
    {
        if (IsNaN(x)) fault[0] = KernelFault.Overflow;
        return x > 0f ? 1 : x < 0f ? -1 : 0;
    }

    /// <summary>The nearest integer; ties go away from zero.</summary>
    public static float RoundAwayFromZero(float x)
    {
        // Half of the next one below a half is added, so that nothing is rounded up that is below.
        float whole = Truncate(x), rest = Abs(Subtract(x, whole));
        return GreaterOrEqual(rest, 0.5f) ? Add(whole, CopySign(1f, x)) : whole;
    }

    /// <summary>The exponent of x to base 2: the least int of 0, the largest one of an infinity or NaN.</summary>
    public static int ILogB(float x)
    {
        SingleWord magnitude = Bits(x) & SingleWord.MaxValue;
        SingleWord scaled = magnitude < SingleHidden ? Bits(Multiply(Abs(x), (float)SingleHidden)) : magnitude;
        int exponent = (int)(scaled >> SingleFraction) - SingleBias - (magnitude < SingleHidden ? SingleFraction : 0);
        return magnitude == 0 ? int.MinValue : magnitude >= SingleInfinity ? int.MaxValue : exponent;
    }

    /// <summary>x 2^n, rounded once.</summary>
    public static float ScaleB(float x, int n)
    {
        // In steps of normal powers, of which only the last one rounds: the others leave a bit to spare.
        int most = SingleBias, least = SingleFraction + 2 - SingleBias;
        for (int step = 0; step < 2; step++)
        {
            bool isHigh = n > most, isLow = n < 1 - most;
            x = Multiply(x, PowerOfTwoSingle(isHigh ? most : isLow ? least : 0));
            n -= isHigh ? most : isLow ? least : 0;
        }
        return Multiply(x, PowerOfTwoSingle(n > most ? most : n < 1 - most ? 1 - most : n));
    }

    /// <summary>2^n of an exponent that a normal number has.</summary>
    internal static float PowerOfTwoSingle(int n) => OfBits((SingleWord)(n + SingleBias) << SingleFraction);

    /// <summary>The least number above x.</summary>
    public static float BitIncrement(float x)
    {
        SingleWord bits = Bits(x);
        SingleWord next = bits == SingleWord.MinValue ? 1 : bits < 0 ? bits - 1 : bits + 1;
        return IsNaN(x) | bits == SingleInfinity ? x : OfBits(next);
    }

    /// <summary>The largest number below x.</summary>
    public static float BitDecrement(float x) => Negate(BitIncrement(Negate(x)));

    /// <summary>The remainder of x / y, exact, with the sign of x.</summary>
    public static float Remainder(float x, float y)
    {
        SingleWord sign = Bits(x) & SingleWord.MinValue, left = Bits(x) & SingleWord.MaxValue, right = Bits(y) & SingleWord.MaxValue;
        if (right == 0 | left >= SingleInfinity | right > SingleInfinity) return float.NaN;
        if (left < right) return x;
        int exponent = (int)(left >> SingleFraction), divisorExponent = (int)(right >> SingleFraction);
        SingleWord rest = exponent == 0 ? left : (left & (SingleHidden - 1)) | SingleHidden;
        SingleWord divisor = divisorExponent == 0 ? right : (right & (SingleHidden - 1)) | SingleHidden;
        int high = exponent == 0 ? 1 : exponent, low = divisorExponent == 0 ? 1 : divisorExponent;
        for (; divisor < SingleHidden; low--) divisor <<= 1;
        for (; rest < SingleHidden; high--) rest <<= 1;
        for (int k = high; k > low; k--)
        {
            rest = rest >= divisor ? rest - divisor : rest;
            rest <<= 1;
        }
        rest = rest >= divisor ? rest - divisor : rest;
        // In units of the divisor's last place, which may lie below that of all numbers: the remainder has no bit down there.
        for (; rest != 0 & rest < SingleHidden & low > 1; low--) rest <<= 1;
        SingleWord bits = low < 1 ? rest >> (1 - low) : rest >= SingleHidden ? (rest & (SingleHidden - 1)) | ((SingleWord)low << SingleFraction) : rest;
        return OfBits(bits | sign);
    }

    /// <summary>The remainder of x / y for the nearest quotient.</summary>
    public static float IEEERemainder(float x, float y)
    {
        float regular = Remainder(x, y), other = Subtract(regular, x < 0f ? Negate(Abs(y)) : Abs(y));
        float quotient = Divide(x, y), rounded = Round(quotient);
        float tie = Abs(rounded) > Abs(quotient) ? other : regular;
        float nearest = Abs(other) == Abs(regular) ? tie : Abs(other) < Abs(regular) ? other : regular;
        return IsNaN(x) ? x : IsNaN(y) ? y : IsNaN(regular) ? float.NaN : regular == 0f ? CopySign(0f, x) : nearest;
    }

    /// <summary>Without its fraction, the nearest int where there is none, 0 of NaN.</summary>
    public static int ToInt32(float x)
    {
        bool isIn = Greater(x, -2147483648f) & Less(x, 2147483648f);
        return isIn ? (int)(isIn ? x : 1f) : GreaterOrEqual(x, 2147483648f) ? int.MaxValue : LessOrEqual(x, -2147483648f) ? int.MinValue : 0;
    }

    /// <summary>Without its fraction, the nearest long where there is none, 0 of NaN.</summary>
    public static long ToInt64(float x)
    {
        bool isIn = Greater(x, -9223372036854775808f) & Less(x, 9223372036854775808f);
        return isIn ? (long)(isIn ? x : 1f)
            : GreaterOrEqual(x, 9223372036854775808f) ? long.MaxValue : LessOrEqual(x, -9223372036854775808f) ? long.MinValue : 0;
    }

    /// <summary>Without its fraction, the nearest uint where there is none, 0 of NaN.</summary>
    public static uint ToUInt32(float x)
    {
        bool isIn = GreaterOrEqual(x, 1f) & Less(x, 4294967296f);
        return isIn ? (uint)(isIn ? x : 1f) : GreaterOrEqual(x, 4294967296f) ? uint.MaxValue : 0;
    }

    /// <summary>Without its fraction, the nearest ulong where there is none, 0 of NaN.</summary>
    public static ulong ToUInt64(float x)
    {
        bool isIn = GreaterOrEqual(x, 1f) & Less(x, 18446744073709551616f);
        return isIn ? (ulong)(isIn ? x : 1f) : GreaterOrEqual(x, 18446744073709551616f) ? ulong.MaxValue : 0;
    }

    /// <summary>x drawn between the bounds; NaN stays, and bounds in the wrong order are a fault.</summary>
    public static float Clamp(float x, float low, float high, ArrayView<int> fault)
    {
        if (Greater(low, high)) fault[0] = KernelFault.Bounds;
        return Less(x, low) ? low : Greater(x, high) ? high : x;
    }
}
