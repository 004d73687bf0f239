using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Jnp
{
    /// <summary>The conjunction of bits.</summary>
    public static NDArray<T> BitwiseAnd<T>(NDArray<T> x, NDArray<T> y) where T : IBinaryInteger<T> => x & y;

    /// <summary>The disjunction of bits.</summary>
    public static NDArray<T> BitwiseOr<T>(NDArray<T> x, NDArray<T> y) where T : IBinaryInteger<T> => x | y;

    /// <summary>The exclusive or of bits.</summary>
    public static NDArray<T> BitwiseXor<T>(NDArray<T> x, NDArray<T> y) where T : IBinaryInteger<T> => x ^ y;

    /// <summary>The complement of bits.</summary>
    public static NDArray<T> BitwiseNot<T>(NDArray<T> x) where T : IBinaryInteger<T> => ~x;

    /// <summary>The same as <see cref="BitwiseNot{T}"/>.</summary>
    public static NDArray<T> Invert<T>(NDArray<T> x) where T : IBinaryInteger<T> => ~x;

    /// <summary>The bits shifted to the left; by the width of the type or more, zero.</summary>
    public static NDArray<T> LeftShift<T>(NDArray<T> x, NDArray<T> count) where T : IBinaryInteger<T> => x << count;

    /// <summary>The bits shifted to the right, keeping the sign; by the width of the type or more, only the sign is left.</summary>
    public static NDArray<T> RightShift<T>(NDArray<T> x, NDArray<T> count) where T : IBinaryInteger<T> => x >> count;

    /// <summary>The number of bits that are set.</summary>
    public static NDArray<T> BitwiseCount<T>(NDArray<T> x) where T : IBinaryInteger<T> => Elementwise.Map(x, T.PopCount);
}
