using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Numerics;

/// <content>The logarithms: x = 2^n (1 + f), log x = n ln 2 + log(1 + f).</content>
public static partial class Elementary
{
    /// <summary>log(1 + f) - f for 1 + f in [3/4, 3/2).</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<float> LogTail(Vector512<float> f)
    {
        var p = Horner(
            f, -4.50736097991466522217e-2f, 0.10464530438184738159f, -0.13162985444068908691f, 0.14478820562362670898f,
            -0.16647164523601531982f, 0.19990806281566619873f, -0.25000098347663879395f, 0.33333450555801391602f);
        return f * f * Fma(p, f, -0.5f);
    }

    /// <summary>The natural logarithm, within 1.5 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        var f = Split(x, out var n) - Vector512<float>.One;
        return Fma(n, Ln2HighSingle, f + Fma(n, Ln2LowSingle, LogTail(f)));
    }

    /// <summary>log(1 + f) - f for 1 + f in [3/4, 3/2): with s = f / (2 + f) the odd series of the inverse hyperbolic tangent.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<double> LogTail(Vector512<double> f)
    {
        var s = f / (f + Vector512.Create(2d));
        var s2 = s * s;
        var p = Horner(
            s2, 0.13839098893892576303, 0.13174166617710710488, 0.15391079432053693200, 0.18181666816590911574,
            0.22222224282150772073, 0.28571428555935080018, 0.40000000000056379346, 0.66666666666666596352);
        var half = f * f * 0.5;
        return Fma(s, Fma(s2, p, half), -half);
    }

    /// <summary>The natural logarithm, within 1 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<double> Log(Vector512<double> x)
    {
        var f = Split(x, out var n) - Vector512<double>.One;
        return Fma(n, Ln2High, f + Fma(n, Ln2Low, LogTail(f)));
    }
}
