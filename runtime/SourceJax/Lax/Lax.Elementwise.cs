using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Lax
{
    /// <summary>1 / (1 + e^-x).</summary>
    public static NDArray<T> Logistic<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Nn.Sigmoid(x);

    /// <summary>1 over the square root.</summary>
    public static NDArray<T> Rsqrt<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Jnp.Rsqrt(x);

    /// <summary>The remainder with the sign of the dividend.</summary>
    public static NDArray<T> Rem<T>(NDArray<T> x, NDArray<T> y) where T : INumber<T> => x % y;

    /// <summary>A power with an exponent known in advance, by multiplication.</summary>
    public static NDArray<T> IntegerPow<T>(NDArray<T> x, int exponent) where T : INumberBase<T> => Jnp.Power(x, exponent);

    /// <summary>The number of bits that are set.</summary>
    public static NDArray<T> PopulationCount<T>(NDArray<T> x) where T : IBinaryInteger<T> => Jnp.BitwiseCount(x);

    /// <summary>The bits shifted to the left. As in C#, the count is taken modulo the width of the type.</summary>
    public static NDArray<T> ShiftLeft<T>(NDArray<T> x, NDArray<T> count) where T : IBinaryInteger<T> => x << count;

    /// <summary>The bits shifted to the right, keeping the sign. As in C#, the count is taken modulo the width of the type.</summary>
    public static NDArray<T> ShiftRightArithmetic<T>(NDArray<T> x, NDArray<T> count) where T : IBinaryInteger<T> => x >> count;

    /// <summary>The bits shifted to the right, with zeros coming in. As in C#, the count is taken modulo the width of the type.</summary>
    public static NDArray<T> ShiftRightLogical<T>(NDArray<T> x, NDArray<T> count) where T : IBinaryInteger<T>
        => Elementwise.Zip<T, T, T, ShiftRightLogicalOf<T>>(x, count);

    /// <summary>Complex numbers from real and imaginary parts.</summary>
    public static NDArray<System.Numerics.Complex> Complex(NDArray<double> real, NDArray<double> imaginary)
        => Elementwise.Zip<double, double, System.Numerics.Complex, ComplexOf>(real, imaginary);

    /// <summary>The elements converted to another type, as <see cref="NDArray{TElement}.Astype{TResult}"/> does it.</summary>
    public static NDArray<TResult> ConvertElementType<T, TResult>(NDArray<T> x) => x.Astype<TResult>();

    /// <summary>The regularized lower incomplete gamma function P(a, x).</summary>
    public static NDArray<T> Igamma<T>(NDArray<T> a, NDArray<T> x) where T : IFloatingPointIeee754<T> => Jnp.GammaInc(a, x);

    /// <summary>The regularized upper incomplete gamma function Q(a, x) = 1 - P(a, x).</summary>
    public static NDArray<T> Igammac<T>(NDArray<T> a, NDArray<T> x) where T : IFloatingPointIeee754<T> => Jnp.GammaIncC(a, x);

    /// <summary>The derivative of the regularized lower incomplete gamma function by <paramref name="a"/>, elementwise with broadcasting.</summary>
    public static NDArray<T> IgammaGradA<T>(NDArray<T> a, NDArray<T> x) where T : IFloatingPointIeee754<T> => Jnp.GammaIncGradA(a, x);

    /// <summary>
    /// The derivative of a draw of the gamma distribution by its parameter: that of the quantile which the draw is. Zero where the draw is.
    /// </summary>
    /// <param name="a">The parameters.</param>
    /// <param name="x">What was drawn.</param>
    public static NDArray<T> RandomGammaGrad<T>(NDArray<T> a, NDArray<T> x) where T : IFloatingPointIeee754<T>
    {
        NDArray<T> draw = Jnp.Where(x > T.Zero, x, T.One), density = Jnp.Exp((a - T.One) * Jnp.Log(draw) - draw - Jnp.GammaLn(a));
        return Jnp.Where(x > T.Zero, -IgammaGradA(a, draw) / density, T.Zero);
    }
}
