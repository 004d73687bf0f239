using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SourceJax.Execution;

/// <summary>The checks that generated methods make of their arguments, once, before anything is computed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ShapeGuard
{
    /// <summary>The rank is as declared.</summary>
    /// <exception cref="ShapeMismatchException">It is not.</exception>
    public static void Rank(ReadOnlySpan<int> shape, int rank, string parameter, string declared)
    {
        if (shape.Length != rank) Throw($"'{parameter}' has shape {Shapes.Format(shape)} of rank {shape.Length}, but {declared} of rank {rank} is declared.", parameter);
    }

    /// <summary>The rank is at least the number of leading axes.</summary>
    /// <exception cref="ShapeMismatchException">It is less.</exception>
    public static void RankAtLeast(ReadOnlySpan<int> shape, int rank, string parameter)
    {
        if (shape.Length < rank) Throw($"'{parameter}' has shape {Shapes.Format(shape)}, but at least rank {rank} is needed.", parameter);
    }

    /// <summary>One extent is as declared.</summary>
    /// <exception cref="ShapeMismatchException">It is not; the message says where the dimension got its other size.</exception>
    public static void Extent(int actual, int expected, int axis, string parameter, ReadOnlySpan<int> shape, string declared, string origin)
    {
        if (actual != expected) ThrowExtent(actual, expected, axis, parameter, shape, declared, origin);
    }

    /// <summary>Two arguments of undeclared rank that meet elementwise have the same shape.</summary>
    /// <exception cref="ShapeMismatchException">They have not.</exception>
    public static void Same(ReadOnlySpan<int> shape, ReadOnlySpan<int> other, string parameter, string otherParameter)
    {
        if (!shape.SequenceEqual(other)) Throw($"'{parameter}' has shape {Shapes.Format(shape)} and '{otherParameter}' {Shapes.Format(other)}; without declared shapes they must be equal. Declare them with [Shape] to broadcast.", parameter);
    }

    /// <summary>What to throw when the arguments of a vmap disagree about the number of lanes.</summary>
    /// <param name="axes">Every mapped axis, as in <c>axis 0 of 'x' of shape (3, 2)</c>, with its size.</param>
    /// <returns>An exception that lists them.</returns>
    public static ShapeMismatchException MappedAxesDiffer(params ReadOnlySpan<(string Axis, int Size)> axes)
    {
        var sizes = new List<string>();
        foreach (var (axis, size) in axes) sizes.Add($"{axis} has {size}");
        return new($"The axes that are mapped over must have the same number of elements, but {string.Join(", ", sizes)}.");
    }

    /// <summary>A mapped axis, with the shape it belongs to, for <see cref="MappedAxesDiffer"/>.</summary>
    public static string MappedAxis(string axis, ReadOnlySpan<int> shape) => $"{axis} of shape {Shapes.Format(shape)}";

    /// <summary>The number of elements of an array to allocate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No array can have as many.</exception>
    /// <exception cref="OverflowException">An extent is negative.</exception>
    public static int Size(params ReadOnlySpan<int> shape)
    {
        foreach (int extent in shape) Allocation(extent);
        return Shapes.Size(shape);
    }

    /// <summary>An extent that is computed from others.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No axis can have as many elements.</exception>
    public static int Extent(long extent) => Shapes.Extent(extent);

    /// <summary>An index that extents decide is in range.</summary>
    /// <exception cref="IndexOutOfRangeException"><paramref name="margin"/> is negative.</exception>
    public static void Index(int margin, string message)
    {
        if (margin < 0) ThrowIndex(message);
    }

    /// <summary>An index computed at run time.</summary>
    /// <returns>The index.</returns>
    /// <exception cref="IndexOutOfRangeException">It is negative, or not below the extent.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int At(int index, int extent)
    {
        if (index < 0 || index >= extent) ThrowAt(index, extent);
        return index;
    }

    /// <summary>A position along an axis of an NDArray; a negative one counts from the end.</summary>
    /// <returns>The position counted from the start.</returns>
    /// <exception cref="IndexOutOfRangeException">There is none such; the message names it as it was given.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Position(int index, int extent, int axis)
    {
        int at = index < 0 ? index + extent : index;
        if ((uint)at >= (uint)extent) ThrowPosition("", index, extent, axis);
        return at;
    }

    /// <summary>The position <c>^index</c> along an axis of an NDArray.</summary>
    /// <returns>The position counted from the start.</returns>
    /// <exception cref="IndexOutOfRangeException">There is none such.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PositionFromEnd(int index, int extent, int axis)
    {
        int at = extent - index;
        if ((uint)at >= (uint)extent) ThrowPosition("^", index, extent, axis);
        return at;
    }

    /// <summary>A range lies within an axis.</summary>
    /// <exception cref="IndexOutOfRangeException">It does not.</exception>
    public static void Range(int start, int stop, int extent, int axis)
    {
        if (start < 0 || start > stop || stop > extent) ThrowIndex($"Range {start}..{stop} is out of range for axis {axis} of {extent} elements.");
    }

    /// <summary>A slice at a computed position lies within its axis.</summary>
    /// <returns>Where it starts.</returns>
    /// <exception cref="IndexOutOfRangeException">It does not.</exception>
    public static int Window(int size, int extent, int start, int axis)
    {
        if (start < 0 || size < 0 || start > extent - size) ThrowIndex($"The slice of {size} from {start} is out of range for axis {axis} of extent {extent}.");
        return start;
    }

    /// <summary>Neighbouring indices computed at run time.</summary>
    /// <returns>The first one.</returns>
    /// <exception cref="IndexOutOfRangeException">One of them is negative, or not below the extent.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int At(int first, int count, int extent)
    {
        if (first < 0 || first > extent - count) ThrowRow(first, extent);
        return first;
    }

    /// <summary>Neighbouring elements, to be read.</summary>
    /// <exception cref="IndexOutOfRangeException">One of them is not in the span.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<T> Row<T>(ReadOnlySpan<T> span, int first, int count)
    {
        if ((ulong)(uint)first + (uint)count > (uint)span.Length) ThrowRow(first, span.Length);
        return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref MemoryMarshal.GetReference(span), (nint)(uint)first), count);
    }

    /// <summary>Neighbouring elements.</summary>
    /// <exception cref="IndexOutOfRangeException">One of them is not in the span.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<T> WritableRow<T>(Span<T> span, int first, int count)
    {
        if ((ulong)(uint)first + (uint)count > (uint)span.Length) ThrowRow(first, span.Length);
        return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetReference(span), (nint)(uint)first), count);
    }

    /// <summary>The length of a part of an array that has <paramref name="limit"/> elements from there on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Part(int limit, int length)
    {
        if (length < 0 || (length > limit && length != 0)) ThrowLength(limit, length);
        return length;
    }

    /// <summary>The length of a new array, or along one of its axes.</summary>
    /// <exception cref="OverflowException">It is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Allocation(int length)
    {
        if (length < 0) ThrowAllocation(length);
        return length;
    }

    /// <summary>An extent of an array that a program asks for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static void Requested(int extent)
    {
        if (extent < 0) throw new ArgumentOutOfRangeException("shape", $"There is no array with {extent} elements along an axis: extents are not negative.");
    }

    /// <summary>How many elements are copied, from or to an array that has <paramref name="limit"/>.</summary>
    /// <exception cref="ArgumentException">There are not as many.</exception>
    public static int Copy(int limit, int length)
        => length > limit && length > 0 ? throw new ArgumentException($"{length} elements cannot be copied where there are at most {limit}.")
            : Part(limit, length);

    /// <summary>How many elements are cleared, of an array that has <paramref name="limit"/> from there on.</summary>
    /// <exception cref="IndexOutOfRangeException">There are not as many.</exception>
    public static int Clearing(int limit, int length)
        => length < 0 || (length > limit && length != 0)
            ? throw new IndexOutOfRangeException($"{length} elements cannot be cleared where there are at most {limit}.") : length;

    /// <summary>A number, once another one has been computed that may throw instead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int After(int value, int test) => value;

    [DoesNotReturn]
    static void ThrowLength(int limit, int length)
        => throw new ArgumentOutOfRangeException(nameof(length), $"An array or a part of one cannot have {length} elements where there are at most {limit}.");

    [DoesNotReturn]
    static void ThrowAllocation(int length) => throw new OverflowException($"An array cannot have {length} elements.");

    /// <summary>A position in a part of an array; one outside of the part becomes one that is no index of any array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Within(int position, int length) => position >= 0 && position < length ? position : int.MinValue / 2;

    /// <summary>The same of the positions up to <paramref name="run"/> (not included), or down to it where it is negative: all of them, or none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Within(int position, int length, int run)
    {
        int last = run > 0 ? position + run - 1 : position + run + 1;
        return Math.Min(position, last) >= 0 && Math.Max(position, last) < length ? position : int.MinValue / 2;
    }

    /// <summary>A reduction without neutral element has elements.</summary>
    /// <exception cref="ArgumentException"><paramref name="margin"/> is negative.</exception>
    public static void NotEmpty(int margin, string what)
    {
        if (margin < 0) throw Empty.Run(what);
    }

    [DoesNotReturn]
    static void ThrowExtent(int actual, int expected, int axis, string parameter, ReadOnlySpan<int> shape, string declared, string origin)
        => Throw($"'{parameter}' has shape {Shapes.Format(shape)} where {declared} is declared: axis {axis} has {actual} elements instead of {expected}{(origin.Length > 0 ? $" ({origin})" : "")}.", parameter);

    [DoesNotReturn]
    static void Throw(string message, string? parameter) => throw new ShapeMismatchException(message, parameter);

    // These throw by themselves: the just-in-time compiler sees that their calls do not return, and moves them out of the way.
    [DoesNotReturn]
    static void ThrowAt(int index, int extent)
    {
        // An array that C# could not have made has no index.
        if (extent < 0) ThrowAllocation(extent);
        throw new IndexOutOfRangeException(OutOfRange(index, extent));
    }

    [DoesNotReturn]
    static void ThrowPosition(string prefix, int index, int extent, int axis)
        => throw new IndexOutOfRangeException($"Index {prefix}{index} is out of range for axis {axis} of {extent} elements.");

    [DoesNotReturn]
    static void ThrowRow(int first, int extent) => ThrowAt((uint)first < (uint)extent ? extent : first, extent);

    static string OutOfRange(int index, int extent) => $"Index {index} is out of range for an axis of {extent} elements.";

    [DoesNotReturn]
    static void ThrowIndex(string message) => throw new IndexOutOfRangeException(message);
}
