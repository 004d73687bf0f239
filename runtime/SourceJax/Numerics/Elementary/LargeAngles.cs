using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Numerics;

/// <content>
/// Sine, cosine and tangent of one large angle, reduced with as many bits of 2/pi as its exponent asks for
/// (Payne and Hanek, Radian reduction for trigonometric functions, 1983).
/// </content>
public static partial class Elementary
{
    // A zero word, then the first 1344 bits of 2/pi.
    static ReadOnlySpan<ulong> TwoOverPi =>
    [
        0, 0xA2F9836E4E441529, 0xFC2757D1F534DDC0, 0xDB6295993C439041, 0xFE5163ABDEBBC561, 0xB7246E3A424DD2E0, 0x06492EEA09D1921C,
        0xFE1DEB1CB129A73E, 0xE88235F52EBB4484, 0xE99C7026B45F7E41, 0x3991D639835339F4, 0x9C845F8BBDF9283B, 0x1FF897FFDE05980F,
        0xEF2F118B5A0A6D1F, 0x6D367ECF27CB09B7, 0x4F463F669E5FEA2D, 0x7527BAC7EBE5F17B, 0x3D0739F78A5292EA, 0x6BFB5FB11F8D5D08,
        0x56033046FC7B6BAB, 0xF0CFBC209AF4361D, 0xA9E391615EE61B08,
    ];

    static double SinLarge(double x)
    {
        var (r, low, quadrant) = ReduceLargeAngle(double.Abs(x));
        return double.CopySign(1, x) * SineOf(Vector128.Create(r), Vector128.Create(low), Vector128.Create(quadrant)).ToScalar();
    }

    static double CosLarge(double x)
    {
        var (r, low, quadrant) = ReduceLargeAngle(double.Abs(x));
        return SineOf(Vector128.Create(r), Vector128.Create(low), Vector128.Create(quadrant + 1)).ToScalar();
    }

    static double TanLarge(double x) => SinLarge(x) / CosLarge(x);

    /// <summary>x >= 1 as quadrant pi/2 + r + low with |r| at most pi/4; NaN for an infinity.</summary>
    [MethodImpl(AggressiveOptimization)]
    static (double R, double Low, long Quadrant) ReduceLargeAngle(double x)
    {
        if (!double.IsFinite(x))
        {
            return (double.NaN, double.NaN, 0);
        }
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1075;
        ulong significand = ((ulong)bits & 0xFFFFFFFFFFFFFUL) | 0x10000000000000UL;

        // x = significand * 2^exponent. Bits of 2/pi that only give multiples of 4 are skipped: the 192 bits from the first
        // other one on, times the significand, modulo 2^192, are x * 2/pi modulo 4 in units of 2^-190.
        int first = exponent + 62;
        var (word, shift) = (first >> 6, first & 63);
        var twoOverPi = TwoOverPi;
        ulong high = Window(twoOverPi, word, shift), middle = Window(twoOverPi, word + 1, shift), bottom = Window(twoOverPi, word + 2, shift);
        ulong p0 = significand * bottom, p1 = significand * middle, carry = MultiplyHigh(significand, bottom);
        ulong p2 = MultiplyHigh(significand, middle) + significand * high;
        p1 += carry;
        p2 += p1 < carry ? 1UL : 0UL;

        // To the nearest quarter turn. Two bits further left, what remains is a signed fraction of one: its top 106 bits.
        long quadrant = (long)((p2 + (1UL << 61)) >> 62);
        ulong top = (p2 << 2) | (p1 >> 62), next = (p1 << 2) | (p0 >> 62), rest = p0 << 2;
        bool negative = (long)top < 0;
        (top, next, rest) = negative ? (~top, ~next, ~rest) : (top, next, rest);
        bool isShort = top == 0;
        (top, next, rest) = isShort ? (next, rest, 0) : (top, next, rest);
        int zeros = BitOperations.LeadingZeroCount(top);
        (top, next) = zeros == 0 ? (top, next) : ((top << zeros) | (next >> (64 - zeros)), (next << zeros) | (rest >> (64 - zeros)));
        zeros += isShort ? 64 : 0;
        double major = (long)(top >> 11) * PowerOfTwo(-53 - zeros);
        double minor = (long)(((top << 42) | (next >> 22)) & 0x1FFFFFFFFFFFFFUL) * PowerOfTwo(-106 - zeros);

        double r = major * 1.5707963267948966;
        double low = double.FusedMultiplyAdd(major, 1.5707963267948966, -r) + (major * 6.123233995736766e-17 + minor * 1.5707963267948966);
        (r, low) = negative ? (-r, -low) : (r, low);
        return (r, low, quadrant & 3);

        static ulong Window(ReadOnlySpan<ulong> words, int word, int shift)
            => shift == 0 ? words[word] : (words[word] << shift) | (words[word + 1] >> (64 - shift));

        static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((exponent + 1023L) << 52);
    }
}
