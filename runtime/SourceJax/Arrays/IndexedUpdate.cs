using System.Numerics;
using SourceJax.Execution;
using SourceJax.Indexing;

namespace SourceJax;

/// <summary>
/// Selected elements of an array, to be replaced in a copy. Values are broadcast to the selection. Positions that an axis does not have throw, unless a mode
/// says otherwise: with "clip" the nearest ones are taken, with "wrap" they are counted on from the other end, with "fill" (of <see cref="Get"/>) a value is
/// read there, with "drop" (of the others) nothing is written there. Ranges must lie within their axes in all modes.
/// </summary>
/// <typeparam name="TElement">The element type.</typeparam>
public readonly struct IndexedUpdate<TElement>
{
    private readonly NDArray<TElement> _array;
    private readonly ArrayIndex[] _indices;

    internal IndexedUpdate(NDArray<TElement> array, ReadOnlySpan<ArrayIndex> indices) => (_array, _indices) = (array, indices.ToArray());

    private static Arithmetic<TElement> Ops => Arithmetic<TElement>.Instance;

    /// <summary>The selected elements.</summary>
    /// <param name="mode">What becomes of positions out of range.</param>
    /// <param name="fillValue">What "fill" reads there; NaN if it is not given, of integers the smallest or, without a sign, the largest.</param>
    /// <exception cref="IndexOutOfRangeException">A position is out of range, and there is no mode; so for all updates.</exception>
    public NDArray<TElement> Get(string? mode = null, NDArray<TElement>? fillValue = null)
    {
        IndexPlan plan = Plan(mode);
        int[] places = plan.Places();
        return plan.Put(NDArray.Create(plan.HasHoles ? Filled(places, fillValue is null ? Missing() : fillValue.Item()) : _array.Gather(places), plan.Shape), _array);
    }

    /// <summary>A copy with the selected elements replaced. Of several values for one place the last counts.</summary>
    /// <param name="values">The values.</param>
    /// <param name="mode">What becomes of positions out of range.</param>
    /// <exception cref="ShapeMismatchException">The values do not broadcast to the selection; so for all updates.</exception>
    public NDArray<TElement> Set(NDArray<TElement> values, string? mode = null) => Update(values, mode, static (_, value) => value);

    /// <summary>A copy with values added to the selected elements. Several values for one place are all added.</summary>
    /// <param name="values">The values.</param>
    /// <param name="mode">What becomes of positions out of range.</param>
    public NDArray<TElement> Add(NDArray<TElement> values, string? mode = null) => Update(values, mode, Ops.Sum);

    /// <summary>A copy with the selected elements multiplied by values. Several values for one place all take part.</summary>
    /// <param name="values">The values.</param>
    /// <param name="mode">What becomes of positions out of range.</param>
    public NDArray<TElement> Multiply(NDArray<TElement> values, string? mode = null) => Update(values, mode, Ops.Product);

    /// <summary>A copy with the selected elements divided by values, integers toward zero. Several values for one place divide one after the other.</summary>
    /// <param name="values">The values.</param>
    /// <param name="mode">What becomes of positions out of range.</param>
    /// <exception cref="DivideByZeroException">An integer is divided by zero.</exception>
    public NDArray<TElement> Divide(NDArray<TElement> values, string? mode = null) => Update(values, mode, Ops.Quotient);

    /// <summary>A copy with the smaller of each selected element and its value.</summary>
    /// <param name="values">The values.</param>
    /// <param name="mode">What becomes of positions out of range.</param>
    public NDArray<TElement> Min(NDArray<TElement> values, string? mode = null) => Update(values, mode, Ops.Min);

    /// <summary>A copy with the larger of each selected element and its value.</summary>
    /// <param name="values">The values.</param>
    /// <param name="mode">What becomes of positions out of range.</param>
    public NDArray<TElement> Max(NDArray<TElement> values, string? mode = null) => Update(values, mode, Ops.Max);

    private IndexPlan Plan(string? mode) => new(_array.Shape, _indices, OutOfBoundsModes.Parse(mode));

    private NDArray<TElement> Update(NDArray<TElement> values, string? mode, Func<TElement, TElement, TElement> combine)
    {
        IndexPlan plan = Plan(mode);
        NDArray<TElement> result = NDArray.Create(_array.AsSpan(), _array.Shape);
        ReadOnlySpan<TElement> spread = Jnp.BroadcastTo(values, plan.Shape).AsSpan();
        Span<TElement> elements = result.Writable();
        int[] places = plan.Places();
        for (int i = 0; i < places.Length; i++)
        {
            if (places[i] >= 0) elements[places[i]] = combine(elements[places[i]], spread[i]);
        }
        return plan.Put(result, _array, values);
    }

    private TElement[] Filled(int[] places, TElement value)
    {
        ReadOnlySpan<TElement> from = _array.AsSpan();
        var elements = new TElement[places.Length];
        for (int i = 0; i < places.Length; i++) elements[i] = places[i] < 0 ? value : from[places[i]];
        return elements;
    }

    /// <summary>JAX's value for what is not there.</summary>
    private static TElement Missing() => (TElement)(object)(default(TElement) switch
    {
        bool => true,
        sbyte => sbyte.MinValue,
        short => short.MinValue,
        int => int.MinValue,
        long => long.MinValue,
        byte => byte.MaxValue,
        ushort => ushort.MaxValue,
        uint => uint.MaxValue,
        ulong => ulong.MaxValue,
        Half => Half.NaN,
        float => float.NaN,
        Complex => new Complex(double.NaN, 0),
        _ => (object)double.NaN,
    });
}
