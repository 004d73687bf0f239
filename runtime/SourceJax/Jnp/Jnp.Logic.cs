using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Jnp
{
    /// <summary>Where elements are equal.</summary>
    public static NDArray<bool> Equal<T>(NDArray<T> x, NDArray<T> y) => x == y;

    /// <summary>Where elements differ.</summary>
    public static NDArray<bool> NotEqual<T>(NDArray<T> x, NDArray<T> y) => x != y;

    /// <summary>Where the left element is smaller.</summary>
    public static NDArray<bool> Less<T>(NDArray<T> x, NDArray<T> y) where T : INumber<T> => x < y;

    /// <summary>Where the left element is smaller or equal.</summary>
    public static NDArray<bool> LessEqual<T>(NDArray<T> x, NDArray<T> y) where T : INumber<T> => x <= y;

    /// <summary>Where the left element is larger.</summary>
    public static NDArray<bool> Greater<T>(NDArray<T> x, NDArray<T> y) where T : INumber<T> => x > y;

    /// <summary>Where the left element is larger or equal.</summary>
    public static NDArray<bool> GreaterEqual<T>(NDArray<T> x, NDArray<T> y) where T : INumber<T> => x >= y;

    /// <summary>Where both are true.</summary>
    public static NDArray<bool> LogicalAnd(NDArray<bool> x, NDArray<bool> y) => x & y;

    /// <summary>Where at least one is true.</summary>
    public static NDArray<bool> LogicalOr(NDArray<bool> x, NDArray<bool> y) => x | y;

    /// <summary>Where exactly one is true.</summary>
    public static NDArray<bool> LogicalXor(NDArray<bool> x, NDArray<bool> y) => x ^ y;

    /// <summary>Where it is false.</summary>
    public static NDArray<bool> LogicalNot(NDArray<bool> x) => !x;

    /// <summary>Where an element is not a number.</summary>
    public static NDArray<bool> Isnan<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Elementwise.Map(x, T.IsNaN);

    /// <summary>Where an element is infinite.</summary>
    public static NDArray<bool> Isinf<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Elementwise.Map(x, T.IsInfinity);

    /// <summary>Where an element is neither infinite nor NaN.</summary>
    public static NDArray<bool> Isfinite<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => Elementwise.Map(x, T.IsFinite);

    /// <summary>Where an element is positive infinity.</summary>
    public static NDArray<bool> Isposinf<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => x == T.PositiveInfinity;

    /// <summary>Where an element is negative infinity.</summary>
    public static NDArray<bool> Isneginf<T>(NDArray<T> x) where T : IFloatingPointIeee754<T> => x == T.NegativeInfinity;

    /// <summary>Where |x - y| is at most <c>atol + rtol |y|</c>, or both are the same infinity, or, with <paramref name="equalNan"/>, both NaN.</summary>
    public static NDArray<bool> Isclose<T>(NDArray<T> x, NDArray<T> y, double rtol = 1e-5, double atol = 1e-8, bool equalNan = false)
        where T : IFloatingPointIeee754<T>
    {
        NDArray<bool> finite = Isfinite(x) & Isfinite(y);
        NDArray<bool> close = Where(finite, Abs(x - y) <= T.CreateTruncating(atol) + T.CreateTruncating(rtol) * Abs(y), x == y);
        return equalNan ? close | (Isnan(x) & Isnan(y)) : close;
    }

    /// <summary>Whether all elements are close, as <see cref="Isclose{T}"/> has it.</summary>
    public static bool Allclose<T>(NDArray<T> x, NDArray<T> y, double rtol = 1e-5, double atol = 1e-8, bool equalNan = false)
        where T : IFloatingPointIeee754<T>
        => All(Isclose(x, y, rtol, atol, equalNan)).Item();

    /// <summary>Whether shapes and all elements are equal.</summary>
    public static bool ArrayEqual<T>(NDArray<T> x, NDArray<T> y) => x.Shape.SequenceEqual(y.Shape) && All(x == y).Item();

    /// <summary>The element of <paramref name="x"/> where the condition holds and of <paramref name="y"/> elsewhere, broadcast together.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast.</exception>
    public static NDArray<T> Where<T>(NDArray<bool> condition, NDArray<T> x, NDArray<T> y) => Elementwise.Select(condition, x, y);

    /// <summary>One of two values by a condition.</summary>
    public static NDArray<T> Where<T>(NDArray<bool> condition, T x, T y) where T : IEquatable<T> => Elementwise.Select<T>(condition, x, y);

    /// <summary>The positions where the condition holds, one array for each axis. The result's size depends on values.</summary>
    public static NDArray<int>[] Where(NDArray<bool> condition) => Nonzero(condition);

    /// <summary>The positions of true elements, one array for each axis. The result's size depends on values.</summary>
    public static NDArray<int>[] Nonzero(NDArray<bool> x)
    {
        if (x.NDim == 0) throw new ArgumentException("An array of rank 0 has no positions.", nameof(x));
        var positions = new List<int>[x.NDim];
        for (int axis = 0; axis < positions.Length; axis++) positions[axis] = [];
        ReadOnlySpan<bool> elements = x.AsSpan();
        for (int i = 0; i < elements.Length; i++)
        {
            if (!elements[i]) continue;
            for (int axis = x.NDim - 1, rest = i; axis >= 0; rest /= x.Shape[axis], axis--) positions[axis].Add(rest % x.Shape[axis]);
        }
        return [.. positions.Select(p => Results.Like(NDArray.Create(p.ToArray()), x))];
    }

    /// <summary>The choice that belongs to the first condition that holds, or the default.</summary>
    public static NDArray<T> Select<T>(IReadOnlyList<NDArray<bool>> conditions, IReadOnlyList<NDArray<T>> choices, T @default = default!)
    {
        if (conditions.Count != choices.Count) throw new ArgumentException($"{conditions.Count} conditions do not fit {choices.Count} choices.");
        NDArray<T> result = @default;
        for (int i = conditions.Count - 1; i >= 0; i--) result = Where(conditions[i], choices[i], result);
        return result;
    }

    /// <summary>The larger of two; NaN if either is.</summary>
    public static NDArray<T> Maximum<T>(NDArray<T> x, NDArray<T> y) where T : INumber<T> => Elementwise.ZipRows<T, T, T, VectorRow<T, MaximumOf<T>>>(x, y);

    /// <summary>The smaller of two; NaN if either is.</summary>
    public static NDArray<T> Minimum<T>(NDArray<T> x, NDArray<T> y) where T : INumber<T> => Elementwise.ZipRows<T, T, T, VectorRow<T, MinimumOf<T>>>(x, y);

    /// <summary>The larger of two; of a number and NaN, the number.</summary>
    public static NDArray<T> Fmax<T>(NDArray<T> x, NDArray<T> y) where T : IFloatingPointIeee754<T> => Where(Isnan(y) | (x > y), x, y);

    /// <summary>The smaller of two; of a number and NaN, the number.</summary>
    public static NDArray<T> Fmin<T>(NDArray<T> x, NDArray<T> y) where T : IFloatingPointIeee754<T> => Where(Isnan(y) | (x < y), x, y);

    /// <summary>Elements brought between bounds: <c>Minimum(max, Maximum(min, x))</c>. A bound may be missing.</summary>
    public static NDArray<T> Clip<T>(NDArray<T> x, NDArray<T>? min = null, NDArray<T>? max = null) where T : INumber<T>
    {
        NDArray<T> raised = min is null ? x : Maximum(min, x);
        return max is null ? raised : Minimum(max, raised);
    }

    /// <summary>Whether each element is one of the given values; NaN is none.</summary>
    public static NDArray<bool> Isin<T>(NDArray<T> x, NDArray<T> values, bool invert = false) where T : INumberBase<T>
    {
        NDArray<bool> isIn = Any(ExpandDims(x, -1) == Ravel(values), -1);
        return invert ? !isIn : isIn;
    }
}
