using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Numerics;

/// <content>exp, exp2 and expm1: x = n ln 2 + r, a polynomial in r, a scaling by 2^n.</content>
public static partial class Elementary
{
    /// <summary>e^x, within 1 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        // Clamped with x second: a NaN passes through.
        var a = Vector512.MaxNative(Vector512.Create(-105f), Vector512.MinNative(Vector512.Create(89f), x));
        var n = Fma(a, 1.442695041f, Vector512.Create(RoundSingle)) - Vector512.Create(RoundSingle);
        var r = Fma(n, 1.9046542121259336e-9f, Fma(n, -0.69314718246459961f, a));
        var p = Horner(r, 1.37835857458412647247e-3f, 8.36885161697864532471e-3f, 4.16689552366733551025e-2f, 0.16666519641876220703f, 0.49999991059303283691f);
        return Scale(Vector512<float>.One + Fma(p, r * r, r), n);
    }

    /// <summary>e^x, within 1 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        var a = Vector512.MaxNative(Vector512.Create(-746d), Vector512.MinNative(Vector512.Create(710d), x));
        var n = Fma(a, 1.4426950408889634, Vector512.Create(RoundDouble)) - Vector512.Create(RoundDouble);
        var r = Fma(n, -2.3190468138462996e-17, Fma(n, -0.69314718055994529, a));
        var p = Horner(
            r, 2.500149145619174996e-8, 2.763070549442532957e-7, 2.755758373015708678e-6, 2.4801491869987023447e-5, 1.9841269507474222611e-4,
            1.3888888944764774935e-3, 8.3333333334949695471e-3, 4.1666666666526026852e-2, 0.16666666666666410390, 0.50000000000000111022);
        return Scale(Vector512<double>.One + Fma(p, r * r, r), n);
    }
}
