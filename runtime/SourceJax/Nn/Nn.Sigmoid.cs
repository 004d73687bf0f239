using System.Numerics;

namespace SourceJax;

public static partial class Nn
{
    /// <summary>1 / (1 + e^-x).</summary>
    public static NDArray<T> Sigmoid<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => T.One / (T.One + Jnp.Exp(-x));

    /// <summary>log(1 + e^x), without overflow.</summary>
    public static NDArray<T> Softplus<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Jnp.LogAddExp(x, T.Zero);
}
