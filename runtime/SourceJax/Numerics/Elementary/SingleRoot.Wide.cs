using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Numerics;

/// <content>Square and cube roots.</content>
public static partial class Elementary
{
    /// <summary>The square root, correctly rounded.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Sqrt(Vector512<float> x)
        => Vector512.Sqrt(x);

    /// <summary>1 / sqrt(x), within 1.5 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Rsqrt(Vector512<float> x)
        => Vector512<float>.One / Vector512.Sqrt(x);

    /// <summary>The cube root, within 1 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Cbrt(Vector512<float> x)
    {
        // |x| = m 2^(3k + j): a polynomial for the root of m, a constant for that of 2^j, one step of Halley's iteration.
        var m = Split(Vector512.Abs(x), out var n);
        var k = Fma(n, 1 / (float)3, Vector512.Create(RoundSingle)) - Vector512.Create(RoundSingle);
        var j = Fma(k, -3f, n);
        var shift = Vector512.ConditionalSelect(
            Vector512.LessThan(j, Vector512<float>.Zero), Vector512.Create(CbrtOfHalfSingle), Vector512.Create(CbrtOf2Single));
        var root = CbrtSeed(m) * Vector512.ConditionalSelect(Vector512.Equals(j, Vector512<float>.Zero), Vector512<float>.One, shift);
        m = Scale(m, j);
        var square = root * root;
        var cube = square * root;
        var low = Fma(square, root, -cube) + Fma(root, root, -square) * root;
        root = Fma(root, (m - cube - low) / (cube + cube + m), root);
        var regular = Vector512.LessThan(Vector512.Abs(n), Vector512.Create(InfinitySingle));
        return Vector512.ConditionalSelect(regular, Scale(root, k) | (x & Vector512.Create(SignBitSingle)), x);
    }
}
