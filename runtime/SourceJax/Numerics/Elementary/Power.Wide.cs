using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Numerics;

/// <content>Powers: e^(y log x), the logarithm and the product in two parts.</content>
public static partial class Elementary
{
    /// <summary>left^right, within 1 ulp; special cases as in IEEE 754 and C.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static Vector512<float> Pow(Vector512<float> left, Vector512<float> right)
    {
        var (l0, l1) = Vector512.Widen(left);
        var (r0, r1) = Vector512.Widen(right);
        var y0 = PowLimits(l0, r0, Exp(r0 * Log(Vector512.Abs(l0))));
        var y1 = PowLimits(l1, r1, Exp(r1 * Log(Vector512.Abs(l1))));
        return Vector512.Narrow(y0, y1);
    }

    /// <summary>left^right, within 1.5 ulp; special cases as in IEEE 754 and C.</summary>
    [MethodImpl(NoInlining | AggressiveOptimization)]
    public static Vector512<double> Pow(Vector512<double> left, Vector512<double> right)
    {
        var one = Vector512<double>.One;
        var f = Split(Vector512.Abs(left), out var n) - one;

        // s = f / (2 + f) and log(1 + f) = 2 s + s (2/3 s^2 + ...), each in two parts; 2 + f itself may need a bit more than fits.
        var sum = f + Vector512.Create(2d);
        var s = f / sum;
        var sLow = Fma(-s, f - (sum - Vector512.Create(2d)), Fma(-s, sum, f)) / sum;
        var s2 = s * s;
        var s2Low = Fma(s, s, -s2) + (s + s) * sLow;
        var tail = s2 * Horner(
            s2, 0.12572418240810811, 0.11592212803665718, 0.13341153084361279, 0.15384406390200742, 0.18181821530226955, 0.22222222191213475,
            0.28571428571577428, 0.39999999999999725);
        var c = tail + Vector512.Create(0.66666666666666663);
        var cLow = Vector512.Create(0.66666666666666663) - c + tail + Vector512.Create(3.7007434154171883e-17);
        var e = s2 * c;
        var eLow = Fma(s2, c, -e) + Fma(s2, cLow, s2Low * c);
        var cubic = s * e;
        var cubicLow = Fma(s, e, -cubic) + Fma(s, eLow, sLow * e);
        var log = s + s + cubic;
        var logLow = s + s - log + cubic + (sLow + sLow + cubicLow);

        var high = Fma(n, Ln2HighDouble, log);
        var low = Fma(n, Ln2HighDouble, -high) + log + Fma(n, Ln2LowDouble, logLow);
        var product = right * high;
        var rest = Fma(right, high, -product) + right * low;
        // Beyond the range of exp the product alone decides.
        var ordinary = Vector512.LessThan(Vector512.Abs(product), Vector512.Create(760d));
        product = Vector512.MaxNative(Vector512.Create(-760d), Vector512.MinNative(Vector512.Create(760d), product));
        var r = ReduceByLn2(product, out var k) + (ordinary & rest);
        return PowLimits(left, right, Scale(one + ExpTail(r), k));
    }

    /// <summary>The sign, and the cases that e^(y log |x|) does not give.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<double> PowLimits(Vector512<double> x, Vector512<double> y, Vector512<double> power)
    {
        var (one, zero, infinity) = (Vector512<double>.One, Vector512<double>.Zero, Vector512.Create(InfinityDouble));
        var a = Vector512.Abs(x);
        var grows = Vector512.GreaterThan(y, zero);
        var extreme = (Vector512.Equals(a, zero) | Vector512.Equals(a, infinity)) & Vector512.Equals(y, y);
        power = Vector512.ConditionalSelect(extreme, Vector512.ConditionalSelect(grows, a, one / a), power);

        var infiniteExponent = Vector512.Equals(Vector512.Abs(y), infinity);
        var limit = Vector512.ConditionalSelect(Vector512.GreaterThan(a, one) ^ grows, zero, infinity);
        limit = Vector512.ConditionalSelect(Vector512.Equals(a, one), one, limit);
        limit = Vector512.ConditionalSelect(Vector512.Equals(a, a), limit, a);
        power = Vector512.ConditionalSelect(infiniteExponent, limit, power);

        var whole = Vector512.Equals(Vector512.Floor(y), y);
        var half = y * 0.5;
        var odd = Vector512.AndNot(whole, Vector512.Equals(Vector512.Floor(half), half));
        power ^= odd & x & Vector512.Create(SignBitDouble);
        var undefined = Vector512.AndNot(Vector512.LessThan(x, zero) & Vector512.LessThan(a, infinity), whole | infiniteExponent);
        power = Vector512.ConditionalSelect(undefined, Vector512.Create(NotANumberDouble), power);
        return Vector512.ConditionalSelect(Vector512.Equals(x, one) | Vector512.Equals(y, zero), one, power);
    }
}
