using System.Numerics;
using SourceJax.Execution;
using SourceJax.Numerics;

namespace SourceJax;

// SciPy's special functions that are integrals, sums and inverses of their own; computed in double precision.
public static partial class Jnp
{
    /// <summary>The regularized lower incomplete gamma function P(a, x), elementwise with broadcasting.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    public static NDArray<T> GammaInc<T>(NDArray<T> a, NDArray<T> x) where T : IFloatingPointIeee754<T> => Each(a, x, Special.Igamma);

    /// <summary>The regularized upper incomplete gamma function Q(a, x) = 1 - P(a, x), elementwise with broadcasting.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    public static NDArray<T> GammaIncC<T>(NDArray<T> a, NDArray<T> x) where T : IFloatingPointIeee754<T> => Each(a, x, Special.Igammac);

    internal static NDArray<T> GammaIncGradA<T>(NDArray<T> a, NDArray<T> x) where T : IFloatingPointIeee754<T> => Each(a, x, Special.IgammaGradA);

    /// <summary>The regularized incomplete beta function I_x(a, b), elementwise with broadcasting.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    public static NDArray<T> BetaInc<T>(NDArray<T> a, NDArray<T> b, NDArray<T> x) where T : IFloatingPointIeee754<T>
    {
        int[] shape = Shapes.Broadcast(Shapes.Broadcast(a.Shape, b.Shape), x.Shape);
        NDArray<T> result = NDArray.Allocate<T>(shape);
        ReadOnlySpan<T> aElements = BroadcastTo(a, shape).AsSpan(), bElements = BroadcastTo(b, shape).AsSpan(), xElements = BroadcastTo(x, shape).AsSpan();
        Span<T> to = result.Writable();
        for (int i = 0; i < to.Length; i++) to[i] = T.CreateTruncating(Special.Betainc(ToDouble(aElements[i]), ToDouble(bElements[i]), ToDouble(xElements[i])));
        return Results.Like(result, a, b, x);
    }

    /// <summary>The Hurwitz zeta function, the sum of (q + k)^-x over k from 0, elementwise with broadcasting.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    public static NDArray<T> Zeta<T>(NDArray<T> x, NDArray<T> q) where T : IFloatingPointIeee754<T> => Each(x, q, Special.Zeta);

    /// <summary>The derivative of order <paramref name="n"/> of the digamma function.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public static NDArray<T> Polygamma<T>(int n, NDArray<T> x) where T : IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        return n == 0 ? Digamma(x) : Each(x, element => Special.Polygamma(n, element));
    }

    /// <summary>The modified Bessel function of the first kind of order 0.</summary>
    public static NDArray<T> I0<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Each(x, Special.BesselI0);

    /// <summary>The modified Bessel function of the first kind of order 1.</summary>
    public static NDArray<T> I1<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Each(x, Special.BesselI1);

    /// <summary>e^-|x| times the modified Bessel function of the first kind of order 0.</summary>
    public static NDArray<T> I0e<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Each(x, Special.BesselI0e);

    /// <summary>e^-|x| times the modified Bessel function of the first kind of order 1.</summary>
    public static NDArray<T> I1e<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Each(x, Special.BesselI1e);

    /// <summary>The inverse of <see cref="Ndtr{T}"/>; infinite at 0 and 1, NaN beyond.</summary>
    public static NDArray<T> Ndtri<T>(NDArray<T> p) where T : IFloatingPointIeee754<T> => Each(p, Special.Ndtri);

    private static double ToDouble<T>(T x) where T : IFloatingPointIeee754<T> => double.CreateTruncating(x);

    private static NDArray<T> Each<T>(NDArray<T> x, Func<double, double> function) where T : IFloatingPointIeee754<T>
        => Elementwise.Map(x, element => T.CreateTruncating(function(ToDouble(element))));

    private static NDArray<T> Each<T>(NDArray<T> x, NDArray<T> y, Func<double, double, double> function) where T : IFloatingPointIeee754<T>
    {
        int[] shape = Shapes.Broadcast(x.Shape, y.Shape);
        NDArray<T> result = NDArray.Allocate<T>(shape);
        ReadOnlySpan<T> left = BroadcastTo(x, shape).AsSpan(), right = BroadcastTo(y, shape).AsSpan();
        Span<T> to = result.Writable();
        for (int i = 0; i < to.Length; i++) to[i] = T.CreateTruncating(function(ToDouble(left[i]), ToDouble(right[i])));
        return Results.Like(result, x, y);
    }
}
