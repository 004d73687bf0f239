using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Numerics;

/// <content>Exponentials: x = n ln 2 + r, a polynomial in r, a scaling by 2^n.</content>
public static partial class Elementary
{
    /// <summary>e^x, within 1 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        var p = ExpFraction(x, out var n);
        return Scale(Vector512<float>.One + p, n);
    }

    /// <summary>e^x / 2, infinite only where that is.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<float> HalfExp(Vector512<float> x)
    {
        var p = ExpFraction(x, out var n);
        return Scale(Vector512<float>.One + p, n - Vector512<float>.One);
    }

    /// <summary>e^x = (1 + result) 2^n.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<float> ExpFraction(Vector512<float> x, out Vector512<float> n)
    {
        // x stands second because the native operations give their second operand when either is NaN.
        var a = Vector512.MaxNative(Vector512.Create(ExpLowestSingle), Vector512.MinNative(Vector512.Create(ExpHighestSingle), x));
        return ExpTail(ReduceByLn2(a, out n));
    }

    /// <summary>x - n ln 2 for the nearest n; x itself where that is 0.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<float> ReduceByLn2(Vector512<float> x, out Vector512<float> n)
    {
        n = Fma(x, Log2ESingle, Vector512.Create(RoundSingle)) - Vector512.Create(RoundSingle);
        return Fma(n, -Ln2RestSingle, Fma(n, -Ln2Single, x));
    }

    /// <summary>unit (e^x - 1), near 0 too.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<float> ScaledExpm1(Vector512<float> x, Vector512<float> unit)
    {
        var n = Fma(x, Log2ESingle, Vector512.Create(RoundSingle)) - Vector512.Create(RoundSingle);
        var first = Fma(n, -Ln2Single, x);
        var r = Fma(n, -Ln2RestSingle, first);
        var rest = Fma(n, -Ln2RestSingle, first - r);
        var scale = Scale(unit, n);
        return Fma(Expm1Tail(r) + rest, scale, Fma(r, scale, scale - unit));
    }

    /// <summary>2^x, within 1 ulp; exact for integers.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Exp2(Vector512<float> x)
    {
        var a = Vector512.MaxNative(Vector512.Create(Exp2LowestSingle), Vector512.MinNative(Vector512.Create(Exp2HighestSingle), x));
        var n = a + Vector512.Create(RoundSingle) - Vector512.Create(RoundSingle);
        return Scale(Vector512<float>.One + Exp2Tail(a - n), n);
    }

    /// <summary>e^x - 1, within 2.5 ulp, near 0 too.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Expm1(Vector512<float> x)
    {
        var a = Vector512.MaxNative(Vector512.Create(Expm1LowestSingle), Vector512.MinNative(Vector512.Create(Expm1HighestSingle), x));
        // Half of it, and doubled, since the scale itself may overflow; where halving would cost a bit the result is x.
        var y = ScaledExpm1(a, Vector512.Create<float>(0.5f));
        return Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(x), Vector512.Create(TinySingle)), x, y + y);
    }

    /// <summary>1 / (1 + e^-x), within 2.5 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        var e = Exp(-Vector512.Abs(x));
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), e, Vector512<float>.One) / (Vector512<float>.One + e);
    }

    /// <summary>log(1 + e^x), within 2.5 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Softplus(Vector512<float> x)
        => Vector512.MaxNative(x, Vector512<float>.Zero) + Log1p(Exp(-Vector512.Abs(x)));

    /// <summary>log(e^left + e^right), within 2.5 ulp of the larger of |result| and |larger argument|.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> LogAddExp(Vector512<float> left, Vector512<float> right)
    {
        var difference = left - right;
        var sum = Vector512.MaxNative(left, right) + Log1p(Exp(-Vector512.Abs(difference)));
        // Equal infinities have no difference; neither has NaN. Their sum is the answer.
        return Vector512.ConditionalSelect(Vector512.Equals(difference, difference), sum, left + right);
    }
}
