using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Jnp
{
    /// <summary>The sine.</summary>
    public static NDArray<T> Sin<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, SinOf>(x);

    /// <summary>The cosine.</summary>
    public static NDArray<T> Cos<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, CosOf>(x);

    /// <summary>The tangent.</summary>
    public static NDArray<T> Tan<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, TanOf>(x);

    /// <summary>The inverse sine; NaN outside [-1, 1].</summary>
    public static NDArray<T> Arcsin<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, AsinOf>(x);

    /// <summary>The inverse cosine; NaN outside [-1, 1].</summary>
    public static NDArray<T> Arccos<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, AcosOf>(x);

    /// <summary>The inverse tangent.</summary>
    public static NDArray<T> Arctan<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, AtanOf>(x);

    /// <summary>The hyperbolic sine.</summary>
    public static NDArray<T> Sinh<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, SinhOf>(x);

    /// <summary>The hyperbolic cosine.</summary>
    public static NDArray<T> Cosh<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, CoshOf>(x);

    /// <summary>The hyperbolic tangent.</summary>
    public static NDArray<T> Tanh<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, TanhOf>(x);

    /// <summary>The inverse hyperbolic sine.</summary>
    public static NDArray<T> Arcsinh<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, AsinhOf>(x);

    /// <summary>The inverse hyperbolic cosine; NaN below 1.</summary>
    public static NDArray<T> Arccosh<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, AcoshOf>(x);

    /// <summary>The inverse hyperbolic tangent; NaN outside [-1, 1].</summary>
    public static NDArray<T> Arctanh<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, AtanhOf>(x);

    /// <summary>The angle of the point (x, y) = (<paramref name="x"/>, <paramref name="y"/>), in (-pi, pi]; the first argument is y.</summary>
    public static NDArray<T> Arctan2<T>(NDArray<T> y, NDArray<T> x) where T : IFloatingPointIeee754<T> => Transcendental.Apply<T, Atan2Of>(y, x);

    /// <summary>The length of the hypotenuse, without overflow.</summary>
    public static NDArray<T> Hypot<T>(NDArray<T> x, NDArray<T> y) where T : IFloatingPointIeee754<T> => Elementwise.Zip<T, T, T, HypotOf<T>>(x, y);

    /// <summary>sin(pi x) / (pi x), and 1 at 0.</summary>
    public static NDArray<T> Sinc<T>(NDArray<T> x) where T : IFloatingPointIeee754<T>
    {
        NDArray<T> angle = x * T.Pi, safe = Where(angle == T.Zero, T.One, angle);
        return Where(angle == T.Zero, T.One, Sin(safe) / safe);
    }

    /// <summary>Degrees as radians.</summary>
    public static NDArray<T> Deg2rad<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => x * (T.Pi / T.CreateTruncating(180));

    /// <summary>Radians as degrees.</summary>
    public static NDArray<T> Rad2deg<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => x * (T.CreateTruncating(180) / T.Pi);
}
