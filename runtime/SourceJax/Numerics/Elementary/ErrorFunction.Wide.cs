using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Numerics;

/// <content>The error function, its complement and its inverse.</content>
public static partial class Elementary
{
    /// <summary>The error function, within 2 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Erf(Vector512<float> x)
    {
        // Up to 1 an odd polynomial; beyond, 1 - 2^p with p near log2 erfc x. From 4 on the result is 1.
        var a = Vector512.MinNative(Vector512.Create(4f), Vector512.Abs(x));
        var a2 = a * a;
        var small = Horner(
            a2, 7.92413047748e-5f, -8.03183589596e-4f, 5.19084464759e-3f, -2.68551744521e-2f, 0.112836189568f, -0.376126289368f, 0.128379166126f);
        var p = Horner(
            a, -1.92539027921e-5f, 4.59059025160e-4f, -4.96474141251e-3f, 3.26609574258e-2f, -0.149111256003f, -0.921949088573f, -1.62441337109f,
            -1.07946759090e-3f);
        var large = Vector512<float>.One - Exp2(p);
        var y = Vector512.ConditionalSelect(Vector512.GreaterThan(a, Vector512<float>.One), large, Fma(small, a, a));
        return y | (x & Vector512.Create(SignBitSingle));
    }

    /// <summary>The error function, within 2 ulp.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<double> Erf(Vector512<double> x)
    {
        var a = Vector512.MinNative(Vector512.Create(6d), Vector512.Abs(x));
        var a2 = a * a;
        var small = Horner(
            a2, 6.76367304440412265e-11, -1.187705040865202442e-9, 1.4798478798168650238e-8, -1.6372388792942056429e-7, 1.646324876660774260e-6,
            -1.4925748260975490818e-5, 1.20553381642473356997e-4, -8.5483271994193986247e-4, 5.223977629246367993e-3, -2.6866170645631931579e-2,
            0.11283791670958782938, -0.37612638903183875927, 0.12837916709551258632);
        var y = Vector512.ConditionalSelect(
            Vector512.GreaterThan(a, Vector512<double>.One), Vector512<double>.One - ErfcOfPositive(a), Fma(small, a, a));
        return y | (x & Vector512.Create(SignBitDouble));
    }

    /// <summary>The complementary error function, within 1 ulp.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static Vector512<float> Erfc(Vector512<float> x)
    {
        var (low, high) = Vector512.Widen(x);
        return Vector512.Narrow(Erfc(low), Erfc(high));
    }

    /// <summary>The complementary error function, within 5 ulp.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static Vector512<double> Erfc(Vector512<double> x)
    {
        var y = ErfcOfPositive(Vector512.MinNative(Vector512.Create(28d), Vector512.Abs(x)));
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<double>.Zero), Vector512.Create(2d) - y, y);
    }

    /// <summary>erfc x = e^(-x^2) g(t) / (1 + 2x) for x from 0 to 28, t = (x - 4) / (x + 4).</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<double> ErfcOfPositive(Vector512<double> x)
    {
        var t = (x - Vector512.Create(4d)) / (x + Vector512.Create(4d));
        var g = EvenOdd(
            t,
            Horner(
                t * t, 1.2537550125450752e-09, -1.4096503348569252e-08, 1.1011918537215051e-07, -8.255610031719535e-07, 5.70985344176465e-06,
                -2.4399274806735163e-05, -0.00019925667587989877, 0.005031969974293165, 0.03716751553792265, 0.0937328349983214, 0.06809705425469348,
                -0.13962111684056253),
            Horner(
                t * t, 1.8368212617851957e-09, -1.7920360316356552e-08, 7.464016908895004e-08, 2.938175156873787e-07, -1.122205415946788e-05,
                0.00015062169605217738, -0.0007577732964763434, -0.016197734056192747, -0.06633036581238866, -0.1010390660362956, 0.015379652102619577,
                1.2329951186255526));
        // The square in two parts: its rounding error, up to 2^-44, would be one of the result.
        var square = x * x;
        var rest = Fma(x, x, -square);
        var p = ExpFraction(-square, out var n);
        p += Vector512<double>.One;
        return Scale(g * Fma(p, -rest, p) / Fma(x, 2d, Vector512<double>.One), n);
    }

    /// <summary>
    /// The inverse of the error function, within a relative 4e-7 up to 0.99 and 3e-6 beyond: the single-precision polynomial of
    /// Giles (Approximating the erfinv function, GPU Computing Gems, 2012), each term rounded, so that normal samples are XLA's.
    /// </summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> ErfInv(Vector512<float> x)
    {
        var w = -Log1p(-(x * x));
        var central = Vector512.LessThan(w, Vector512.Create(5f));
        w = Vector512.ConditionalSelect(central, w - Vector512.Create(2.5f), Vector512.Sqrt(w) - Vector512.Create(3f));
        var p = Choose(central, 2.81022636e-08f, -0.000200214257f);
        p = p * w + Choose(central, 3.43273939e-07f, 0.000100950558f);
        p = p * w + Choose(central, -3.5233877e-06f, 0.00134934322f);
        p = p * w + Choose(central, -4.39150654e-06f, -0.00367342844f);
        p = p * w + Choose(central, 0.00021858087f, 0.00573950773f);
        p = p * w + Choose(central, -0.00125372503f, -0.0076224613f);
        p = p * w + Choose(central, -0.00417768164f, 0.00943887047f);
        p = p * w + Choose(central, 0.246640727f, 1.00167406f);
        p = p * w + Choose(central, 1.50140941f, 2.83297682f);
        return InfiniteAtOne(x, p * x);
    }

    /// <summary>
    /// The inverse of the error function, within a relative 3e-15: the double-precision polynomials of Giles (Approximating the
    /// erfinv function, GPU Computing Gems, 2012).
    /// </summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static Vector512<double> ErfInv(Vector512<double> x)
    {
        // -log(1 - x^2) with the square in two parts, since 1 - x^2 may be as small as 2^-53.
        var square = x * x;
        Split(Vector512<double>.One - square, out var n);
        var scale = Scale(Vector512<double>.One, -n);
        var w = -LogOf(Fma(-square, scale, scale - Vector512<double>.One) - Fma(x, x, -square) * scale, n);
        var near = w - Vector512.Create(3.125);
        var p = EvenOdd(
            near,
            Horner(
                near * near, -1.685059138182016589e-19, 1.115787767802518096e-17, 2.0972767875968561637e-17, -4.0545662729752068639e-14,
                2.6335093153082322977e-12,
                -5.4154120542946279317e-11, -4.1126339803469836976e-09, 4.2347877827932403518e-07, -1.3882523362786468719e-05,
                -0.00074070253416626697512, 0.24015818242558961693),
            Horner(
                near * near, -3.6444120640178196996e-21, 1.2858480715256400167e-18, -1.333171662854620906e-16, 6.6376381343583238325e-15,
                -8.1519341976054721522e-14,
                -1.2975133253453532498e-11, 1.051212273321532285e-09, -2.9070369957882005086e-08, -1.3654692000834678645e-06, 0.0001867342080340571352,
                -0.0060336708714301490533, 1.6536545626831027356));
        var beyond = Vector512.GreaterThanOrEqual(w, Vector512.Create(6.25));
        if (beyond != Vector512<double>.Zero)
        {
            var root = Vector512.Sqrt(w);
            var middle = root - Vector512.Create(3.25);
            var q = EvenOdd(
                middle,
                Horner(
                    middle * middle, 9.0756561938885390979e-08, 1.8239629214389227755e-08, -4.013867526981545969e-06, 1.2475304481671778723e-05,
                    6.8284851459573175448e-05, -0.0003550375203628474796, -0.0016882755560235047313, -0.0037512085075692412107, 1.0052589676941592334),
                Horner(
                    middle * middle, 2.2137376921775787049e-09, -2.7517406297064545428e-07, 1.5027403968909827627e-06, 2.9234449089955446044e-06,
                    -4.7318229009055733981e-05, 2.4031110387097893999e-05, 0.00095328937973738049703, 0.0024914420961078508066, 0.005370914553590063617,
                    3.0838856104922207635));
            var far = root - Vector512.Create(5d);
            var r = EvenOdd(
                far,
                Horner(
                    far * far, -2.5556418169965252055e-10, -3.7894654401267369937e-09, -1.4960026627149240478e-08, -6.7711997758452339498e-08,
                    -9.9298272942317002539e-07, -1.9681778105531670567e-05, -0.00021503011930044477347, 1.0103004648645343977),
                Horner(
                    far * far, -2.7109920616438573243e-11, 1.5076572693500548083e-09, 7.6157012080783393804e-09, 2.9147953450901080826e-08,
                    2.2900482228026654717e-07, 4.5260625972231537039e-06, 7.5995277030017761139e-05, -0.00013871931833623122026, 4.8499064014085844221));
            q = Vector512.ConditionalSelect(Vector512.LessThan(w, Vector512.Create(16d)), q, r);
            p = Vector512.ConditionalSelect(beyond, q, p);
        }
        return InfiniteAtOne(x, p * x);
    }
}
