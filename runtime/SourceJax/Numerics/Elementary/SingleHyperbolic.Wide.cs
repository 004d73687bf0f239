using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Numerics;

/// <content>The hyperbolic functions and their inverses.</content>
public static partial class Elementary
{
    /// <summary>The hyperbolic tangent, within 2.5 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        // (e^2|x| - 1) / (e^2|x| + 1), which is 1 long before e^2|x| overflows.
        var a = Vector512.Abs(x);
        var t = ScaledExpm1(Vector512.MinNative(Vector512.Create(TanhHighestSingle), a + a), Vector512<float>.One);
        return (t / (t + Vector512.Create<float>(2f))) | (x & Vector512.Create(SignBitSingle));
    }

    /// <summary>The hyperbolic sine, within 2.5 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Sinh(Vector512<float> x)
    {
        var a = Vector512.Abs(x);
        var half = HalfExp(a);
        var y = Vector512.ConditionalSelect(
            Vector512.GreaterThan(a, Vector512<float>.One), half - Vector512.Create<float>(0.25f) / half, a + SinhTail(a));
        return y | (x & Vector512.Create(SignBitSingle));
    }

    /// <summary>The hyperbolic cosine, within 2 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Cosh(Vector512<float> x)
    {
        var half = HalfExp(Vector512.Abs(x));
        return half + Vector512.Create<float>(0.25f) / half;
    }

    /// <summary>The inverse hyperbolic sine, within 3 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Asinh(Vector512<float> x)
    {
        // log(|x| + sqrt(x^2 + 1)), as log1p for small |x|; for large ones log |x| + log 2.
        var a = Vector512.Abs(x);
        var large = Vector512.GreaterThan(a, Vector512.Create(LargeSingle));
        var square = a * a;
        var excess = a + square / (Vector512<float>.One + Vector512.Sqrt(square + Vector512<float>.One));
        var y = Log1p(Vector512.ConditionalSelect(large, a, excess)) + (large & Vector512.Create(Ln2Single));
        return y | (x & Vector512.Create(SignBitSingle));
    }

    /// <summary>The inverse hyperbolic cosine, within 3 ulp; NaN below 1.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Acosh(Vector512<float> x)
    {
        var t = x - Vector512<float>.One;
        var large = Vector512.GreaterThan(x, Vector512.Create(LargeSingle));
        var excess = t + Vector512.Sqrt(t * (t + Vector512.Create<float>(2f)));
        var y = Log1p(Vector512.ConditionalSelect(large, x, excess)) + (large & Vector512.Create(Ln2Single));
        return Vector512.ConditionalSelect(Vector512.LessThan(t, Vector512<float>.Zero), Vector512.Create(NotANumberSingle), y);
    }

    /// <summary>The inverse hyperbolic tangent, within 3 ulp; NaN beyond 1.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Atanh(Vector512<float> x)
    {
        var a = Vector512.Abs(x);
        return (Log1p((a + a) / (Vector512<float>.One - a)) * 0.5f) | (x & Vector512.Create(SignBitSingle));
    }
}
