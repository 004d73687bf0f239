using System.Buffers;
using System.ComponentModel;

namespace SourceJax.Execution;

/// <summary>
/// The temporary memory of one call of a generated method, given back at once: with a <c>using</c> for each array, the just-in-time compiler would take more than
/// quadratic time for methods with many. Once warm, nothing is allocated.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Workspace : IDisposable
{
    [ThreadStatic]
    private static Workspace? t_free;

    private Workspace? _next;
    private (object Memory, Action<object> Return)[] _held = new (object, Action<object>)[8];
    private int _count;

    private Workspace() { }

    /// <summary>An empty one. Dispose it once; what was rented from it must not be used afterwards.</summary>
    public static Workspace Begin()
    {
        if (t_free is not { } workspace) return new Workspace();
        t_free = workspace._next;
        return workspace;
    }

    /// <summary>Memory with arbitrary contents.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="length">The number of elements.</param>
    /// <exception cref="OverflowException">It is negative, as of a new array.</exception>
    public Span<T> Rent<T>(int length)
    {
        T[] array = ArrayPool<T>.Shared.Rent(ShapeGuard.Allocation(length));
        Hold(array, Returns<T>.Array);
        return array.AsSpan(0, length);
    }

    /// <summary>Memory for an array that the program may not ask for: without elements where an extent is negative, which is tested where it asks.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="shape">The extents.</param>
    public Span<T> RentOrEmpty<T>(params ReadOnlySpan<int> shape)
    {
        foreach (int extent in shape)
        {
            if (extent < 0) return [];
        }
        return Rent<T>(Shapes.Size(shape));
    }

    /// <summary>An empty stack.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="factors">If there are any, their product is how many elements it will hold: storage for them is taken at once.</param>
    public ResidualStack<T> Stack<T>(params ReadOnlySpan<long> factors)
    {
        ResidualStack<T> stack = ResidualStack.Rent<T>(factors);
        Hold(stack, Returns<T>.Stack);
        return stack;
    }

    /// <summary>Gives everything back.</summary>
    public void Dispose()
    {
        for (int i = _count - 1; i >= 0; i--) _held[i].Return(_held[i].Memory);
        Array.Clear(_held, 0, _count);
        _count = 0;
        (_next, t_free) = (t_free, this);
    }

    private void Hold(object memory, Action<object> giveBack)
    {
        if (_count == _held.Length) Array.Resize(ref _held, 2 * _count);
        _held[_count++] = (memory, giveBack);
    }

    private static class Returns<T>
    {
        public static readonly Action<object> Array = memory => ArrayPool<T>.Shared.Return((T[])memory), Stack = memory => ((ResidualStack<T>)memory).Dispose();
    }
}
