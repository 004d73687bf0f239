using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Numerics;

/// <content>
/// Exponents and significands. AVX-512 has one instruction for what takes ten in plain bit operations
/// (FloatParts.Wide.cs); both give the same bits.
/// </content>
public static partial class Elementary
{
    // Significand in [3/4, 3/2), sign dropped from zeros, NaN for what is below zero.
    const byte SplitControl = 0b1111;

    [MethodImpl(AggressiveInlining)]
    internal static Vector512<float> Scale(Vector512<float> x, Vector512<float> exponent)
        => Avx512F.IsSupported ? Avx512F.Scale(x, exponent) : ScaleByBits(x, exponent);

    [MethodImpl(AggressiveInlining)]
    internal static Vector256<float> Scale(Vector256<float> x, Vector256<float> exponent)
        => Avx512F.VL.IsSupported ? Avx512F.VL.Scale(x, exponent) : ScaleByBits(x, exponent);

    [MethodImpl(AggressiveInlining)]
    internal static Vector128<float> Scale(Vector128<float> x, Vector128<float> exponent)
        => Avx512F.VL.IsSupported ? Avx512F.VL.Scale(x, exponent) : ScaleByBits(x, exponent);

    [MethodImpl(AggressiveInlining)]
    internal static Vector512<double> Scale(Vector512<double> x, Vector512<double> exponent)
        => Avx512F.IsSupported ? Avx512F.Scale(x, exponent) : ScaleByBits(x, exponent);

    [MethodImpl(AggressiveInlining)]
    internal static Vector256<double> Scale(Vector256<double> x, Vector256<double> exponent)
        => Avx512F.VL.IsSupported ? Avx512F.VL.Scale(x, exponent) : ScaleByBits(x, exponent);

    [MethodImpl(AggressiveInlining)]
    internal static Vector128<double> Scale(Vector128<double> x, Vector128<double> exponent)
        => Avx512F.VL.IsSupported ? Avx512F.VL.Scale(x, exponent) : ScaleByBits(x, exponent);

    [MethodImpl(AggressiveInlining)]
    internal static Vector512<float> Split(Vector512<float> x, out Vector512<float> exponent)
    {
        if (!Avx512F.IsSupported)
        {
            return SplitByBits(x, out exponent);
        }
        var significand = Avx512F.GetMantissa(x, SplitControl);
        exponent = Avx512F.GetExponent(x) - Avx512F.GetExponent(significand);
        return significand;
    }

    [MethodImpl(AggressiveInlining)]
    internal static Vector256<float> Split(Vector256<float> x, out Vector256<float> exponent)
    {
        if (!Avx512F.VL.IsSupported)
        {
            return SplitByBits(x, out exponent);
        }
        var significand = Avx512F.VL.GetMantissa(x, SplitControl);
        exponent = Avx512F.VL.GetExponent(x) - Avx512F.VL.GetExponent(significand);
        return significand;
    }

    [MethodImpl(AggressiveInlining)]
    internal static Vector128<float> Split(Vector128<float> x, out Vector128<float> exponent)
    {
        if (!Avx512F.VL.IsSupported)
        {
            return SplitByBits(x, out exponent);
        }
        var significand = Avx512F.VL.GetMantissa(x, SplitControl);
        exponent = Avx512F.VL.GetExponent(x) - Avx512F.VL.GetExponent(significand);
        return significand;
    }

    [MethodImpl(AggressiveInlining)]
    internal static Vector512<double> Split(Vector512<double> x, out Vector512<double> exponent)
    {
        if (!Avx512F.IsSupported)
        {
            return SplitByBits(x, out exponent);
        }
        var significand = Avx512F.GetMantissa(x, SplitControl);
        exponent = Avx512F.GetExponent(x) - Avx512F.GetExponent(significand);
        return significand;
    }

    [MethodImpl(AggressiveInlining)]
    internal static Vector256<double> Split(Vector256<double> x, out Vector256<double> exponent)
    {
        if (!Avx512F.VL.IsSupported)
        {
            return SplitByBits(x, out exponent);
        }
        var significand = Avx512F.VL.GetMantissa(x, SplitControl);
        exponent = Avx512F.VL.GetExponent(x) - Avx512F.VL.GetExponent(significand);
        return significand;
    }

    [MethodImpl(AggressiveInlining)]
    internal static Vector128<double> Split(Vector128<double> x, out Vector128<double> exponent)
    {
        if (!Avx512F.VL.IsSupported)
        {
            return SplitByBits(x, out exponent);
        }
        var significand = Avx512F.VL.GetMantissa(x, SplitControl);
        exponent = Avx512F.VL.GetExponent(x) - Avx512F.VL.GetExponent(significand);
        return significand;
    }
}
