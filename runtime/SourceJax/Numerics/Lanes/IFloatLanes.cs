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

    /// <summary>The square root.</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>The reciprocal of the square root.</summary>
    static abstract TSelf Rsqrt(TSelf value);

    /// <summary>The cube root.</summary>
    static abstract TSelf Cbrt(TSelf value);

    /// <summary>e^x.</summary>
    static abstract TSelf Exp(TSelf value);

    /// <summary>2^x.</summary>
    static abstract TSelf Exp2(TSelf value);

    /// <summary>e^x - 1.</summary>
    static abstract TSelf Expm1(TSelf value);

    /// <summary>The natural logarithm.</summary>
    static abstract TSelf Log(TSelf value);

    /// <summary>The logarithm to base 2.</summary>
    static abstract TSelf Log2(TSelf value);

    /// <summary>The logarithm to base 10.</summary>
    static abstract TSelf Log10(TSelf value);

    /// <summary>log(1 + x).</summary>
    static abstract TSelf Log1p(TSelf value);

    /// <summary>The sine.</summary>
    static abstract TSelf Sin(TSelf value);

    /// <summary>The cosine.</summary>
    static abstract TSelf Cos(TSelf value);

    /// <summary>The tangent.</summary>
    static abstract TSelf Tan(TSelf value);

    /// <summary>The arc sine.</summary>
    static abstract TSelf Asin(TSelf value);

    /// <summary>The arc cosine.</summary>
    static abstract TSelf Acos(TSelf value);

    /// <summary>The arc tangent.</summary>
    static abstract TSelf Atan(TSelf value);

    /// <summary>The hyperbolic sine.</summary>
    static abstract TSelf Sinh(TSelf value);

    /// <summary>The hyperbolic cosine.</summary>
    static abstract TSelf Cosh(TSelf value);

    /// <summary>The hyperbolic tangent.</summary>
    static abstract TSelf Tanh(TSelf value);

    /// <summary>The inverse hyperbolic sine.</summary>
    static abstract TSelf Asinh(TSelf value);

    /// <summary>The inverse hyperbolic cosine.</summary>
    static abstract TSelf Acosh(TSelf value);

    /// <summary>The inverse hyperbolic tangent.</summary>
    static abstract TSelf Atanh(TSelf value);

    /// <summary>1 / (1 + e^-x).</summary>
    static abstract TSelf Sigmoid(TSelf value);

    /// <summary>log(1 + e^x).</summary>
    static abstract TSelf Softplus(TSelf value);

    /// <summary>The error function.</summary>
    static abstract TSelf Erf(TSelf value);

    /// <summary>The complementary error function.</summary>
    static abstract TSelf Erfc(TSelf value);

    /// <summary>The inverse of the error function.</summary>
    static abstract TSelf ErfInv(TSelf value);

    /// <summary>The logarithm of |gamma(x)|.</summary>
    static abstract TSelf Lgamma(TSelf value);

    /// <summary>The derivative of Lgamma.</summary>
    static abstract TSelf Digamma(TSelf value);

    /// <summary>left^right.</summary>
    static abstract TSelf Pow(TSelf left, TSelf right);

    /// <summary>The angle of the point (x, y).</summary>
    static abstract TSelf Atan2(TSelf y, TSelf x);

    /// <summary>sqrt(left^2 + right^2).</summary>
    static abstract TSelf Hypot(TSelf left, TSelf right);

    /// <summary>log(e^left + e^right).</summary>
    static abstract TSelf LogAddExp(TSelf left, TSelf right);
}
