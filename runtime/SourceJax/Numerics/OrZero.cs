using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SourceJax.Numerics;

/// <summary>
/// Products and quotients of a cotangent that are 0 where it is, for generated derivatives: what a path would have contributed that was not taken is
/// nothing, even if its derivatives are infinite or NaN.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OrZero
{
    /// <summary>x * y, and 0 where x is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Multiply(double x, double y) => Masked(x * y, x);

    /// <inheritdoc cref="Multiply(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Multiply(float x, float y) => Masked(x * y, x);

    /// <inheritdoc cref="Multiply(double, double)"/>
    public static Half Multiply(Half x, Half y) => x == Half.Zero ? Half.Zero : x * y;

    /// <inheritdoc cref="Multiply(double, double)"/>
    public static Complex Multiply(Complex x, Complex y) => x == Complex.Zero ? Complex.Zero : x * y;

    /// <inheritdoc cref="Multiply(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Multiply<T>(Vector<T> x, Vector<T> y) => Vector.AndNot(x * y, Vector.Equals(x, Vector<T>.Zero));

    /// <summary>x / y, and 0 where x is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Divide(double x, double y) => Masked(x / y, x);

    /// <inheritdoc cref="Divide(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Divide(float x, float y) => Masked(x / y, x);

    /// <inheritdoc cref="Divide(double, double)"/>
    public static Half Divide(Half x, Half y) => x == Half.Zero ? Half.Zero : x / y;

    /// <inheritdoc cref="Divide(double, double)"/>
    public static Complex Divide(Complex x, Complex y) => x == Complex.Zero ? Complex.Zero : x / y;

    /// <inheritdoc cref="Divide(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Divide<T>(Vector<T> x, Vector<T> y) => Vector.AndNot(x / y, Vector.Equals(x, Vector<T>.Zero));

    // A comparison and a mask in one register each, where x == 0 ? 0 : x * y would be a jump.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double Masked(double value, double x)
        => Vector128.AndNot(Vector128.CreateScalarUnsafe(value), Vector128.Equals(Vector128.CreateScalarUnsafe(x), Vector128<double>.Zero)).ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float Masked(float value, float x)
        => Vector128.AndNot(Vector128.CreateScalarUnsafe(value), Vector128.Equals(Vector128.CreateScalarUnsafe(x), Vector128<float>.Zero)).ToScalar();
}
