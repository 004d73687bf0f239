using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Numerics;

/// <content>Multiply-add and polynomials, coefficients from the highest power down.</content>
public static partial class Elementary
{
    [MethodImpl(AggressiveInlining)]
    static Vector512<float> Fma(Vector512<float> left, Vector512<float> right, Vector512<float> addend) => Vector512.FusedMultiplyAdd(left, right, addend);

    [MethodImpl(AggressiveInlining)]
    static Vector512<float> Fma(Vector512<float> left, Vector512<float> right, float addend)
        => Vector512.FusedMultiplyAdd(left, right, Vector512.Create(addend));

    [MethodImpl(AggressiveInlining)]
    static Vector512<float> Fma(Vector512<float> left, float right, Vector512<float> addend)
        => Vector512.FusedMultiplyAdd(left, Vector512.Create(right), addend);

    [MethodImpl(AggressiveInlining)]
    static Vector512<float> Horner(Vector512<float> x, float a, float b) => Fma(Vector512.Create(a), x, b);

    [MethodImpl(AggressiveInlining)]
    static Vector512<float> Horner(Vector512<float> x, float a, float b, float c)
    {
        var y = Fma(Vector512.Create(a), x, b);
        return Fma(y, x, c);
    }

    [MethodImpl(AggressiveInlining)]
    static Vector512<float> Horner(Vector512<float> x, float a, float b, float c, float d)
    {
        var y = Fma(Vector512.Create(a), x, b);
        y = Fma(y, x, c);
        return Fma(y, x, d);
    }

    [MethodImpl(AggressiveInlining)]
    static Vector512<float> Horner(Vector512<float> x, float a, float b, float c, float d, float e)
    {
        var y = Fma(Vector512.Create(a), x, b);
        y = Fma(y, x, c);
        y = Fma(y, x, d);
        return Fma(y, x, e);
    }

    [MethodImpl(AggressiveInlining)]
    static Vector512<float> Horner(Vector512<float> x, float a, float b, float c, float d, float e, float f)
    {
        var y = Fma(Vector512.Create(a), x, b);
        y = Fma(y, x, c);
        y = Fma(y, x, d);
        y = Fma(y, x, e);
        return Fma(y, x, f);
    }

    [MethodImpl(AggressiveInlining)]
    static Vector512<float> Horner(Vector512<float> x, float a, float b, float c, float d, float e, float f, float g)
    {
        var y = Fma(Vector512.Create(a), x, b);
        y = Fma(y, x, c);
        y = Fma(y, x, d);
        y = Fma(y, x, e);
        y = Fma(y, x, f);
        return Fma(y, x, g);
    }

    [MethodImpl(AggressiveInlining)]
    static Vector512<float> Horner(Vector512<float> x, float a, float b, float c, float d, float e, float f, float g, float h)
    {
        var y = Fma(Vector512.Create(a), x, b);
        y = Fma(y, x, c);
        y = Fma(y, x, d);
        y = Fma(y, x, e);
        y = Fma(y, x, f);
        y = Fma(y, x, g);
        return Fma(y, x, h);
    }

    [MethodImpl(AggressiveInlining)]
    static Vector512<float> Horner(Vector512<float> x, float a, float b, float c, float d, float e, float f, float g, float h, float i)
    {
        var y = Fma(Vector512.Create(a), x, b);
        y = Fma(y, x, c);
        y = Fma(y, x, d);
        y = Fma(y, x, e);
        y = Fma(y, x, f);
        y = Fma(y, x, g);
        y = Fma(y, x, h);
        return Fma(y, x, i);
    }

    [MethodImpl(AggressiveInlining)]
    static Vector512<float> Horner(Vector512<float> x, float a, float b, float c, float d, float e, float f, float g, float h, float i, float j)
    {
        var y = Fma(Vector512.Create(a), x, b);
        y = Fma(y, x, c);
        y = Fma(y, x, d);
        y = Fma(y, x, e);
        y = Fma(y, x, f);
        y = Fma(y, x, g);
        y = Fma(y, x, h);
        y = Fma(y, x, i);
        return Fma(y, x, j);
    }

    [MethodImpl(AggressiveInlining)]
    static Vector512<float> Horner(Vector512<float> x, float a, float b, float c, float d, float e, float f, float g, float h, float i, float j, float k)
    {
        var y = Fma(Vector512.Create(a), x, b);
        y = Fma(y, x, c);
        y = Fma(y, x, d);
        y = Fma(y, x, e);
        y = Fma(y, x, f);
        y = Fma(y, x, g);
        y = Fma(y, x, h);
        y = Fma(y, x, i);
        y = Fma(y, x, j);
        return Fma(y, x, k);
    }

    [MethodImpl(AggressiveInlining)]
    static Vector512<float> Horner(
        Vector512<float> x, float a, float b, float c, float d, float e, float f, float g, float h, float i, float j, float k, float l)
    {
        var y = Fma(Vector512.Create(a), x, b);
        y = Fma(y, x, c);
        y = Fma(y, x, d);
        y = Fma(y, x, e);
        y = Fma(y, x, f);
        y = Fma(y, x, g);
        y = Fma(y, x, h);
        y = Fma(y, x, i);
        y = Fma(y, x, j);
        y = Fma(y, x, k);
        return Fma(y, x, l);
    }

    [MethodImpl(AggressiveInlining)]
    static Vector512<float> Horner(
        Vector512<float> x, float a, float b, float c, float d, float e, float f, float g, float h, float i, float j, float k, float l, float m)
    {
        var y = Fma(Vector512.Create(a), x, b);
        y = Fma(y, x, c);
        y = Fma(y, x, d);
        y = Fma(y, x, e);
        y = Fma(y, x, f);
        y = Fma(y, x, g);
        y = Fma(y, x, h);
        y = Fma(y, x, i);
        y = Fma(y, x, j);
        y = Fma(y, x, k);
        y = Fma(y, x, l);
        return Fma(y, x, m);
    }

    [MethodImpl(AggressiveInlining)]
    static Vector512<float> Horner(
        Vector512<float> x, float a, float b, float c, float d, float e, float f, float g, float h, float i, float j, float k, float l, float m, float n)
    {
        var y = Fma(Vector512.Create(a), x, b);
        y = Fma(y, x, c);
        y = Fma(y, x, d);
        y = Fma(y, x, e);
        y = Fma(y, x, f);
        y = Fma(y, x, g);
        y = Fma(y, x, h);
        y = Fma(y, x, i);
        y = Fma(y, x, j);
        y = Fma(y, x, k);
        y = Fma(y, x, l);
        y = Fma(y, x, m);
        return Fma(y, x, n);
    }

    /// <summary>odd x + even: a long polynomial as two of x^2, which run side by side.</summary>
    [MethodImpl(AggressiveInlining)]
    static Vector512<float> EvenOdd(Vector512<float> x, Vector512<float> odd, Vector512<float> even) => Fma(odd, x, even);
}
