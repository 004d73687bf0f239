using ILGPU.IR.Intrinsics;

namespace SourceJax.Ilgpu;

/// <content>Comparisons of floats.</content>
public static partial class Gpu
{
    /// <summary>true, which ILGPU does not know to be a constant: it cannot compare those of truth values.</summary>
    public static bool True => Equal(0f, 0f);

    /// <summary>false, as <see cref="True"/>.</summary>
    public static bool False => Less(0f, 0f);

    /// <summary>x &lt; y, false of NaN: constants may stand on either side, and a branch may negate it.</summary>
    [IntrinsicImplementation]
    public static bool Less(float x, float y) => x < y;

    /// <inheritdoc cref="Less(float, float)"/>
    [IntrinsicImplementation]
    public static bool Less(double x, double y) => x < y;

    /// <summary>x &lt;= y, as <see cref="Less(float, float)"/>.</summary>
    [IntrinsicImplementation]
    public static bool LessOrEqual(float x, float y) => x <= y;

    /// <inheritdoc cref="LessOrEqual(float, float)"/>
    [IntrinsicImplementation]
    public static bool LessOrEqual(double x, double y) => x <= y;

    /// <summary>x > y, as <see cref="Less(float, float)"/>.</summary>
    [IntrinsicImplementation]
    public static bool Greater(float x, float y) => x > y;

    /// <inheritdoc cref="Greater(float, float)"/>
    [IntrinsicImplementation]
    public static bool Greater(double x, double y) => x > y;

    /// <summary>x >= y, as <see cref="Less(float, float)"/>.</summary>
    [IntrinsicImplementation]
    public static bool GreaterOrEqual(float x, float y) => x >= y;

    /// <inheritdoc cref="GreaterOrEqual(float, float)"/>
    [IntrinsicImplementation]
    public static bool GreaterOrEqual(double x, double y) => x >= y;

    /// <summary>x == y.</summary>
    [IntrinsicImplementation]
    public static bool Equal(float x, float y) => x == y;

    /// <inheritdoc cref="Equal(float, float)"/>
    [IntrinsicImplementation]
    public static bool Equal(double x, double y) => x == y;

    /// <summary>x != y, true of NaN.</summary>
    [IntrinsicImplementation]
    public static bool NotEqual(float x, float y) => x != y;

    /// <inheritdoc cref="NotEqual(float, float)"/>
    [IntrinsicImplementation]
    public static bool NotEqual(double x, double y) => x != y;
}
