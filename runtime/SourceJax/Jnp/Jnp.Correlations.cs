using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Jnp
{
    /// <summary>The covariances of variables, each a row of observations (or a column, without <paramref name="rowvar"/>).</summary>
    public static NDArray<T> Cov<T>(NDArray<T> x, bool rowvar = true, int ddof = 1) where T : IFloatingPointIeee754<T>
    {
        if (x.NDim > 2) throw new ShapeMismatchException($"Cov takes a vector or a matrix, not shape {Shapes.Format(x.Shape)}.");
        if (HalfPrecision.Is<T>()) return Cov(x.Astype<float>(), rowvar, ddof).Astype<T>();
        NDArray<T> variables = x.NDim < 2 ? x.Reshape(1, -1) : rowvar ? x : x.T;
        NDArray<T> centered = variables - Mean(variables, 1, keepDims: true);
        int degrees = Size(variables, [1]) - ddof;
        NDArray<T> products = Matmul(centered, centered.T) / (degrees > 0 ? T.CreateTruncating(degrees) : T.NaN);
        return x.NDim < 2 ? products.Reshape() : products;
    }

    /// <summary>The correlation coefficients of variables, each a row of observations (or a column, without <paramref name="rowvar"/>).</summary>
    public static NDArray<T> Corrcoef<T>(NDArray<T> x, bool rowvar = true) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return Corrcoef(x.Astype<float>(), rowvar).Astype<T>();
        NDArray<T> products = Cov(x, rowvar);
        if (x.NDim < 2) return products / products;
        NDArray<T> deviation = Sqrt(Diagonal(products));
        return Clip(products / ExpandDims(deviation, 1) / deviation, -T.One, T.One);
    }

    /// <summary>
    /// The slopes along an axis, by central differences, and at the ends by one-sided ones, of points at distance <paramref name="spacing"/>.
    /// </summary>
    /// <exception cref="IndexOutOfRangeException">There are fewer than two points.</exception>
    public static NDArray<T> Gradient<T>(NDArray<T> x, double spacing = 1, int axis = 0) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return Gradient(x.Astype<float>(), spacing, axis).Astype<T>();
        int n = Size(x, [axis]);
        T step = T.CreateTruncating(spacing), two = T.CreateTruncating(2) * step;
        NDArray<T> first = Lax.SliceInDim(x, 1, 2, axis: axis) - Lax.SliceInDim(x, 0, 1, axis: axis);
        NDArray<T> inner = Lax.SliceInDim(x, 2, n, axis: axis) - Lax.SliceInDim(x, 0, n - 2, axis: axis);
        NDArray<T> last = Lax.SliceInDim(x, n - 1, n, axis: axis) - Lax.SliceInDim(x, n - 2, n - 1, axis: axis);
        return Concatenate([first / step, inner / two, last / step], axis);
    }
}
