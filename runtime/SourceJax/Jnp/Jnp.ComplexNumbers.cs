using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

// Complex numbers: their parts, and the functions that extend to them.
public static partial class Jnp
{
    /// <summary>The real parts.</summary>
    public static NDArray<double> Real(NDArray<Complex> x) => Elementwise.Map(x, z => z.Real);

    /// <summary>The imaginary parts.</summary>
    public static NDArray<double> Imag(NDArray<Complex> x) => Elementwise.Map(x, z => z.Imaginary);

    /// <summary>The complex conjugates.</summary>
    public static NDArray<Complex> Conj(NDArray<Complex> x) => Elementwise.Map(x, Complex.Conjugate);

    /// <summary>The angles of complex numbers in the plane.</summary>
    public static NDArray<double> Angle(NDArray<Complex> x) => Elementwise.Map(x, z => z.Phase);

    /// <summary>The magnitude of complex numbers.</summary>
    public static NDArray<double> Abs(NDArray<Complex> x) => Elementwise.Map(x, Complex.Abs);

    /// <summary>The principal power of complex numbers, elementwise with broadcasting.</summary>
    public static NDArray<Complex> Power(NDArray<Complex> x, NDArray<Complex> y) => Elementwise.Zip<Complex, Complex, Complex, ComplexPowerOf>(x, y);

    /// <summary>e to the power of complex numbers.</summary>
    public static NDArray<Complex> Exp(NDArray<Complex> x) => Elementwise.Map(x, Complex.Exp);

    /// <summary>The principal natural logarithm of complex numbers.</summary>
    public static NDArray<Complex> Log(NDArray<Complex> x) => Elementwise.Map(x, z => Complex.Log(z));

    /// <summary>The principal logarithm to base 10 of complex numbers.</summary>
    public static NDArray<Complex> Log10(NDArray<Complex> x) => Elementwise.Map(x, Complex.Log10);

    /// <summary>The principal square root of complex numbers.</summary>
    public static NDArray<Complex> Sqrt(NDArray<Complex> x) => Elementwise.Map(x, Complex.Sqrt);

    /// <summary>The sine of complex numbers.</summary>
    public static NDArray<Complex> Sin(NDArray<Complex> x) => Elementwise.Map(x, Complex.Sin);

    /// <summary>The cosine of complex numbers.</summary>
    public static NDArray<Complex> Cos(NDArray<Complex> x) => Elementwise.Map(x, Complex.Cos);

    /// <summary>The tangent of complex numbers.</summary>
    public static NDArray<Complex> Tan(NDArray<Complex> x) => Elementwise.Map(x, Complex.Tan);

    /// <summary>The principal inverse sine of complex numbers.</summary>
    public static NDArray<Complex> Arcsin(NDArray<Complex> x) => Elementwise.Map(x, Complex.Asin);

    /// <summary>The principal inverse cosine of complex numbers.</summary>
    public static NDArray<Complex> Arccos(NDArray<Complex> x) => Elementwise.Map(x, Complex.Acos);

    /// <summary>The principal inverse tangent of complex numbers.</summary>
    public static NDArray<Complex> Arctan(NDArray<Complex> x) => Elementwise.Map(x, Complex.Atan);

    /// <summary>The hyperbolic sine of complex numbers.</summary>
    public static NDArray<Complex> Sinh(NDArray<Complex> x) => Elementwise.Map(x, Complex.Sinh);

    /// <summary>The hyperbolic cosine of complex numbers.</summary>
    public static NDArray<Complex> Cosh(NDArray<Complex> x) => Elementwise.Map(x, Complex.Cosh);

    /// <summary>The hyperbolic tangent of complex numbers.</summary>
    public static NDArray<Complex> Tanh(NDArray<Complex> x) => Elementwise.Map(x, Complex.Tanh);
}
