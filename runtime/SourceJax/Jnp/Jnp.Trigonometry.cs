using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Jnp
{
    /// <summary>The sine.</summary>
    public static NDArray<T> Sin<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, SinOf>(x, T.Sin);

    /// <summary>The cosine.</summary>
    public static NDArray<T> Cos<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, CosOf>(x, T.Cos);

    /// <summary>The tangent.</summary>
    public static NDArray<T> Tan<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, TanOf>(x, T.Tan);

    /// <summary>The inverse sine; NaN outside [-1, 1].</summary>
    public static NDArray<T> Arcsin<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, AsinOf>(x, T.Asin);

    /// <summary>The inverse cosine; NaN outside [-1, 1].</summary>
    public static NDArray<T> Arccos<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, AcosOf>(x, T.Acos);

    /// <summary>The inverse tangent.</summary>
    public static NDArray<T> Arctan<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, AtanOf>(x, T.Atan);

    /// <summary>The hyperbolic sine.</summary>
    public static NDArray<T> Sinh<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, SinhOf>(x, T.Sinh);

    /// <summary>The hyperbolic cosine.</summary>
    public static NDArray<T> Cosh<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, CoshOf>(x, T.Cosh);

    /// <summary>The hyperbolic tangent.</summary>
    public static NDArray<T> Tanh<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, TanhOf>(x, T.Tanh);

    /// <summary>The inverse hyperbolic sine.</summary>
    public static NDArray<T> Arcsinh<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, AsinhOf>(x, T.Asinh);

    /// <summary>The inverse hyperbolic cosine; NaN below 1.</summary>
    public static NDArray<T> Arccosh<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, AcoshOf>(x, T.Acosh);

    /// <summary>The inverse hyperbolic tangent; NaN outside [-1, 1].</summary>
    public static NDArray<T> Arctanh<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, AtanhOf>(x, T.Atanh);

    /// <summary>The angle of the point (x, y) = (<paramref name="x"/>, <paramref name="y"/>), in (-pi, pi]; the first argument is y.</summary>
    public static NDArray<T> Arctan2<T>(NDArray<T> y, NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, Atan2Of>(y, x, T.Atan2);

    /// <summary>The length of the hypotenuse, without overflow.</summary>
    public static NDArray<T> Hypot<T>(NDArray<T> x, NDArray<T> y) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, HypotOf>(x, y);

    /// <summary>sin(pi x) / (pi x), and 1 at 0; near it a polynomial, whose derivatives are right at 0 too.</summary>
    public static NDArray<T> Sinc<T>(NDArray<T> x) where T : IFloatingPointIeee754<T>
    {
        NDArray<T> angle = x * T.Pi, square = angle * angle;
        NDArray<bool> isSmall = square < T.CreateTruncating(0.25);
        NDArray<T> safe = Where(isSmall, T.One, angle), polynomial = FullLike(x, SincCoefficient<T>(8));
        for (int k = 7; k >= 0; k--) polynomial = polynomial * square + SincCoefficient<T>(k);
        return Where(isSmall, polynomial, Sin(safe) / safe);
    }

    /// <summary>(-1)^k / (2k + 1)!</summary>
    private static T SincCoefficient<T>(int k) where T : IFloatingPointIeee754<T>
    {
        double coefficient = 1;
        for (int i = 1; i <= k; i++) coefficient = -coefficient / (2 * i * (2 * i + 1));
        return T.CreateTruncating(coefficient);
    }

    /// <summary>Degrees as radians.</summary>
    public static NDArray<T> Deg2rad<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => x * (T.Pi / T.CreateTruncating(180));

    /// <summary>Radians as degrees.</summary>
    public static NDArray<T> Rad2deg<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => x * (T.CreateTruncating(180) / T.Pi);
}
