using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Linalg
{
    /// <summary>Squarings that <see cref="Expm"/> does at most.</summary>
    private const int MostSquarings = 16;

    /// <summary>A matrix multiplied with itself, a negative number of times with its inverse.</summary>
    public static NDArray<T> MatrixPower<T>(NDArray<T> a, int n) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return MatrixPower(a.Astype<float>(), n).Astype<T>();
        if (n == 0) return Jnp.ZerosLike(a) + Placement.Near(Jnp.Eye<T>(Jnp.Size(a, [-1])), a);
        if (n == 1) return a;
        if (n == -1) return Inv(a);
        if (n < 0)
        {
            NDArray<T> inverse = Inv(a);
            return Jnp.Matmul(MatrixPower(inverse, -(n + 1)), inverse);
        }
        NDArray<T> root = MatrixPower(a, n / 2), square = Jnp.Matmul(root, root);
        return n % 2 == 1 ? Jnp.Matmul(square, a) : square;
    }

    /// <summary>The product of matrices, from left to right; the first and the last may be vectors.</summary>
    public static NDArray<T> MultiDot<T>(IReadOnlyList<NDArray<T>> arrays) where T : INumberBase<T>
    {
        if (arrays.Count == 0) throw new ArgumentException("There is nothing to multiply.", nameof(arrays));
        NDArray<T> product = arrays[0];
        for (int i = 1; i < arrays.Count; i++) product = Jnp.Matmul(product, arrays[i]);
        return product;
    }

    /// <summary>
    /// The exponential of a matrix, by scaling, a rational approximation of degree 13, and squaring (Higham, "The scaling and squaring method for the
    /// matrix exponential revisited", 2005).
    /// </summary>
    /// <remarks>NaN where the largest sum of magnitudes of a column is beyond 350 000.</remarks>
    public static NDArray<T> Expm<T>(NDArray<T> a) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>()) return Expm(a.Astype<float>()).Astype<T>();
        NDArray<T> size = Jnp.Max(Jnp.Sum(Jnp.Abs(Lax.StopGradient(Square(a))), -2, keepDims: true), initial: T.Zero, axis: [-1], keepDims: true);
        NDArray<T> squarings = Jnp.Maximum(Jnp.Ceil(Jnp.Log2(size / T.CreateTruncating(5.371920351148152))), T.Zero);
        NDArray<T> power = Rational(a * Jnp.Exp2(-squarings));
        for (int i = 0; i < MostSquarings; i++) power = Jnp.Where(squarings > T.CreateTruncating(i), Jnp.Matmul(power, power), power);
        return Jnp.Where(squarings > T.CreateTruncating(MostSquarings), T.NaN, power);
    }

    /// <summary>The exponential of a matrix whose size is below 5.4.</summary>
    private static NDArray<T> Rational<T>(NDArray<T> a) where T : IFloatingPointIeee754<T>
    {
        NDArray<T> one = Placement.Near(Jnp.Eye<T>(Jnp.Size(a, [-1])), a), a2 = Jnp.Matmul(a, a), a4 = Jnp.Matmul(a2, a2), a6 = Jnp.Matmul(a4, a2);
        NDArray<T> odd = Jnp.Matmul(a6, Number<T>(1) * a6 + Number<T>(16380) * a4 + Number<T>(40840800) * a2);
        odd = odd + Number<T>(33522128640) * a6 + Number<T>(10559470521600) * a4 + Number<T>(1187353796428800) * a2 + Number<T>(32382376266240000) * one;
        NDArray<T> even = Jnp.Matmul(a6, Number<T>(182) * a6 + Number<T>(960960) * a4 + Number<T>(1323241920) * a2);
        even = even + Number<T>(670442572800) * a6 + Number<T>(129060195264000) * a4 + Number<T>(7771770303897600) * a2 + Number<T>(64764752532480000) * one;
        odd = Jnp.Matmul(a, odd);
        return Solve(even - odd, even + odd);
    }

    private static T Number<T>(double coefficient) where T : IFloatingPointIeee754<T> => T.CreateTruncating(coefficient);
}
