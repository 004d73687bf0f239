using SourceJax.Execution;

namespace SourceJax;

/// <summary>Selected elements of an array, to be replaced in a copy. Values are broadcast to the selection.</summary>
/// <typeparam name="TElement">The element type.</typeparam>
public readonly struct IndexedUpdate<TElement>
{
    private readonly NDArray<TElement> _array;
    private readonly IndexPlan _plan;

    internal IndexedUpdate(NDArray<TElement> array, IndexPlan plan) => (_array, _plan) = (array, plan);

    private static Arithmetic<TElement> Ops => Arithmetic<TElement>.Instance;

    /// <summary>The selected elements.</summary>
    public NDArray<TElement> Get() => _plan.Put(NDArray.Create(_array.Gather(_plan.Places()), _plan.Shape), _array);

    /// <summary>A copy with the selected elements replaced. Of several values for one place the last counts.</summary>
    /// <param name="values">The values.</param>
    /// <exception cref="ShapeMismatchException">The values do not broadcast to the selection; so for all updates.</exception>
    public NDArray<TElement> Set(NDArray<TElement> values) => Update(values, static (_, value) => value);

    /// <summary>A copy with values added to the selected elements. Several values for one place are all added.</summary>
    /// <param name="values">The values.</param>
    public NDArray<TElement> Add(NDArray<TElement> values) => Update(values, Ops.Sum);

    /// <summary>A copy with the selected elements multiplied by values. Several values for one place all take part.</summary>
    /// <param name="values">The values.</param>
    public NDArray<TElement> Multiply(NDArray<TElement> values) => Update(values, Ops.Product);

    /// <summary>A copy with the smaller of each selected element and its value.</summary>
    /// <param name="values">The values.</param>
    public NDArray<TElement> Min(NDArray<TElement> values) => Update(values, Ops.Min);

    /// <summary>A copy with the larger of each selected element and its value.</summary>
    /// <param name="values">The values.</param>
    public NDArray<TElement> Max(NDArray<TElement> values) => Update(values, Ops.Max);

    private NDArray<TElement> Update(NDArray<TElement> values, Func<TElement, TElement, TElement> combine)
    {
        NDArray<TElement> result = NDArray.Create(_array.AsSpan(), _array.Shape);
        ReadOnlySpan<TElement> spread = Jnp.BroadcastTo(values, _plan.Shape).AsSpan();
        Span<TElement> elements = result.Writable();
        int[] places = _plan.Places();
        for (int i = 0; i < places.Length; i++) elements[places[i]] = combine(elements[places[i]], spread[i]);
        return _plan.Put(result, _array, values);
    }
}
