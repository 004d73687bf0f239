using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

public static partial class Jnp
{
    /// <summary>The elements in ascending order along an axis, NaN last; equal ones keep their order.</summary>
    public static NDArray<T> Sort<T>(NDArray<T> x, int axis = -1, bool descending = false) where T : INumber<T>
        => TakeAlongAxis(x, Argsort(x, axis, descending), axis);

    /// <summary>The positions that sort the elements along an axis, NaN last; equal ones keep their order.</summary>
    public static NDArray<int> Argsort<T>(NDArray<T> x, int axis = -1, bool descending = false) where T : INumber<T>
        => AlongAxis.Map<T, int>(x, axis, (run, order) => SortOrder.Of(run.ToArray(), order, descending));

    /// <summary>The first position along a sorted axis of rank 1 before which each value can be put, or with <c>side: "right"</c> the last.</summary>
    public static NDArray<int> Searchsorted<T>(NDArray<T> sorted, NDArray<T> values, string side = "left") where T : INumber<T>
    {
        if (sorted.NDim != 1) throw new ShapeMismatchException($"Searchsorted takes a sorted vector, not shape {Shapes.Format(sorted.Shape)}.");
        if (side is not ("left" or "right")) throw new ArgumentException("The side is \"left\" or \"right\".", nameof(side));
        NDArray<int> places = Elementwise.Map(values, value =>
        {
            int low = 0, high = sorted.Size;
            while (low < high)
            {
                int middle = (low + high) / 2, order = SortOrder.Compare(sorted.AsSpan()[middle], value);
                if (order < 0 || (order == 0 && side == "right")) low = middle + 1;
                else high = middle;
            }
            return low;
        });
        return Results.Like(places, sorted, values);
    }

    /// <summary>The different elements in ascending order. The result's size depends on values.</summary>
    public static NDArray<T> Unique<T>(NDArray<T> x) where T : INumber<T>
    {
        NDArray<T> sorted = Sort(Ravel(x));
        var different = new List<T>();
        foreach (T element in sorted.AsSpan())
        {
            if (different.Count == 0 || SortOrder.Compare(different[^1], element) != 0) different.Add(element);
        }
        return Results.Like(NDArray.Create(different.ToArray()), x);
    }

    /// <summary>How often each integer from 0 on occurs, up to the largest one or to <paramref name="minLength"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An element is negative.</exception>
    public static NDArray<int> Bincount(NDArray<int> x, int minLength = 0)
    {
        var counts = new int[x.Size == 0 ? minLength : Math.Max(minLength, Max(x).Item() + 1)];
        foreach (int element in x.AsSpan())
        {
            ArgumentOutOfRangeException.ThrowIfNegative(element, nameof(x));
            counts[element]++;
        }
        return Results.Like(NDArray.Create(counts), x);
    }

    /// <summary>The sums of all elements up to each one, along an axis.</summary>
    public static NDArray<T> Cumsum<T>(NDArray<T> x, int axis) where T : INumberBase<T> => Lax.Cumsum(x, axis);

    /// <summary>The sums of all elements up to each one, of the flattened array.</summary>
    public static NDArray<T> Cumsum<T>(NDArray<T> x) where T : INumberBase<T> => Cumsum(Ravel(x), 0);

    /// <summary>The products of all elements up to each one, along an axis.</summary>
    public static NDArray<T> Cumprod<T>(NDArray<T> x, int axis) where T : INumberBase<T> => Lax.Cumprod(x, axis);

    /// <summary>The products of all elements up to each one, of the flattened array.</summary>
    public static NDArray<T> Cumprod<T>(NDArray<T> x) where T : INumberBase<T> => Cumprod(Ravel(x), 0);

    /// <summary>The differences of neighbours along an axis, taken <paramref name="n"/> times.</summary>
    public static NDArray<T> Diff<T>(NDArray<T> x, int n = 1, int axis = -1) where T : INumberBase<T>
    {
        if (n < 0) throw new ArgumentOutOfRangeException(nameof(n), "The number of differences must not be negative.");
        for (int i = 0; i < n; i++)
        {
            int extent = Size(x, [axis]);
            x = Lax.SliceInDim(x, Math.Min(1, extent), extent, axis: axis) - Lax.SliceInDim(x, 0, Math.Max(0, extent - 1), axis: axis);
        }
        return x;
    }
}
