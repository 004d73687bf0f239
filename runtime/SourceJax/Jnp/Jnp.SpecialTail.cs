using System.Numerics;
using SourceJax.Execution;
using SourceJax.Numerics;

namespace SourceJax;

// Special functions that are computed one element at a time, in double precision whatever the type.
public static partial class Jnp
{
    /// <summary>The modified Bessel function of the first kind and order 0.</summary>
    public static NDArray<T> I0<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => InDouble(x, Special.BesselI0);

    /// <summary>e^-|x| I0(x).</summary>
    public static NDArray<T> I0e<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => InDouble(x, Special.BesselI0e);

    /// <summary>The modified Bessel function of the first kind and order 1.</summary>
    public static NDArray<T> I1<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => InDouble(x, Special.BesselI1);

    /// <summary>e^-|x| I1(x).</summary>
    public static NDArray<T> I1e<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => InDouble(x, Special.BesselI1e);

    /// <summary>The regularized lower incomplete gamma function P(a, x).</summary>
    public static NDArray<T> GammaInc<T>(NDArray<T> a, NDArray<T> x) where T : IFloatingPointIeee754<T> => InDouble(a, x, Special.Igamma);

    /// <summary>The regularized upper incomplete gamma function Q(a, x) = 1 - P(a, x).</summary>
    public static NDArray<T> GammaIncC<T>(NDArray<T> a, NDArray<T> x) where T : IFloatingPointIeee754<T> => InDouble(a, x, Special.Igammac);

    /// <summary>The regularized incomplete beta function I_x(a, b).</summary>
    public static NDArray<T> Betainc<T>(NDArray<T> a, NDArray<T> b, NDArray<T> x) where T : IFloatingPointIeee754<T>
    {
        int[] shape = Shapes.Broadcast(Shapes.Broadcast(a.Shape, b.Shape), x.Shape);
        NDArray<T> result = NDArray.Allocate<T>(shape);
        ReadOnlySpan<T> aOf = BroadcastTo(a, shape).AsSpan(), bOf = BroadcastTo(b, shape).AsSpan(), xOf = BroadcastTo(x, shape).AsSpan();
        Span<T> to = result.Writable();
        for (int i = 0; i < to.Length; i++)
            to[i] = T.CreateTruncating(Special.Betainc(double.CreateTruncating(aOf[i]), double.CreateTruncating(bOf[i]), double.CreateTruncating(xOf[i])));
        return result;
    }

    /// <summary>The Hurwitz zeta function, the sum of (q + k)^-x.</summary>
    public static NDArray<T> Zeta<T>(NDArray<T> x, NDArray<T> q) where T : IFloatingPointIeee754<T> => InDouble(x, q, Special.Zeta);

    /// <summary>The <paramref name="n"/>-th derivative of <see cref="Digamma{T}"/>.</summary>
    public static NDArray<T> Polygamma<T>(int n, NDArray<T> x) where T : IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        return n == 0 ? Digamma(x) : InDouble(x, value => Special.Polygamma(n, value));
    }

    private static NDArray<T> InDouble<T>(NDArray<T> x, Func<double, double> function) where T : IFloatingPointIeee754<T>
        => Elementwise.Map(x, value => T.CreateTruncating(function(double.CreateTruncating(value))));

    private static NDArray<T> InDouble<T>(NDArray<T> x, NDArray<T> y, Func<double, double, double> function) where T : IFloatingPointIeee754<T>
    {
        int[] shape = Shapes.Broadcast(x.Shape, y.Shape);
        NDArray<T> result = NDArray.Allocate<T>(shape);
        ReadOnlySpan<T> left = BroadcastTo(x, shape).AsSpan(), right = BroadcastTo(y, shape).AsSpan();
        Span<T> to = result.Writable();
        for (int i = 0; i < to.Length; i++) to[i] = T.CreateTruncating(function(double.CreateTruncating(left[i]), double.CreateTruncating(right[i])));
        return result;
    }
}
