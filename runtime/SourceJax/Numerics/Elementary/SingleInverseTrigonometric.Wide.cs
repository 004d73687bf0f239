using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Numerics;

/// <content>asin and acos by sqrt((1 - |x|) / 2) beyond 1/2; atan from the nearest of the angles 0, pi/4 and pi/2.</content>
public static partial class Elementary
{
    /// <summary>For |x| = a up to 1/2 asin a; beyond, marked large, (pi/2 - asin a) / 2 as asin sqrt((1 - a) / 2).</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<float> HalvedAsin(Vector512<float> a, out Vector512<float> large)
    {
        large = Vector512.GreaterThan(a, Vector512.Create<float>(0.5f));
        var s = Vector512.ConditionalSelect(large, Vector512.Sqrt((Vector512<float>.One - a) * 0.5f), a);
        return s + AsinTail(s);
    }

    /// <summary>The arc sine, within 2.5 ulp; NaN beyond 1.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Asin(Vector512<float> x)
    {
        var p = HalvedAsin(Vector512.Abs(x), out var large);
        var rest = Vector512.Create(HalfPiSingle) - (p + p - Vector512.Create(HalfPiRestSingle));
        return Vector512.ConditionalSelect(large, rest, p) | (x & Vector512.Create(SignBitSingle));
    }

    /// <summary>The arc cosine, within 2 ulp; NaN beyond 1.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Acos(Vector512<float> x)
    {
        var p = HalvedAsin(Vector512.Abs(x), out var large);
        // Large |x|: 2p, or pi - 2p if x is negative; else pi/2 - p with the sign of x.
        var negative = Vector512.LessThan(x, Vector512<float>.Zero);
        var signed = Vector512.ConditionalSelect(large ^ negative, p, -p);
        var bend = Vector512.ConditionalSelect(large, signed + signed, signed);
        var low = Vector512.ConditionalSelect(large, negative & Vector512.Create(2 * HalfPiRestSingle), Vector512.Create(HalfPiRestSingle));
        var high = Vector512.ConditionalSelect(large, negative & Vector512.Create(2 * HalfPiSingle), Vector512.Create(HalfPiSingle));
        return high + (bend + low);
    }

    /// <summary>The angle in [0, pi/2] of the point (x, y), neither negative; 0 at the origin.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<float> FirstQuadrantAngle(Vector512<float> y, Vector512<float> x)
    {
        var steep = Vector512.GreaterThan(y, x * TanThreeEighthsPiSingle);
        var middle = Vector512.AndNot(Vector512.GreaterThan(y, x * TanEighthPiSingle), steep);
        var numerator = Vector512.ConditionalSelect(steep, -x, Vector512.ConditionalSelect(middle, y - x, y));
        var denominator = Vector512.ConditionalSelect(steep, y, Vector512.ConditionalSelect(middle, y + x, x));
        var origin = Vector512.Equals(denominator, Vector512<float>.Zero);
        var t = numerator / Vector512.ConditionalSelect(origin, Vector512<float>.One, denominator);
        var high = (steep & Vector512.Create(HalfPiSingle)) | (middle & Vector512.Create(HalfPiSingle / 2));
        var low = (steep & Vector512.Create(HalfPiRestSingle)) | (middle & Vector512.Create(HalfPiRestSingle / 2));
        return high + (t + (AtanTail(t) + low));
    }

    /// <summary>The arc tangent, within 2 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Atan(Vector512<float> x)
        => FirstQuadrantAngle(Vector512.Abs(x), Vector512<float>.One) | (x & Vector512.Create(SignBitSingle));

    /// <summary>The angle of the point (x, y) in [-pi, pi], within 3 ulp.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static Vector512<float> Atan2(Vector512<float> y, Vector512<float> x)
    {
        var (a, b) = (Vector512.Abs(y), Vector512.Abs(x));
        var infinity = Vector512.Create(InfinitySingle);
        var diagonal = Vector512.Equals(a, infinity) & Vector512.Equals(b, infinity);
        // Neither may the sum of the two overflow nor a product with one of them be subnormal.
        var sum = a * 0.5f + b * 0.5f;
        var scale = Vector512.ConditionalSelect(
            Vector512.GreaterThan(sum, Vector512.Create(SumLimitSingle)),
            Vector512.Create<float>(0.125f),
            Vector512.ConditionalSelect(Vector512.LessThan(sum, Vector512.Create(1 / SumLimitSingle)), Vector512.Create<float>(1 << 26), Vector512<float>.One));
        a = Vector512.ConditionalSelect(diagonal, Vector512<float>.One, a * scale);
        b = Vector512.ConditionalSelect(diagonal, Vector512<float>.One, b * scale);
        var angle = FirstQuadrantAngle(a, b);
        var left = Vector512.LessThan(Vector512.CopySign(Vector512<float>.One, x), Vector512<float>.Zero);
        angle = Vector512.ConditionalSelect(left, Vector512.Create(2 * HalfPiSingle) - (angle - Vector512.Create(2 * HalfPiRestSingle)), angle);
        return angle | (y & Vector512.Create(SignBitSingle));
    }
}
