using System.Numerics;

namespace SourceJax;

public static partial class Jnp
{
    /// <summary>Ratio of a circle's circumference to its diameter.</summary>
    public const double Pi = Math.PI;

    /// <summary>Euler's number.</summary>
    public const double E = Math.E;

    /// <summary>Positive infinity.</summary>
    public const double Inf = double.PositiveInfinity;

    /// <summary>Not a number.</summary>
    public const double NaN = double.NaN;

    /// <summary>A new axis of extent 1, for indexing.</summary>
    public static ArrayIndex NewAxis => ArrayIndex.NewAxis;

    /// <summary>As many whole axes as are not indexed otherwise, for indexing.</summary>
    public static ArrayIndex Ellipsis => ArrayIndex.Ellipsis;

    /// <summary>The elements converted to another type, as <see cref="NDArray{TElement}.Astype{TResult}"/> does it.</summary>
    public static NDArray<TResult> Astype<T, TResult>(NDArray<T> x) => x.Astype<TResult>();

    /// <summary>The limits of a floating-point type.</summary>
    public static FInfo<T> FInfo<T>() where T : IFloatingPointIeee754<T>
        => typeof(T) == typeof(Half) ? Limits<T>(16, 0.0009765625, 65504, 6.103515625E-05, 5.960464477539063E-08)
            : typeof(T) == typeof(float) ? Limits<T>(32, 1.1920928955078125E-07, float.MaxValue, 1.1754943508222875E-38, float.Epsilon)
            : Limits<T>(64, 2.220446049250313E-16, double.MaxValue, 2.2250738585072014E-308, double.Epsilon);

    private static FInfo<T> Limits<T>(int bits, double eps, double max, double tiny, double least) where T : IFloatingPointIeee754<T>
        => new(bits, T.CreateTruncating(eps), T.CreateTruncating(max), T.CreateTruncating(-max), T.CreateTruncating(tiny), T.CreateTruncating(least));

    /// <summary>The limits of an integer type.</summary>
    public static IInfo<T> IInfo<T>() where T : IBinaryInteger<T>, IMinMaxValue<T> => new(BitsOf<T>(), T.MinValue, T.MaxValue);

    private static int BitsOf<T>() where T : IBinaryInteger<T>
        => typeof(T) == typeof(byte) || typeof(T) == typeof(sbyte) ? 8 : typeof(T) == typeof(short) || typeof(T) == typeof(ushort) ? 16
            : typeof(T) == typeof(int) || typeof(T) == typeof(uint) ? 32 : 64;
}
