using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Numerics;

/// <content>
/// sin, cos and tan: x = n pi/2 + r by three-part multiples of pi/2 (Cody and Waite), a polynomial of r for each of sine and
/// cosine, the choice by n modulo 4. Beyond the bound of that reduction a lane is done again, alone (LargeAngles.cs).
/// </content>
public static partial class Elementary
{
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<float> ReduceAngle(Vector512<float> x, out Vector512<int> quadrant)
    {
        var t = Fma(x, 0.636619772f, Vector512.Create(RoundSingle));
        quadrant = t.AsInt32();
        var n = t - Vector512.Create(RoundSingle);
        return Fma(n, 1.7151245100058819e-15f, Fma(n, 4.3711388286737929e-8f, Fma(n, -1.5707963705062866f, x)));
    }

    /// <summary>sin(r + quadrant pi/2).</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<float> SineOf(Vector512<float> r, Vector512<int> quadrant)
    {
        var r2 = r * r;
        var sine = Fma(Horner(r2, -1.95076354430057108402e-4f, 8.33210535347461700439e-3f, -0.16666653752326965332f), r2 * r, r);
        var cosine = Fma(
            Horner(r2, 2.44302191271970000e-5f, -1.38872989919036626816e-3f, 4.16666455566883087158e-2f), r2 * r2, Fma(r2, -0.5f, Vector512<float>.One));
        var even = Vector512.Equals(quadrant & Vector512<int>.One, Vector512<int>.Zero);
        return Vector512.ConditionalSelect(even.AsSingle(), sine, cosine) ^ ((quadrant & Vector512.Create(2)) << 30).AsSingle();
    }

    /// <summary>The sine, within 1.5 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Sin(Vector512<float> x)
    {
        var a = Vector512.Abs(x);
        var r = ReduceAngle(a, out var quadrant);
        var y = SineOf(r, quadrant) ^ (x & Vector512.Create(SignBitSingle));
        return Vector512.GreaterThanAny(a, Vector512.Create(LargeAngleSingle)) ? SinLarge(x, y) : y;
    }

    /// <summary>The cosine, within 1.5 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Cos(Vector512<float> x)
    {
        var a = Vector512.Abs(x);
        var r = ReduceAngle(a, out var quadrant);
        var y = SineOf(r, quadrant + Vector512<int>.One);
        return Vector512.GreaterThanAny(a, Vector512.Create(LargeAngleSingle)) ? CosLarge(x, y) : y;
    }

    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<double> ReduceAngle(Vector512<double> x, out Vector512<double> low, out Vector512<long> quadrant)
    {
        var t = Fma(x, 0.63661977236758134, Vector512.Create(RoundDouble));
        quadrant = t.AsInt64();
        var n = t - Vector512.Create(RoundDouble);
        // The first product and difference are exact; what the second rounds away goes to the low part.
        var first = Fma(n, -1.5707963267948966, x);
        var r = Fma(n, -6.123233995736766e-17, first);
        low = Fma(n, 1.4973849048591698e-33, Fma(n, -6.123233995736766e-17, first - r));
        return r;
    }

    /// <summary>sin(r + low + quadrant pi/2).</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<double> SineOf(Vector512<double> r, Vector512<double> low, Vector512<long> quadrant)
    {
        var r2 = r * r;
        var sine = r + Fma(
            Horner(
                r2, 1.5892027896935623317e-10, -2.5050675933335016081e-8, 2.7557313166623685710e-6, -1.9841269828287596308e-4,
                8.3333333333204945294e-3, -0.16666666666666624108),
            r2 * r, low);
        var half = r2 * 0.5;
        var top = Vector512<double>.One - half;
        var bottom = Vector512<double>.One - top - half;
        var cosine = top + Fma(
            Horner(
                r2, -1.1356844449737617e-11, 2.0875670101700698e-9, -2.7557313968906356e-7, 2.4801587288183679e-5,
                -1.3888888888872093e-3, 4.1666666666666588e-2),
            r2 * r2, Fma(-r, low, bottom));
        var even = Vector512.Equals(quadrant & Vector512<long>.One, Vector512<long>.Zero);
        return Vector512.ConditionalSelect(even.AsDouble(), sine, cosine) ^ ((quadrant & Vector512.Create(2L)) << 62).AsDouble();
    }

    /// <summary>The sine, within 1 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<double> Sin(Vector512<double> x)
    {
        var a = Vector512.Abs(x);
        var r = ReduceAngle(a, out var low, out var quadrant);
        var y = SineOf(r, low, quadrant) ^ (x & Vector512.Create(SignBitDouble));
        return Vector512.GreaterThanAny(a, Vector512.Create(LargeAngleDouble)) ? SinLarge(x, y) : y;
    }

    /// <summary>The cosine, within 1 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<double> Cos(Vector512<double> x)
    {
        var a = Vector512.Abs(x);
        var r = ReduceAngle(a, out var low, out var quadrant);
        var y = SineOf(r, low, quadrant + Vector512<long>.One);
        return Vector512.GreaterThanAny(a, Vector512.Create(LargeAngleDouble)) ? CosLarge(x, y) : y;
    }

    /// <summary>The tangent, within 2.5 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Tan(Vector512<float> x)
    {
        var a = Vector512.Abs(x);
        var r = ReduceAngle(a, out var quadrant);
        // tan r where the quadrant is even, else -1 / tan r.
        var r2 = r * r;
        var p = Horner(
            r2, 4.49936464429e-3f, -1.52724227519e-4f, 1.10201584175e-2f, 2.12142355740e-2f, 5.40722943844e-2f, 0.133325636387f, 0.333333522081f);
        var tangent = Fma(p, r2 * r, r);
        var even = Vector512.Equals(quadrant & Vector512<int>.One, Vector512<int>.Zero).AsSingle();
        var y = Vector512.ConditionalSelect(even, tangent, -Vector512<float>.One)
            / Vector512.ConditionalSelect(even, Vector512<float>.One, tangent) ^ (x & Vector512.Create(SignBitSingle));
        return Vector512.GreaterThanAny(a, Vector512.Create(LargeAngleSingle)) ? TanLarge(x, y) : y;
    }

    /// <summary>The tangent, within 2.5 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<double> Tan(Vector512<double> x)
    {
        var a = Vector512.Abs(x);
        var r = ReduceAngle(a, out var low, out var quadrant);
        var y = (SineOf(r, low, quadrant) / SineOf(r, low, quadrant + Vector512<long>.One)) ^ (x & Vector512.Create(SignBitDouble));
        return Vector512.GreaterThanAny(a, Vector512.Create(LargeAngleDouble)) ? TanLarge(x, y) : y;
    }

    [MethodImpl(NoInlining | AggressiveOptimization)]
    static Vector512<float> SinLarge(Vector512<float> x, Vector512<float> y)
    {
        for (int lane = 0; lane < Vector512<float>.Count; lane++)
        {
            y = float.Abs(x[lane]) > LargeAngleSingle ? y.WithElement(lane, (float)Sin((double)x[lane])) : y;
        }
        return y;
    }

    [MethodImpl(NoInlining | AggressiveOptimization)]
    static Vector512<float> CosLarge(Vector512<float> x, Vector512<float> y)
    {
        for (int lane = 0; lane < Vector512<float>.Count; lane++)
        {
            y = float.Abs(x[lane]) > LargeAngleSingle ? y.WithElement(lane, (float)Cos((double)x[lane])) : y;
        }
        return y;
    }

    [MethodImpl(NoInlining | AggressiveOptimization)]
    static Vector512<float> TanLarge(Vector512<float> x, Vector512<float> y)
    {
        for (int lane = 0; lane < Vector512<float>.Count; lane++)
        {
            y = float.Abs(x[lane]) > LargeAngleSingle ? y.WithElement(lane, (float)Tan((double)x[lane])) : y;
        }
        return y;
    }

    [MethodImpl(NoInlining | AggressiveOptimization)]
    static Vector512<double> SinLarge(Vector512<double> x, Vector512<double> y)
    {
        for (int lane = 0; lane < Vector512<double>.Count; lane++)
        {
            y = double.Abs(x[lane]) > LargeAngleDouble ? y.WithElement(lane, SinLarge(x[lane])) : y;
        }
        return y;
    }

    [MethodImpl(NoInlining | AggressiveOptimization)]
    static Vector512<double> CosLarge(Vector512<double> x, Vector512<double> y)
    {
        for (int lane = 0; lane < Vector512<double>.Count; lane++)
        {
            y = double.Abs(x[lane]) > LargeAngleDouble ? y.WithElement(lane, CosLarge(x[lane])) : y;
        }
        return y;
    }

    [MethodImpl(NoInlining | AggressiveOptimization)]
    static Vector512<double> TanLarge(Vector512<double> x, Vector512<double> y)
    {
        for (int lane = 0; lane < Vector512<double>.Count; lane++)
        {
            y = double.Abs(x[lane]) > LargeAngleDouble ? y.WithElement(lane, TanLarge(x[lane])) : y;
        }
        return y;
    }
}
