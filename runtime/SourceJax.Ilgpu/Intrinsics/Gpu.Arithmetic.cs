using ILGPU.IR.Intrinsics;

namespace SourceJax.Ilgpu;

/// <content>Arithmetic of floats that is one instruction each.</content>
public static partial class Gpu
{
    /// <summary>x y + addend, rounded once.</summary>
    [IntrinsicImplementation]
    public static float Fma(float x, float y, float addend) => MathF.FusedMultiplyAdd(x, y, addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    [IntrinsicImplementation]
    public static double Fma(double x, double y, double addend) => Math.FusedMultiplyAdd(x, y, addend);

    /// <summary>x y, rounded: never part of a fused operation, never taken together with another constant.</summary>
    [IntrinsicImplementation]
    public static float Multiply(float x, float y) => x * y;

    /// <inheritdoc cref="Multiply(float, float)"/>
    [IntrinsicImplementation]
    public static double Multiply(double x, double y) => x * y;

    /// <summary>x + y, rounded, as <see cref="Multiply(float, float)"/> is.</summary>
    [IntrinsicImplementation]
    public static float Add(float x, float y) => x + y;

    /// <inheritdoc cref="Add(float, float)"/>
    [IntrinsicImplementation]
    public static double Add(double x, double y) => x + y;

    /// <summary>x - y, rounded, as <see cref="Multiply(float, float)"/> is.</summary>
    [IntrinsicImplementation]
    public static float Subtract(float x, float y) => x - y;

    /// <inheritdoc cref="Subtract(float, float)"/>
    [IntrinsicImplementation]
    public static double Subtract(double x, double y) => x - y;

    /// <summary>-x: of a zero the other one.</summary>
    [IntrinsicImplementation]
    public static float Negate(float x) => -x;

    /// <inheritdoc cref="Negate(float)"/>
    [IntrinsicImplementation]
    public static double Negate(double x) => -x;

    /// <summary>x / y, rounded.</summary>
    [IntrinsicImplementation]
    public static float Divide(float x, float y) => x / y;

    /// <inheritdoc cref="Divide(float, float)"/>
    [IntrinsicImplementation]
    public static double Divide(double x, double y) => x / y;

    /// <summary>The square root, rounded.</summary>
    [IntrinsicImplementation]
    public static float Sqrt(float x) => MathF.Sqrt(x);

    /// <inheritdoc cref="Sqrt(float)"/>
    [IntrinsicImplementation]
    public static double Sqrt(double x) => Math.Sqrt(x);

    /// <summary>The nearest integer; ties go to the even one.</summary>
    [IntrinsicImplementation]
    public static float Round(float x) => MathF.Round(x);

    /// <inheritdoc cref="Round(float)"/>
    [IntrinsicImplementation]
    public static double Round(double x) => Math.Round(x);

    /// <summary>The largest integer not above x.</summary>
    [IntrinsicImplementation]
    public static float Floor(float x) => MathF.Floor(x);

    /// <inheritdoc cref="Floor(float)"/>
    [IntrinsicImplementation]
    public static double Floor(double x) => Math.Floor(x);

    /// <summary>The smallest integer not below x.</summary>
    [IntrinsicImplementation]
    public static float Ceiling(float x) => MathF.Ceiling(x);

    /// <inheritdoc cref="Ceiling(float)"/>
    [IntrinsicImplementation]
    public static double Ceiling(double x) => Math.Ceiling(x);

    /// <summary>x without its fraction.</summary>
    [IntrinsicImplementation]
    public static float Truncate(float x) => MathF.Truncate(x);

    /// <inheritdoc cref="Truncate(float)"/>
    [IntrinsicImplementation]
    public static double Truncate(double x) => Math.Truncate(x);
}
