using System.Buffers;
using System.ComponentModel;
using System.Numerics;

namespace SourceJax.Execution;

/// <summary>Pools stacks; once warm, renting one allocates nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ResidualStack
{
    /// <summary>An empty stack. Dispose it once to give it back.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="factors">If there are any, their product is how many elements it will hold: storage for them is taken at once.</param>
    public static ResidualStack<T> Rent<T>(params ReadOnlySpan<long> factors)
    {
        if (!ResidualStack<T>.Pool.TryPop(out ResidualStack<T>? stack)) stack = new ResidualStack<T>();
        if (factors.Length > 0) stack.Reserve(factors);
        return stack;
    }
}

/// <summary>What the forward sweep of a loop keeps for its reverse: numbers, or arrays element by element, taken back last in, first out.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ResidualStack<T> : IDisposable
{
    [ThreadStatic]
    private static Stack<ResidualStack<T>>? t_pool;

    private T[] _items = [];
    private int _count;

    internal ResidualStack() { }

    internal static Stack<ResidualStack<T>> Pool => t_pool ??= new();

    /// <summary>Puts a number on top.</summary>
    /// <param name="value">The number.</param>
    public void Push(T value)
    {
        T[] items = _items;
        int count = _count;
        if ((uint)count < (uint)items.Length) items[count] = value;
        else PushGrowing(value);
        _count = count + 1;
    }

    /// <summary>Makes the stack empty.</summary>
    public void Clear() => _count = 0;

    /// <summary>Takes the top number.</summary>
    public T Pop() => _items[--_count];

    /// <summary>Puts as many numbers on top as a vector has, the last one uppermost.</summary>
    /// <param name="values">The numbers.</param>
    public void Push(Vector<T> values)
    {
        int count = _count;
        if (_items.Length - count < Vector<T>.Count) Reserve(Vector<T>.Count);
        values.CopyTo(_items, count);
        _count = count + Vector<T>.Count;
    }

    /// <summary>Takes as many numbers from the top as a vector has, the uppermost last.</summary>
    public Vector<T> PopVector()
    {
        _count -= Vector<T>.Count;
        return new Vector<T>(_items, _count);
    }

    /// <summary>Puts the elements of an array on top.</summary>
    /// <param name="values">The elements.</param>
    public void Push(ReadOnlySpan<T> values)
    {
        Reserve(values.Length);
        values.CopyTo(_items.AsSpan(_count));
        _count += values.Length;
    }

    /// <summary>Takes the elements of the top array.</summary>
    /// <param name="values">Where they go; its length says how many there are.</param>
    public void Pop(Span<T> values)
    {
        _count -= values.Length;
        _items.AsSpan(_count, values.Length).CopyTo(values);
    }

    /// <summary>Gives the stack back, with its storage.</summary>
    public void Dispose()
    {
        _count = 0;
        Pool.Push(this);
    }

    /// <summary>Nothing is taken for counts that are no array's length: the loops do not run, or will fail at the size they reach.</summary>
    internal void Reserve(ReadOnlySpan<long> factors)
    {
        long count = 1;
        foreach (long factor in factors) count = factor > 0 && factor <= Array.MaxLength && count <= Array.MaxLength ? count * factor : 0;
        if (count <= Array.MaxLength) Reserve((int)count);
    }

    private void PushGrowing(T value)
    {
        Reserve(1);
        _items[_count] = value;
    }

    private void Reserve(int more)
    {
        if (_items.Length - _count >= more) return;
        T[] larger = ArrayPool<T>.Shared.Rent(Math.Max(_count + more, 2 * _items.Length));
        _items.AsSpan(0, _count).CopyTo(larger);
        if (_items.Length > 0) ArrayPool<T>.Shared.Return(_items);
        _items = larger;
    }
}
