namespace SourceJax.Indexing;

/// <summary>
/// NumPy's slices: negative ends count from the end, ends beyond the axis are cut off, a negative step goes backwards. Over numbers in the runtime,
/// over polynomials of extents in the compiler.
/// </summary>
/// <typeparam name="T">What extents are.</typeparam>
internal abstract class SliceRule<T>
{
    protected abstract T Of(int value);
    protected abstract T Add(T a, T b);
    protected abstract T Subtract(T a, T b);
    protected abstract T Multiply(T a, T b);
    protected abstract T Max(T a, T b);
    protected abstract T Min(T a, T b);
    protected abstract T CeilDiv(T a, int b);

    /// <summary>Where a slice starts that does not say so.</summary>
    public T First(int step, T extent) => step > 0 ? Of(0) : Subtract(extent, Of(1));

    /// <summary>Where a slice stops that does not say so.</summary>
    public T Last(int step, T extent) => step > 0 ? extent : Of(-1);

    /// <summary>An end that was given.</summary>
    public virtual T End(T position, int step, T extent)
    {
        T isNegative = Min(Max(Subtract(Of(0), position), Of(0)), Of(1)), back = Of(step > 0 ? 0 : -1);
        return Max(Min(Add(position, Multiply(isNegative, extent)), Add(extent, back)), back);
    }

    /// <summary>The number of positions between two ends.</summary>
    public T Count(T first, T last, int step) => Max(CeilDiv(step > 0 ? Subtract(last, first) : Subtract(first, last), Math.Abs(step)), Of(0));

    /// <summary>The number of positions when no end is given: no array has a negative extent, so that this one needs no maximum.</summary>
    public T CountOfAll(int step, T extent) => CeilDiv(extent, Math.Abs(step));
}
