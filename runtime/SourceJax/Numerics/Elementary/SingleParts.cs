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

}
