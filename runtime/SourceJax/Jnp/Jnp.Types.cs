using System.Numerics;
using SourceJax.Execution;

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

    /// <summary>The real parts.</summary>
    public static NDArray<double> Real(NDArray<Complex> x) => Elementwise.Map(x, z => z.Real);

    /// <summary>The imaginary parts.</summary>
    public static NDArray<double> Imag(NDArray<Complex> x) => Elementwise.Map(x, z => z.Imaginary);

    /// <summary>The complex conjugates.</summary>
    public static NDArray<Complex> Conj(NDArray<Complex> x) => Elementwise.Map(x, Complex.Conjugate);

    /// <summary>The angles of complex numbers in the plane.</summary>
    public static NDArray<double> Angle(NDArray<Complex> x) => Elementwise.Map(x, z => z.Phase);
}
