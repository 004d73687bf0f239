using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

// Places among sorted elements, counts, and what is different. Where a result's size depends on values, another overload takes the size.
public static partial class Jnp
{
    /// <summary>
    /// The first position along a sorted axis of rank 1 before which each value can be put, or with <c>side: "right"</c> the last; NaN comes after all others.
    /// </summary>
    public static NDArray<int> Searchsorted<T>(NDArray<T> sorted, NDArray<T> values, string side = "left") where T : INumber<T>
    {
        if (sorted.NDim != 1) throw new ShapeMismatchException($"Searchsorted takes a sorted vector, not shape {Shapes.Format(sorted.Shape)}.");
        if (side is not ("left" or "right")) throw new ArgumentException("The side is \"left\" or \"right\".", nameof(side));
        // With one more there is an element in the middle of nothing, too.
        NDArray<T> elements = Concatenate([sorted, Placement.Near(Zeros<T>([1]), sorted)]);
        NDArray<int> low = Placement.Near(Zeros<int>(values.Shape), values), high = low + sorted.Size;
        for (int width = sorted.Size; width > 0; width /= 2)
        {
            NDArray<int> middle = (low + high) / 2;
            NDArray<T> element = Take(elements, middle);
            NDArray<bool> isAfter = side == "left" ? IsBefore(element, values) : !IsBefore(values, element), isOpen = low < high;
            low = Where(isOpen & isAfter, middle + 1, low);
            high = Where(isOpen & !isAfter, middle, high);
        }
        return low;
    }

    /// <summary>Whether elements come before others in ascending order.</summary>
    private static NDArray<bool> IsBefore<T>(NDArray<T> x, NDArray<T> y) where T : INumber<T> => (x < y) | (IsNumber(x) & !IsNumber(y));

    /// <summary>Whether elements are not NaN, which integers never are.</summary>
    private static NDArray<bool> IsNumber<T>(NDArray<T> x) where T : INumber<T> => Equal(x, x);

    /// <summary>
    /// The number of the bin of each element: i where <c>bins[i - 1] &lt;= x &lt; bins[i]</c>, or with <paramref name="right"/>
    /// <c>bins[i - 1] &lt; x &lt;= bins[i]</c>; where the bins descend, <c>&gt;</c> and <c>&gt;=</c> take the places of these.
    /// </summary>
    /// <exception cref="IndexOutOfRangeException">There are no bins.</exception>
    public static NDArray<int> Digitize<T>(NDArray<T> x, NDArray<T> bins, bool right = false) where T : INumber<T>
    {
        string side = right ? "left" : "right";
        return Where(bins[0] <= bins[^1], Searchsorted(bins, x, side), bins.Size - Searchsorted(Flip(bins), x, side));
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

    /// <summary>How often each integer from 0 up to <paramref name="length"/> occurs; larger ones are not counted.</summary>
    /// <exception cref="IndexOutOfRangeException">An element is negative.</exception>
    public static NDArray<int> Bincount(NDArray<int> x, int length, int minLength = 0) => Bincount(x, Placement.Near(Ones<int>(x.Shape), x), length, minLength);

    /// <summary>The sums of the weights of each integer from 0 up to <paramref name="length"/>; larger ones are not counted.</summary>
    /// <exception cref="IndexOutOfRangeException">An element is negative.</exception>
    public static NDArray<T> Bincount<T>(NDArray<int> x, NDArray<T> weights, int length, int minLength = 0) where T : INumberBase<T>
    {
        int count = Math.Max(length, minLength);
        // A negative one has no place, and one that is too large has the last.
        NDArray<int> places = Where(x < 0, count + 1, Minimum(x, count));
        return Lax.SliceInDim(Placement.Near(Zeros<T>([count + 1]), weights).At(Ravel(places)).Add(Ravel(weights)), 0, count);
    }

    /// <summary>
    /// How many elements are in each of equal bins from the least to the greatest element or over a given range, and the edges of the bins. Each has its lower
    /// edge, and the last also the upper one.
    /// </summary>
    public static (NDArray<int> Counts, NDArray<T> Edges) Histogram<T>(NDArray<T> x, int bins = 10, (T Low, T High)? range = null)
        where T : IFloatingPointIeee754<T>
    {
        if (bins < 1) throw new ArgumentException($"There is at least one bin, not {bins}.", nameof(bins));
        NDArray<T> first = range is { } r ? r.Low : Min(x), last = range is { } given ? given.High : Max(x), half = T.CreateTruncating(0.5);
        // What has no width gets one.
        NDArray<T> low = Where(first == last, first - half, first), high = Where(first == last, last + half, last);
        NDArray<T> places = Placement.Near(Lax.Iota<T>(bins + 1), x), share = places / T.CreateTruncating(bins);
        return Histogram(x, Where(places == T.CreateTruncating(bins), high, low + (high - low) * share));
    }

    /// <summary>
    /// How many elements are in each of the bins between ascending edges, and these. Each has its lower edge, and the last also the upper one.
    /// </summary>
    public static (NDArray<int> Counts, NDArray<T> Edges) Histogram<T>(NDArray<T> x, NDArray<T> edges) where T : IFloatingPointIeee754<T>
    {
        int bins = Size(edges, [0]) - 1;
        NDArray<T> elements = Ravel(x);
        NDArray<int> places = Where(elements == edges[^1], bins, Searchsorted(edges, elements, "right"));
        return (Lax.SliceInDim(Bincount(places, length: bins + 1), 1, bins + 1), edges);
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

    /// <summary>
    /// The first of the different elements in ascending order, as many as <paramref name="size"/> says, and <paramref name="fillValue"/> in what places
    /// are left.
    /// </summary>
    public static NDArray<T> Unique<T>(NDArray<T> x, int size, T fillValue) where T : INumber<T>
    {
        NDArray<T> sorted = Sort(Ravel(x));
        int n = sorted.Size;
        NDArray<T> before = Lax.SliceInDim(sorted, 0, Math.Max(0, n - 1)), after = Lax.SliceInDim(sorted, Math.Min(1, n), n);
        NDArray<bool> isFirst = Lax.SliceInDim(
            Concatenate([Placement.Near(Full([1], true), x), (before != after) & (IsNumber(before) | IsNumber(after))]), 0, n);
        return Lax.SliceInDim(Placement.Near(Full([size + 1], fillValue), x).At(Places(isFirst, size)).Set(sorted), 0, size);
    }

    /// <summary>
    /// The positions of true elements, an array for each axis: the first ones, as many as <paramref name="size"/> says, and <paramref name="fillValue"/> in
    /// what places are left.
    /// </summary>
    public static NDArray<int>[] Nonzero(NDArray<bool> x, int size, int fillValue = 0)
    {
        NDArray<int> flat = Placement.Near(Lax.Iota<int>(x.Size), x);
        NDArray<int> found = Lax.SliceInDim(Placement.Near(Full([size + 1], -1), x).At(Places(Ravel(x), size)).Set(flat), 0, size);
        return [.. Enumerable.Range(0, x.NDim).Select(axis => Where(found < 0, fillValue, Coordinate(x, found, axis)))];
    }

    /// <summary>For the true ones of a vector 0, 1, 2... up to a size; the others share the place after these.</summary>
    private static NDArray<int> Places(NDArray<bool> isThere, int size) => Where(isThere, Minimum(Cumsum(isThere.Astype<int>(), 0) - 1, size), size);

    private static NDArray<int> Coordinate(NDArray<bool> x, NDArray<int> flat, int axis)
        => flat / Math.Max(1, Size(x, [.. Enumerable.Range(axis, x.NDim - axis)]) / Math.Max(1, Size(x, [axis]))) % Math.Max(1, Size(x, [axis]));
}
