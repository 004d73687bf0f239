using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Linalg
{
    /// <summary>The determinant.</summary>
    /// <remarks>Singular matrices have its first and second derivatives, too.</remarks>
    public static NDArray<T> Det<T>(NDArray<T> a) where T : IFloatingPointIeee754<T>
        => HalfPrecision.Is<T>() ? Det(a.Astype<float>()).Astype<T>() : Determinant(Square(a));

    [CustomJvp(nameof(DeterminantRule))]
    private static NDArray<T> Determinant<T>(NDArray<T> a) where T : IFloatingPointIeee754<T>
    {
        (NDArray<T> lu, NDArray<int> pivots, _) = Lax.Lu(a);
        return Jnp.Prod(Jnp.Diagonal(lu, 0, -2, -1), -1) * SignOfPivots<T>(pivots);
    }

    /// <summary>The trace of adj(A) dA. Far from singular matrices adj(A) is det(A) A⁻¹, which has all derivatives.</summary>
    private static (NDArray<T> Primal, NDArray<T> Tangent) DeterminantRule<T>(NDArray<T> a, NDArray<T> da) where T : IFloatingPointIeee754<T>
    {
        NDArray<T> determinant = Determinant(a), one = Placement.Near(Jnp.Eye<T>(Jnp.Size(a, [-1])), a);
        NDArray<T> pivots = Jnp.Abs(Jnp.Diagonal(Lax.Lu(Lax.StopGradient(a)).Lu, 0, -2, -1));
        NDArray<T> least = Jnp.Min(pivots, initial: T.PositiveInfinity, axis: [-1], keepDims: true);
        NDArray<T> most = Jnp.Max(pivots, initial: T.Zero, axis: [-1], keepDims: true);
        NDArray<bool> isRegular = Jnp.ExpandDims(least > most * T.Sqrt(T.BitIncrement(T.One) - T.One), -1);
        NDArray<T> regular = Jnp.Where(isRegular, a, one), different = one * Placement.Near(Jnp.Arange<int>(Jnp.Size(a, [-1])), a).Astype<T>();
        NDArray<T> ofRegular = Jnp.ExpandDims(Determinant(regular), [-2, -1]) * Inv(regular), ofOthers = Adjugate(Jnp.Where(isRegular, different, a));
        return (determinant, Jnp.Sum(Jnp.Where(isRegular, ofRegular, ofOthers) * Jnp.Swapaxes(da, -1, -2), [-2, -1]));
    }

    /// <summary>The transposed matrix of cofactors, from singular values: those of a diagonal matrix are products of all other elements.</summary>
    [CustomJvp(nameof(AdjugateRule))]
    private static NDArray<T> Adjugate<T>(NDArray<T> a) where T : IFloatingPointIeee754<T>
    {
        (NDArray<T> u, NDArray<T> s, NDArray<T> vh) = Lax.Svd(a, fullMatrices: false);
        return Turned(u, vh, Jnp.ExpandDims(ProductsOfOthers(s), -2) * Placement.Near(Jnp.Eye<T>(Jnp.Size(a, [-1])), a));
    }

    /// <summary>Cofactors are linear in each element: those of a diagonal matrix change by products of all but two.</summary>
    private static (NDArray<T> Primal, NDArray<T> Tangent) AdjugateRule<T>(NDArray<T> a, NDArray<T> da) where T : IFloatingPointIeee754<T>
    {
        (NDArray<T> u, NDArray<T> s, NDArray<T> vh) = Lax.Svd(a, fullMatrices: false);
        NDArray<T> one = Placement.Near(Jnp.Eye<T>(Jnp.Size(a, [-1])), a);
        NDArray<T> change = Jnp.Matmul(Jnp.Matmul(Jnp.Swapaxes(u, -1, -2), da), Jnp.Swapaxes(vh, -1, -2));
        NDArray<T> products = ProductsOfOthers(Jnp.Where(one > T.Zero, T.One, Jnp.ExpandDims(s, -2))) * (T.One - one);
        NDArray<T> diagonal = Jnp.Matmul(products, Jnp.ExpandDims(Jnp.Diagonal(change, 0, -2, -1), -1)) * one;
        return (Adjugate(a), Turned(u, vh, diagonal - products * change));
    }

    /// <summary>V X Uᵀ with the sign that the two turns have together.</summary>
    private static NDArray<T> Turned<T>(NDArray<T> u, NDArray<T> vh, NDArray<T> x) where T : IFloatingPointIeee754<T>
        => Jnp.ExpandDims(Jnp.Round(Determinant(Lax.StopGradient(Jnp.Matmul(u, vh)))), [-2, -1])
            * Jnp.Matmul(Jnp.Matmul(Jnp.Swapaxes(vh, -1, -2), x), Jnp.Swapaxes(u, -1, -2));

    /// <summary>For each element the product of all others along the last axis.</summary>
    private static NDArray<T> ProductsOfOthers<T>(NDArray<T> x) where T : IFloatingPointIeee754<T>
    {
        int n = Jnp.Size(x, [-1]);
        NDArray<T> one = Jnp.OnesLike(Jnp.Sum(x, -1, keepDims: true));
        NDArray<T> before = Lax.Cumprod(Jnp.Concatenate([one, x], -1), -1), after = Lax.Cumprod(Jnp.Concatenate([x, one], -1), -1, reverse: true);
        return Lax.SliceInDim(before, 0, n, axis: -1) * Lax.SliceInDim(after, 1, n + 1, axis: -1);
    }

    /// <summary>The sign of the determinant and the logarithm of its absolute value, without overflow.</summary>
    public static (NDArray<T> Sign, NDArray<T> LogAbsDet) SlogDet<T>(NDArray<T> a) where T : IFloatingPointIeee754<T>
    {
        if (HalfPrecision.Is<T>())
        {
            (NDArray<float> single, NDArray<float> size) = SlogDet(a.Astype<float>());
            return (single.Astype<T>(), size.Astype<T>());
        }
        (NDArray<T> lu, NDArray<int> pivots, _) = Lax.Lu(Square(a));
        NDArray<T> diagonal = Jnp.Diagonal(lu, 0, -2, -1);
        return (Jnp.Prod(Jnp.Sign(diagonal), -1) * SignOfPivots<T>(pivots), Jnp.Sum(Jnp.Log(Jnp.Abs(diagonal)), -1));
    }

    /// <summary>-1 for an odd number of exchanges.</summary>
    private static NDArray<T> SignOfPivots<T>(NDArray<int> pivots) where T : IFloatingPointIeee754<T>
    {
        NDArray<bool> exchanged = pivots != Placement.Near(Jnp.Arange<int>(Jnp.Size(pivots, [-1])), pivots);
        return (1 - 2 * (Jnp.Sum(exchanged.Astype<int>(), -1) % 2)).Astype<T>();
    }

    /// <summary>The matrices, which are square.</summary>
    private static NDArray<T> Square<T>(NDArray<T> a) where T : IFloatingPointIeee754<T>
        => Jnp.Size(a, [-1]) == Jnp.Size(a, [-2]) ? a : throw new ShapeMismatchException("Square matrices are needed.");
}
