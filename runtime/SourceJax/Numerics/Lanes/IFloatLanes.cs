namespace SourceJax.Numerics;

/// <summary>Lanes of a floating-point type: rounding, and the elementary functions of <see cref="Elementary"/>.</summary>
/// <typeparam name="TSelf">The lanes type itself.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
public interface IFloatLanes<TSelf, T> : ILanes<TSelf, T>
    where TSelf : struct, IFloatLanes<TSelf, T>
    where T : unmanaged
{
    /// <summary>left * right + addend, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>The largest integer not above the value.</summary>
    static abstract TSelf Floor(TSelf value);

    /// <summary>The smallest integer not below the value.</summary>
    static abstract TSelf Ceiling(TSelf value);

    /// <summary>The nearest integer; ties go to the even one.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>The value without its fraction.</summary>
    static abstract TSelf Truncate(TSelf value);

    /// <summary>The magnitude of one value with the sign bit of another.</summary>
    static abstract TSelf CopySign(TSelf magnitude, TSelf sign);

    /// <summary>The mask of the lanes that are NaN.</summary>
    static abstract TSelf IsNaN(TSelf value);

    /// <summary>The mask of the lanes that are neither infinite nor NaN.</summary>
    static abstract TSelf IsFinite(TSelf value);

    /// <summary>The mask of the lanes that are infinite.</summary>
    static abstract TSelf IsInfinity(TSelf value);

    /// <summary>e^x.</summary>
    static abstract TSelf Exp(TSelf value);

    /// <summary>The natural logarithm.</summary>
    static abstract TSelf Log(TSelf value);

    /// <summary>The sine.</summary>
    static abstract TSelf Sin(TSelf value);

    /// <summary>The cosine.</summary>
    static abstract TSelf Cos(TSelf value);

    /// <summary>The tangent.</summary>
    static abstract TSelf Tan(TSelf value);
}
