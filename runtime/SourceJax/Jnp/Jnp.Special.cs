using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Jnp
{
    /// <summary>The inverse of the error function; infinite at -1 and 1, NaN beyond.</summary>
    public static NDArray<T> ErfInv<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Elementwise.Map(x, InverseErf.Of);
}
