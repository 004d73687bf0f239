using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Numerics;

/// <content>Exponents and significands by bit operations, for machines without AVX-512.</content>
public static partial class Elementary
{
    /// <summary>x * 2^exponent for an integer exponent within twice the range of a normal number's, rounded once.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static Vector512<float> ScaleByBits(Vector512<float> x, Vector512<float> exponent)
    {
        // Two factors: the first product is exact, so that the second alone rounds to a subnormal.
        var whole = (exponent + Vector512.Create(RoundSingle)).AsInt32() - Vector512.Create(RoundSingle).AsInt32();
        var half = whole >> 1;
        var one = Vector512<float>.One.AsInt32();
        return x * ((half << 23) + one).AsSingle() * (((whole - half) << 23) + one).AsSingle();
    }

    /// <inheritdoc cref="ScaleByBits(Vector512{float}, Vector512{float})"/>
    [MethodImpl(AggressiveInlining)]
    internal static Vector512<double> ScaleByBits(Vector512<double> x, Vector512<double> exponent)
    {
        var whole = (exponent + Vector512.Create(RoundDouble)).AsInt64() - Vector512.Create(RoundDouble).AsInt64();
        var half = whole >> 1;
        var one = Vector512<double>.One.AsInt64();
        return x * ((half << 52) + one).AsDouble() * (((whole - half) << 52) + one).AsDouble();
    }

    /// <summary>
    /// x = significand * 2^exponent with a significand in [3/4, 3/2). Of zeros the exponent is -infinity, of +infinity
    /// +infinity, either with significand 1; of a negative value and NaN both are NaN.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    internal static Vector512<float> SplitByBits(Vector512<float> x, out Vector512<float> exponent)
    {
        var small = Vector512.LessThan(x, Vector512.Create(1.17549435e-38f));
        var normal = Vector512.ConditionalSelect(small, x * 8388608f, x).AsInt32();
        var offset = normal - Vector512.Create(0.75f).AsInt32();
        exponent = Vector512.ConvertToSingle(offset >> 23) - (small & Vector512.Create(23f));
        var significand = ((offset & Vector512.Create(0x7FFFFF)) + Vector512.Create(0.75f).AsInt32()).AsSingle();
        var zero = Vector512.Equals(x, Vector512<float>.Zero);
        var infinite = Vector512.Equals(x, Vector512.Create(float.PositiveInfinity));
        exponent = Vector512.ConditionalSelect(zero, Vector512.Create(float.NegativeInfinity), exponent);
        exponent = Vector512.ConditionalSelect(infinite, x, exponent);
        significand = Vector512.ConditionalSelect(zero | infinite, Vector512<float>.One, significand);
        var valid = Vector512.GreaterThanOrEqual(x, Vector512<float>.Zero);
        exponent = Vector512.ConditionalSelect(valid, exponent, Vector512.Create(float.NaN));
        return Vector512.ConditionalSelect(valid, significand, Vector512.Create(float.NaN));
    }

    /// <inheritdoc cref="SplitByBits(Vector512{float}, out Vector512{float})"/>
    [MethodImpl(AggressiveInlining)]
    internal static Vector512<double> SplitByBits(Vector512<double> x, out Vector512<double> exponent)
    {
        var small = Vector512.LessThan(x, Vector512.Create(2.2250738585072014e-308));
        var normal = Vector512.ConditionalSelect(small, x * 4503599627370496d, x).AsInt64();
        var offset = normal - Vector512.Create(0.75).AsInt64();
        // The exponent, offset, in the low bits of the rounding constant: no conversion of 64-bit integers before AVX-512.
        exponent = ((offset >> 52) + Vector512.Create(RoundDouble).AsInt64()).AsDouble() - Vector512.Create(RoundDouble);
        exponent -= small & Vector512.Create(52d);
        var significand = ((offset & Vector512.Create(0xFFFFFFFFFFFFFL)) + Vector512.Create(0.75).AsInt64()).AsDouble();
        var zero = Vector512.Equals(x, Vector512<double>.Zero);
        var infinite = Vector512.Equals(x, Vector512.Create(double.PositiveInfinity));
        exponent = Vector512.ConditionalSelect(zero, Vector512.Create(double.NegativeInfinity), exponent);
        exponent = Vector512.ConditionalSelect(infinite, x, exponent);
        significand = Vector512.ConditionalSelect(zero | infinite, Vector512<double>.One, significand);
        var valid = Vector512.GreaterThanOrEqual(x, Vector512<double>.Zero);
        exponent = Vector512.ConditionalSelect(valid, exponent, Vector512.Create(double.NaN));
        return Vector512.ConditionalSelect(valid, significand, Vector512.Create(double.NaN));
    }
}
