using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Numerics;

/// <content>Minimax polynomials, found with Sollya, on the short intervals that the functions reduce their arguments to.</content>
public static partial class Elementary
{
    /// <summary>e^x - 1 for |x| up to ln(2) / 2, as exp needs it: accurate beside 1.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<float> ExpTail(Vector512<float> x)
    {
        var p = Horner(x, 1.37835857458e-3f, 8.36885161698e-3f, 4.16689552367e-2f, 0.166665196419f, 0.499999910593f);
        return Fma(p, x * x, x);
    }

    /// <inheritdoc cref="ExpTail(Vector512{float})"/>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<double> ExpTail(Vector512<double> x)
    {
        var p = Horner(
            x, 2.500149145619174996e-8, 2.763070549442532957e-7, 2.755758373015708678e-6, 2.4801491869987023447e-5, 1.9841269507474222611e-4,
            1.3888888944764774935e-3, 8.3333333334949695471e-3, 4.1666666666526026852e-2, 0.16666666666666410390, 0.50000000000000111022);
        return Fma(p, x * x, x);
    }

    /// <summary>e^x - 1 - x for |x| up to ln(2) / 2.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<float> Expm1Tail(Vector512<float> x)
    {
        var p = Horner(x, 1.97436456800e-4f, 1.39337417204e-3f, 8.33356659859e-3f, 4.16664779186e-2f, 0.166666656733f, 0.5f);
        return p * (x * x);
    }

    /// <inheritdoc cref="Expm1Tail(Vector512{float})"/>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<double> Expm1Tail(Vector512<double> x)
    {
        var p = Horner(
            x, 2.0889648134030188835e-9, 2.5109306011949310488e-8, 2.7557352676624173139e-7, 2.7557243494294641890e-6, 2.4801587237555063260e-5,
            1.9841269886778026689e-4, 1.3888888889243894098e-3, 8.3333333333213965854e-3, 4.1666666666666608843e-2, 0.16666666666666676844, 0.5);
        return p * (x * x);
    }

    /// <summary>2^x - 1 for |x| up to 1/2.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<float> Exp2Tail(Vector512<float> x)
    {
        return x * Horner(x, 1.52431413881e-4f, 1.33914931212e-3f, 9.61882993579e-3f, 5.55035844445e-2f, 0.240226447582f, 0.693147182465f);
    }

    /// <inheritdoc cref="Exp2Tail(Vector512{float})"/>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<double> Exp2Tail(Vector512<double> x)
    {
        return x * Horner(
            x, 4.4512660408809992724e-10, 7.0739169461227672444e-9, 1.0178078360494396635e-7, 1.3215434452677908593e-6, 1.5252733824586625768e-5,
            1.5403530458922367360e-4, 1.3333558146362896758e-3, 9.6181291075925091222e-3, 5.5504108664822318642e-2, 0.24022650695910136021,
            0.69314718055994528623);
    }

    /// <summary>log(1 + x) - x for 1 + x in [3/4, 3/2).</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<float> LogTail(Vector512<float> x)
    {
        var p = Horner(
            x, -4.50736097991e-2f, 0.104645304382f, -0.131629854441f, 0.144788205624f, -0.166471645235f, 0.199908062816f, -0.250000983477f,
            0.333334505558f);
        return x * x * Fma(p, x, -0.5f);
    }

    /// <inheritdoc cref="LogTail(Vector512{float})"/>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    internal static Vector512<double> LogTail(Vector512<double> x)
    {
        // With s = x / (2 + x), the odd series of the inverse hyperbolic tangent.
        var s = x / (x + Vector512.Create(2d));
        var s2 = s * s;
        var p = Horner(
            s2, 0.13839098893892576303, 0.13174166617710710488, 0.15391079432053693200, 0.18181666816590911574, 0.22222224282150772073,
            0.28571428555935080018, 0.40000000000056379346, 0.66666666666666596352);
        var half = x * x * 0.5;
        return Fma(s, Fma(s2, p, half), -half);
    }

    /// <summary>sinh(x) - x for |x| up to 1.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<float> SinhTail(Vector512<float> x)
    {
        var x2 = x * x;
        return Horner(x2, 2.78998390968e-6f, 1.98416659259e-4f, 8.33331514150e-3f, 0.166666671634f) * (x2 * x);
    }

    /// <inheritdoc cref="SinhTail(Vector512{float})"/>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<double> SinhTail(Vector512<double> x)
    {
        var x2 = x * x;
        var p = Horner(
            x2, 4.4489950739793011710e-15, 7.5801575040916552160e-13, 1.6060174315015305390e-10, 2.5052098350165263090e-8, 2.7557319273902869699e-6,
            1.9841269841133231779e-4, 8.3333333333335188330e-3, 0.16666666666666665741);
        return p * (x2 * x);
    }

    /// <summary>asin(x) - x for |x| up to 1/2.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<float> AsinTail(Vector512<float> x)
    {
        var x2 = x * x;
        return Horner(x2, 4.21570129693e-2f, 2.41855029017e-2f, 4.54690195620e-2f, 7.49531015754e-2f, 0.166667521f) * (x2 * x);
    }

    /// <inheritdoc cref="AsinTail(Vector512{float})"/>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<double> AsinTail(Vector512<double> x)
    {
        var x2 = x * x;
        var p = Horner(
            x2, 3.1912528918670489408e-2, -1.6224660167171098268e-2, 1.9528546896973968117e-2, 6.5278627078135835135e-3, 1.2169240344527549828e-2,
            1.3885230602036811171e-2, 1.7359705316372514572e-2, 2.2371758008737831908e-2, 3.0381959138981125268e-2, 4.4642856828270127689e-2,
            7.5000000003371022905e-2, 0.16666666666665408414);
        return p * (x2 * x);
    }

    /// <summary>atan(x) - x for |x| up to tan(pi/8).</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<float> AtanTail(Vector512<float> x)
    {
        var x2 = x * x;
        return Horner(x2, -6.09089359641e-2f, 0.105994872749f, -0.142444297672f, 0.199985295534f, -0.333333164454f) * (x2 * x);
    }

    /// <inheritdoc cref="AtanTail(Vector512{float})"/>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<double> AtanTail(Vector512<double> x)
    {
        var x2 = x * x;
        var p = Horner(
            x2, 1.5138759053852616707e-2, -3.3413964278130023342e-2, 4.5007016263881587104e-2, -5.2176312894209438131e-2, 5.8768880749269072905e-2,
            -6.6662113898961705694e-2, 7.6922815717950995817e-2, -9.0909080836157202255e-2, 0.11111111086172134610, -0.14285714285348477537,
            0.19999999999997261635, -0.33333333333333325932);
        return p * (x2 * x);
    }

    /// <summary>The cube root of [3/4, 3/2), to 16 bits and to 19.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<float> CbrtSeed(Vector512<float> x)
    {
        return Horner(x, -2.90084947e-2f, 0.178921038f, -0.474800072f, 0.862214498f, 0.462682635f);
    }

    /// <inheritdoc cref="CbrtSeed(Vector512{float})"/>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<double> CbrtSeed(Vector512<double> x)
    {
        return Horner(
            x, 0.01942264194388914, -0.1387460195898683, 0.4235205704683121, -0.7434813139083554, 1.0075850635732455, 0.4316996412304047);
    }
}
