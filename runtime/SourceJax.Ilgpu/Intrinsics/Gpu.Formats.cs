global using DoubleWord = long;
global using SingleWord = int;
using ILGPU.IR.Intrinsics;

namespace SourceJax.Ilgpu;

/// <content>What is not the same text of singles and of doubles: their words, and extrema, which only singles have as an instruction.</content>
public static partial class Gpu
{
    /// <summary>How many bits of a number are its fraction.</summary>
    private const int SingleFraction = 23, DoubleFraction = 52;

    /// <summary>What is added to exponents, which is the largest one.</summary>
    private const int SingleBias = 127, DoubleBias = 1023;

    /// <summary>The leading bit of a normal number, which its word leaves out.</summary>
    private const SingleWord SingleHidden = 1 << SingleFraction;

    private const DoubleWord DoubleHidden = 1L << DoubleFraction;

    /// <summary>The word of infinity: those of NaN are above it.</summary>
    private const SingleWord SingleInfinity = 0x7F800000;

    private const DoubleWord DoubleInfinity = 0x7FF0000000000000;

    /// <summary>The larger one; NaN if either is, and +0 above -0.</summary>
    [IntrinsicImplementation]
    public static float Max(float x, float y) => Math.Max(x, y);

    /// <inheritdoc cref="Max(float, float)"/>
    public static double Max(double x, double y)
        => IsNaN(x) ? x : IsNaN(y) ? y : Greater(x, y) ? x : NotEqual(x, y) ? y : OfBits(Bits(x) & Bits(y));

    /// <summary>The smaller one; NaN if either is, and -0 below +0.</summary>
    [IntrinsicImplementation]
    public static float Min(float x, float y) => Math.Min(x, y);

    /// <inheritdoc cref="Min(float, float)"/>
    public static double Min(double x, double y)
        => IsNaN(x) ? x : IsNaN(y) ? y : Less(x, y) ? x : NotEqual(x, y) ? y : OfBits(Bits(x) | Bits(y));

    private static SingleWord Bits(float x) => BitConverter.SingleToInt32Bits(x);

    private static DoubleWord Bits(double x) => BitConverter.DoubleToInt64Bits(x);

    private static float OfBits(SingleWord bits) => BitConverter.Int32BitsToSingle(bits);

    private static double OfBits(DoubleWord bits) => BitConverter.Int64BitsToDouble(bits);
}
