using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Numerics;

/// <content>The logarithm of the gamma function and its derivative.</content>
public static partial class Elementary
{
    /// <summary>log |gamma(x)|, within 1 ulp, apart from the neighbourhood of its zeros below 0; infinite at 0, -1, -2...</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static Vector512<float> Lgamma(Vector512<float> x)
    {
        var (low, high) = Vector512.Widen(x);
        return Vector512.Narrow(Lgamma(low), Lgamma(high));
    }

    /// <summary>log |gamma(x)|, within 6 ulp, apart from the neighbourhood of its zeros below 0; infinite at 0, -1, -2...</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static Vector512<double> Lgamma(Vector512<double> x)
    {
        var negative = Vector512.LessThan(x, Vector512<double>.Zero);
        var y = LgammaOfPositive(Vector512.ConditionalSelect(negative, Vector512<double>.One - x, x));
        if (negative == Vector512<double>.Zero)
        {
            return y;
        }
        // gamma(x) gamma(1 - x) = pi / sin(pi x); at an integer the sine is 0 and the result infinite.
        var sine = Vector512.Abs(SineOfPi(x));
        var reflected = Vector512.Create(1.1447298858494002) - Log(sine) - y;
        reflected = Vector512.ConditionalSelect(
            Vector512.Equals(x, Vector512.Create(double.NegativeInfinity)), Vector512.Create(InfinityDouble), reflected);
        return Vector512.ConditionalSelect(negative, reflected, y);
    }

    /// <summary>sin(pi x), from the distance to the nearest integer, its sign that of the distance.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<double> SineOfPi(Vector512<double> x) => Sin((x - Vector512.Round(x)) * Math.PI);

    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<double> LgammaOfPositive(Vector512<double> x)
    {
        // Into [3/2, 5/2) by gamma(x + 1) = x gamma(x), the factors gathered in a product; from 8 on Stirling's series.
        var one = Vector512<double>.One;
        var small = Vector512.LessThan(x, Vector512.Create(1.5));
        var tiny = Vector512.LessThan(x, Vector512.Create(0.5));
        var z = x;
        var product = Vector512.ConditionalSelect(small, Vector512.ConditionalSelect(tiny, Fma(x, x, x), x), one);
        for (int step = 0; step < 6; step++)
        {
            var above = Vector512.GreaterThanOrEqual(z, Vector512.Create(2.5));
            z -= above & one;
            product *= Vector512.ConditionalSelect(above, z, one);
        }
        var large = Vector512.GreaterThanOrEqual(x, Vector512.Create(8d));
        var log = Log(Vector512.ConditionalSelect(large, x, product));

        // t, the argument less 2, exactly: near 1 and 2 the result is a multiple of it.
        var t = z - Vector512.ConditionalSelect(tiny, Vector512<double>.Zero, Vector512.ConditionalSelect(small, one, Vector512.Create(2d)));
        var p = EvenOdd(
            t,
            Horner(
                t * t, -5.832930129320894e-08, -1.8333634733806836e-07, -8.554745925302383e-07, -3.846868630984396e-06, -1.7661727092640293e-05,
                -8.309512288139664e-05, -0.0004057073976405256, -0.0021081308339532027, -0.012384192193371297, -0.10031730167435392),
            Horner(
                t * t, 1.2211977636940668e-07, 3.863844148542206e-07, 1.813340925941714e-06, 8.221243547899526e-06, 3.816899450869808e-05,
                0.00018255263198029055, 0.0009153769225258352, 0.00499864116469194, 0.032965000621155864, 0.42278433509846713));
        var central = Fma(p * t, t + one, Vector512.ConditionalSelect(small, -log, log));

        var inverse = one / x;
        var inverse2 = inverse * inverse;
        var series = Horner(
            inverse2, -0.020855820837011485, 0.006208136766203285, -0.0019149659121622845, 0.000841732526802233, -0.0005952380234291253,
            0.0007936507935117282, -0.0027777777777776747, 0.08333333333333333);
        var stirling = Fma(x - Vector512.Create(0.5), log - one, Fma(series, inverse, Vector512.Create(0.41893853320467274)));
        return Vector512.ConditionalSelect(large, stirling, central);
    }

    /// <summary>The derivative of log gamma, within 1 ulp, apart from the neighbourhood of its zeros below 0; NaN at 0, -1, -2...</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static Vector512<float> Digamma(Vector512<float> x)
    {
        var (low, high) = Vector512.Widen(x);
        return Vector512.Narrow(Digamma(low), Digamma(high));
    }

    /// <summary>The derivative of log gamma, within 6 ulp, apart from the neighbourhood of its zeros below 0; NaN at 0, -1, -2...</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static Vector512<double> Digamma(Vector512<double> x)
    {
        var negative = Vector512.LessThanOrEqual(x, Vector512<double>.Zero);
        var y = DigammaOfPositive(Vector512.ConditionalSelect(negative, Vector512<double>.One - x, x));
        if (negative == Vector512<double>.Zero)
        {
            return y;
        }
        // psi(1 - x) - psi(x) = pi / tan(pi x)
        var r = x - Vector512.Round(x);
        var reflected = y - Vector512.Create(Math.PI) / Tan(r * Math.PI);
        reflected = Vector512.ConditionalSelect(Vector512.Equals(r, Vector512<double>.Zero), Vector512.Create(NotANumberDouble), reflected);
        return Vector512.ConditionalSelect(negative, reflected, y);
    }

    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<double> DigammaOfPositive(Vector512<double> x)
    {
        // In [1, 2], and (0, 3) shifted there, (x - root) times a polynomial; from 8 on the asymptotic series; between, shifted there.
        var one = Vector512<double>.One;
        var below = Vector512.LessThan(x, one);
        var above = Vector512.GreaterThan(x, Vector512.Create(2d));
        var z = x + (below & one) - (above & one);
        var t = z - Vector512.Create(1.5);
        var p = EvenOdd(
            t,
            Horner(
                t * t, -0.00017312261802727394, -0.00015148586836773365, -0.0004821990530566789, -0.0010376374098418604, -0.002345267632540769,
                -0.005279964873257405, -0.011908218001568644, -0.02697579675613825, -0.061922133273064534, -0.14840492305390884, -0.4236274212814605),
            Horner(
                t * t, 0.00025968482126430747, 0.0002272331660987376, 0.0007233266279287554, 0.0015566317474486838, 0.003519006401502276, 0.007926944646403797,
                0.0179072524394512, 0.04076083381242074, 0.09498872445494122, 0.2405424842407742, 0.951055876031833));
        var central = p * (z - Vector512.Create(1.4616321449683622) - Vector512.Create(9.549995429965697e-17));
        var reciprocal = one / Vector512.ConditionalSelect(below, -x, z);
        central += (below | above) & reciprocal;

        var shifted = Vector512.LessThan(x, Vector512.Create(8d));
        var large = x + (shifted & Vector512.Create(6d));
        var (product, derivative) = (one, Vector512<double>.Zero);
        for (int step = 0; step < 6; step++)
        {
            var factor = Vector512.ConditionalSelect(shifted, x, Vector512<double>.Zero) + Vector512.Create((double)step);
            derivative = Fma(derivative, factor, product);
            product *= factor;
        }
        var sum = Vector512.ConditionalSelect(shifted, derivative / product, Vector512<double>.Zero);
        var inverse = one / large;
        var inverse2 = inverse * inverse;
        var series = Horner(
            inverse2, -0.2994253706194389, 0.08002337465354925, -0.02105106090803768, 0.007575459920369056, -0.004166665501516724,
            0.003968253965999701, -0.008333333333331664, 0.08333333333333333);
        var asymptotic = Log(large) - Fma(inverse2, series, Fma(inverse, 0.5, sum));
        return Vector512.ConditionalSelect(Vector512.LessThanOrEqual(x, Vector512.Create(3d)), central, asymptotic);
    }
}
