using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

// Every reduction takes one axis or a list of axes, where no axis means all of them. With keepDims they stay, with extent 1.
public static partial class Jnp
{
    /// <summary>The sum over the given axes, or over all.</summary>
    public static NDArray<T> Sum<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : INumberBase<T>
        => HalfPrecision.Is<T>() ? Sum(x.Astype<float>(), axis, keepDims).Astype<T>() : Reduction.Fold<T, SumRun<T>, AddOf<T>>(x, axis, keepDims);

    /// <summary>The sum over an axis.</summary>
    public static NDArray<T> Sum<T>(NDArray<T> x, int axis, bool keepDims = false) where T : INumberBase<T> => Sum(x, [axis], keepDims);

    /// <summary>The product over the given axes, or over all.</summary>
    public static NDArray<T> Prod<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : INumberBase<T>
        => HalfPrecision.Is<T>() ? Prod(x.Astype<float>(), axis, keepDims).Astype<T>() : Reduction.Fold<T, ProductRun<T>, MultiplyOf<T>>(x, axis, keepDims);

    /// <summary>The product over an axis.</summary>
    public static NDArray<T> Prod<T>(NDArray<T> x, int axis, bool keepDims = false) where T : INumberBase<T> => Prod(x, [axis], keepDims);

    /// <summary>The largest element; NaN if there is one over the given axes, or over all.</summary>
    public static NDArray<T> Max<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : INumber<T>
        => Reduction.Fold<T, MaxRun<T>, MaximumOf<T>>(x, axis, keepDims);

    /// <summary>The largest of the elements over the given axes, or over all, and <paramref name="initial"/>, which is that of no elements.</summary>
    public static NDArray<T> Max<T>(NDArray<T> x, NDArray<T> initial, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : INumber<T>
        => Size(x, axis) > 0 ? Maximum(Max(x, axis, keepDims), initial) : OfNone(x, initial, axis, keepDims);

    /// <summary>The smallest of the elements over the given axes, or over all, and <paramref name="initial"/>, which is that of no elements.</summary>
    public static NDArray<T> Min<T>(NDArray<T> x, NDArray<T> initial, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : INumber<T>
        => Size(x, axis) > 0 ? Minimum(Min(x, axis, keepDims), initial) : OfNone(x, initial, axis, keepDims);

    private static NDArray<T> OfNone<T>(NDArray<T> x, NDArray<T> initial, ReadOnlySpan<int> axis, bool keepDims)
        => BroadcastTo(initial, Shapes.Broadcast(Reduction.ResultShape(x.Shape, Shapes.AxisSet(axis, x.NDim), keepDims), initial.Shape));

    /// <summary>The largest element; NaN if there is one over an axis.</summary>
    public static NDArray<T> Max<T>(NDArray<T> x, int axis, bool keepDims = false) where T : INumber<T> => Max(x, [axis], keepDims);

    /// <summary>The smallest element; NaN if there is one over the given axes, or over all.</summary>
    public static NDArray<T> Min<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : INumber<T>
        => Reduction.Fold<T, MinRun<T>, MinimumOf<T>>(x, axis, keepDims);

    /// <summary>The smallest element; NaN if there is one over an axis.</summary>
    public static NDArray<T> Min<T>(NDArray<T> x, int axis, bool keepDims = false) where T : INumber<T> => Min(x, [axis], keepDims);

    /// <summary>The mean over the given axes, or over all.</summary>
    public static NDArray<T> Mean<T>(NDArray<T> x, ReadOnlySpan<int> axis = default, bool keepDims = false) where T : IFloatingPointIeee754<T>
        => HalfPrecision.Is<T>() ? Mean(x.Astype<float>(), axis, keepDims).Astype<T>() : Sum(x, axis, keepDims) / T.CreateTruncating(Size(x, axis));

    /// <summary>The mean over an axis.</summary>
    public static NDArray<T> Mean<T>(NDArray<T> x, int axis, bool keepDims = false) where T : IFloatingPointIeee754<T> => Mean(x, [axis], keepDims);

    /// <summary>The number of true elements along the given axes, or in all.</summary>
    public static NDArray<int> Sum(NDArray<bool> x, ReadOnlySpan<int> axis = default, bool keepDims = false)
        => Reduction.Over<bool, int, CountRun>(x, axis, keepDims);

    /// <summary>The number of true elements along an axis.</summary>
    public static NDArray<int> Sum(NDArray<bool> x, int axis, bool keepDims = false) => Sum(x, [axis], keepDims);

    /// <summary>Whether any element is true along the given axes, or in all.</summary>
    public static NDArray<bool> Any(NDArray<bool> x, ReadOnlySpan<int> axis = default, bool keepDims = false)
        => Reduction.Over<bool, bool, AnyRun>(x, axis, keepDims);

    /// <summary>Whether any element is true along an axis.</summary>
    public static NDArray<bool> Any(NDArray<bool> x, int axis, bool keepDims = false) => Any(x, [axis], keepDims);

    /// <summary>Whether every element is true along the given axes, or in all.</summary>
    public static NDArray<bool> All(NDArray<bool> x, ReadOnlySpan<int> axis = default, bool keepDims = false)
        => Reduction.Over<bool, bool, AllRun>(x, axis, keepDims);

    /// <summary>Whether every element is true along an axis.</summary>
    public static NDArray<bool> All(NDArray<bool> x, int axis, bool keepDims = false) => All(x, [axis], keepDims);

    /// <summary>The position of the largest element of the flattened array: of the first such, or of the first NaN.</summary>
    public static NDArray<int> Argmax<T>(NDArray<T> x) where T : INumber<T> => Argmax(Ravel(x), 0).Reshape();

    /// <summary>The position of the largest element along an axis: of the first such, or of the first NaN.</summary>
    public static NDArray<int> Argmax<T>(NDArray<T> x, int axis, bool keepDims = false) where T : INumber<T>
        => Positions(x, axis, keepDims, ArgExtremum.Max);

    /// <summary>The position of the smallest element of the flattened array: of the first such, or of the first NaN.</summary>
    public static NDArray<int> Argmin<T>(NDArray<T> x) where T : INumber<T> => Argmin(Ravel(x), 0).Reshape();

    /// <summary>The position of the smallest element along an axis: of the first such, or of the first NaN.</summary>
    public static NDArray<int> Argmin<T>(NDArray<T> x, int axis, bool keepDims = false) where T : INumber<T>
        => Positions(x, axis, keepDims, ArgExtremum.Min);

    private delegate void ExtremumSearch<T>(ReadOnlySpan<T> x, Span<int> result, int outer, int extent, int inner);

    private static NDArray<int> Positions<T>(NDArray<T> x, int axis, bool keepDims, ExtremumSearch<T> search)
    {
        int along = Shapes.Axis(axis, x.NDim);
        NDArray<int> result = NDArray.Allocate<int>([.. x.Shape[..along], 1, .. x.Shape[(along + 1)..]]);
        search(x.AsSpan(), result.Writable(), Shapes.Size(x.Shape[..along]), x.Shape[along], Shapes.Size(x.Shape[(along + 1)..]));
        result = Results.Like(result, x);
        return keepDims ? result : Squeeze(result, along);
    }
}
