using System.ComponentModel;

namespace SourceJax.Ilgpu.Numerics;

/// <summary>Products and quotients of a cotangent that are 0 where it is, for kernels of generated derivatives.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OrZero
{
    /// <summary>x * y, and 0 where x is 0.</summary>
    public static double Multiply(double x, double y) => Gpu.Equal(x, 0d) ? 0d : Gpu.Multiply(x, y);

    /// <inheritdoc cref="Multiply(double, double)"/>
    public static float Multiply(float x, float y) => Gpu.Equal(x, 0f) ? 0f : Gpu.Multiply(x, y);

    /// <summary>x / y, and 0 where x is 0.</summary>
    public static double Divide(double x, double y) => Gpu.Equal(x, 0d) ? 0d : Gpu.Divide(x, y);

    /// <inheritdoc cref="Divide(double, double)"/>
    public static float Divide(float x, float y) => Gpu.Equal(x, 0f) ? 0f : Gpu.Divide(x, y);
}
