using System.Numerics;

namespace SourceJax;

/// <summary>Functions of neural networks, with JAX's definitions.</summary>
public static partial class Nn
{
    /// <summary>max(x, 0). The derivative at 0 is 0, where that of a maximum would be 1/2.</summary>
    public static NDArray<T> Relu<T>(NDArray<T> x) where T : INumber<T> => Jnp.Where(x <= T.Zero, T.Zero, x);

    /// <summary>min(max(x, 0), 6). The derivatives at 0 and at 6 are 0.</summary>
    public static NDArray<T> Relu6<T>(NDArray<T> x) where T : INumber<T>
        => Jnp.Where(x <= T.Zero, T.Zero, Jnp.Where(x >= T.CreateTruncating(6), T.CreateTruncating(6), x));

    /// <summary>x · sigmoid(x), also called swish.</summary>
    public static NDArray<T> Silu<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => x * Sigmoid(x);

    /// <summary>The same as <see cref="Silu{T}"/>.</summary>
    public static NDArray<T> Swish<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Silu(x);

    /// <summary>-log(1 + e^-x).</summary>
    public static NDArray<T> LogSigmoid<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => -Softplus(-x);

    /// <summary>The hyperbolic tangent.</summary>
    public static NDArray<T> Tanh<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Jnp.Tanh(x);

    /// <summary>x times the normal distribution function of x, approximated by a hyperbolic tangent or exact.</summary>
    public static NDArray<T> Gelu<T>(NDArray<T> x, bool approximate = true) where T : IFloatingPointIeee754<T>
    {
        T half = T.CreateTruncating(0.5);
        if (!approximate) return x * (Jnp.Erfc(x * T.CreateTruncating(-Math.Sqrt(0.5))) * half);
        NDArray<T> inner = T.Sqrt(T.CreateTruncating(2 / Math.PI)) * (x + T.CreateTruncating(0.044715) * (x * x * x));
        return x * (half * (T.One + Jnp.Tanh(inner)));
    }

    /// <summary>x above 0, and alpha (e^x - 1) below.</summary>
    public static NDArray<T> Elu<T>(NDArray<T> x, double alpha = 1) where T : IFloatingPointIeee754<T>
    {
        // The exponential of the side that is not taken must not overflow: its derivative would make the zero cotangent NaN.
        NDArray<bool> isPositive = x > T.Zero;
        return Jnp.Where(isPositive, x, T.CreateTruncating(alpha) * Jnp.Expm1(Jnp.Where(isPositive, T.Zero, x)));
    }

    /// <summary>max(x, 0) + alpha (e^(min(x, 0) / alpha) - 1).</summary>
    public static NDArray<T> Celu<T>(NDArray<T> x, double alpha = 1) where T : IFloatingPointIeee754<T>
    {
        T scale = T.CreateTruncating(alpha);
        return Jnp.Maximum(x, T.Zero) + scale * Jnp.Expm1(Jnp.Minimum(x, T.Zero) / scale);
    }

    /// <summary>The self-normalizing scaled <see cref="Elu{T}"/>.</summary>
    public static NDArray<T> Selu<T>(NDArray<T> x) where T : IFloatingPointIeee754<T>
        => T.CreateTruncating(1.0507009873554804934193349852946) * Elu(x, 1.6732632423543772848170429916717);

    /// <summary>x above 0, and a small multiple of it below.</summary>
    public static NDArray<T> LeakyRelu<T>(NDArray<T> x, double negativeSlope = 0.01) where T : IFloatingPointIeee754<T>
        => Jnp.Where(x >= T.Zero, x, T.CreateTruncating(negativeSlope) * x);

    /// <summary>x brought between -1 and 1.</summary>
    public static NDArray<T> HardTanh<T>(NDArray<T> x) where T : IFloatingPointIeee754<T>
        => Jnp.Where(x > T.One, T.One, Jnp.Where(x < T.NegativeOne, T.NegativeOne, x));

    /// <summary>relu6(x + 3) / 6.</summary>
    public static NDArray<T> HardSigmoid<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Relu6(x + T.CreateTruncating(3)) / T.CreateTruncating(6);

    /// <summary>x · hardSigmoid(x).</summary>
    public static NDArray<T> HardSwish<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => x * HardSigmoid(x);

    /// <summary>x / (|x| + 1).</summary>
    public static NDArray<T> SoftSign<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => x / (Jnp.Abs(x) + T.One);

    /// <summary>x · tanh(softplus(x)).</summary>
    public static NDArray<T> Mish<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => x * Jnp.Tanh(Softplus(x));

    /// <summary>(x + √(x² + b)) / 2.</summary>
    public static NDArray<T> Squareplus<T>(NDArray<T> x, double b = 4) where T : IFloatingPointIeee754<T>
        => T.CreateTruncating(0.5) * (x + Jnp.Sqrt(Jnp.Square(x) + T.CreateTruncating(b)));

    /// <summary>The first half along an axis times the sigmoid of the second.</summary>
    /// <exception cref="ShapeMismatchException">The extent is odd.</exception>
    public static NDArray<T> Glu<T>(NDArray<T> x, int axis = -1) where T : IFloatingPointIeee754<T>
    {
        NDArray<T>[] halves = Jnp.Split(x, 2, axis);
        return halves[0] * Sigmoid(halves[1]);
    }

    private const double Log2 = 0.6931471805599453;

    /// <summary>log(1 - e^-x), without loss near 0.</summary>
    public static NDArray<T> Log1mexp<T>(NDArray<T> x) where T : IFloatingPointIeee754<T>
    {
        NDArray<bool> small = x < T.CreateTruncating(Log2);
        return Jnp.Where(small, Jnp.Log(-Jnp.Expm1(Jnp.Where(small, -x, -T.One))), Jnp.Log1p(-Jnp.Exp(Jnp.Where(small, -T.One, -x))));
    }
}
