using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Numerics;

/// <content>Logarithms: x = (1 + f) 2^n, log x = n ln 2 + log(1 + f).</content>
public static partial class Elementary
{
    /// <summary>The natural logarithm, within 1 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        var f = Split(x, out var n) - Vector512<float>.One;
        return LogOf(f, n);
    }

    /// <summary>log((1 + f) 2^n).</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<float> LogOf(Vector512<float> f, Vector512<float> n)
        => Fma(n, Ln2HighSingle, f + Fma(n, Ln2LowSingle, LogTail(f)));

    /// <summary>log(1 + x), within 1.5 ulp, near 0 too.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Log1p(Vector512<float> x)
    {
        // f from x itself: the rounding of 1 + x only chooses n. At -1 and infinity n alone is the answer.
        Split(x + Vector512<float>.One, out var n);
        var scale = Scale(Vector512<float>.One, -n);
        var f = Fma(x, scale, scale - Vector512<float>.One);
        var limit = Vector512.Equals(Vector512.Abs(n), Vector512.Create(InfinitySingle));
        return LogOf(Vector512.AndNot(f, limit), n) | (x & Vector512.Create(SignBitSingle));
    }

    /// <summary>The logarithm to base 2, within 2 ulp; exact for powers of 2.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Log2(Vector512<float> x)
    {
        var f = Split(x, out var n) - Vector512<float>.One;
        return n + Fma(f, Log2EHighSingle, Fma(LogTail(f), Log2EHighSingle, f * Log2ELowSingle));
    }

    /// <summary>The logarithm to base 10, within 2 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Log10(Vector512<float> x)
    {
        var f = Split(x, out var n) - Vector512<float>.One;
        var low = Fma(n, Log10Of2LowSingle, Fma(LogTail(f), Log10EHighSingle, f * Log10ELowSingle));
        return Fma(n, Log10Of2HighSingle, Fma(f, Log10EHighSingle, low));
    }
}
