using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SourceJax.Numerics;

/// <summary>
/// A SIMD register of <typeparamref name="T"/> as a value: a kernel is written once over a lanes type and run with the widest
/// one that the machine accelerates. Every operation acts on each lane alone, so an element's result depends neither on its
/// position nor on the width. A comparison gives a mask: all bits of a lane set where it holds, none where it does not.
/// </summary>
/// <typeparam name="TSelf">The lanes type itself.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
public interface ILanes<TSelf, T>
    where TSelf : struct, ILanes<TSelf, T>
    where T : unmanaged
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>The same value in every lane.</summary>
    static abstract TSelf Broadcast(T value);

    /// <summary>The <see cref="Count"/> elements from <paramref name="index"/> on; all of them must exist.</summary>
    static abstract TSelf Load(ref readonly T origin, nint index);

    /// <summary>The elements from <paramref name="index"/> on that lie before <paramref name="length"/>; lanes past it hold 0.</summary>
    static abstract TSelf Load(ref readonly T origin, nint index, nint length);

    /// <summary>Writes all lanes to the elements from <paramref name="index"/> on.</summary>
    static abstract void Store(TSelf value, ref T origin, nint index);

    /// <summary>Writes the lanes whose elements lie before <paramref name="length"/>.</summary>
    static abstract void Store(TSelf value, ref T origin, nint index, nint length);

    /// <summary>A mask from the booleans from <paramref name="index"/> on that lie before <paramref name="length"/>.</summary>
    static abstract TSelf LoadMask(ref readonly bool origin, nint index, nint length);

    /// <summary>Writes a mask as booleans, those before <paramref name="length"/>.</summary>
    static abstract void StoreMask(TSelf mask, ref bool origin, nint index, nint length);

    /// <summary>The sum.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>The difference.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>The product.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>The quotient. Of integers: by zero it throws, as it does for one element.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>The negative.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary>The bitwise and; of masks, the conjunction.</summary>
    static abstract TSelf operator &(TSelf left, TSelf right);

    /// <summary>The bitwise or; of masks, the disjunction.</summary>
    static abstract TSelf operator |(TSelf left, TSelf right);

    /// <summary>The bitwise exclusive or.</summary>
    static abstract TSelf operator ^(TSelf left, TSelf right);

    /// <summary>The bitwise complement; of a mask, the negation.</summary>
    static abstract TSelf operator ~(TSelf value);

    /// <summary>The mask of left &lt; right.</summary>
    static abstract TSelf Less(TSelf left, TSelf right);

    /// <summary>The mask of left &lt;= right.</summary>
    static abstract TSelf LessOrEqual(TSelf left, TSelf right);

    /// <summary>The mask of left &gt; right.</summary>
    static abstract TSelf Greater(TSelf left, TSelf right);

    /// <summary>The mask of left &gt;= right.</summary>
    static abstract TSelf GreaterOrEqual(TSelf left, TSelf right);

    /// <summary>The mask of left == right.</summary>
    static abstract TSelf Equal(TSelf left, TSelf right);

    /// <summary>The mask of left != right; NaN differs from everything.</summary>
    static abstract TSelf NotEqual(TSelf left, TSelf right);

    /// <summary><paramref name="then"/> where the mask is set, <paramref name="otherwise"/> elsewhere.</summary>
    static abstract TSelf Select(TSelf mask, TSelf then, TSelf otherwise);

    /// <summary>The product, and 0 where the left one is 0, whatever the right one is.</summary>
    static abstract TSelf MultiplyOrZero(TSelf left, TSelf right);

    /// <summary>The quotient, and 0 where the left one is 0, whatever the right one is.</summary>
    static abstract TSelf DivideOrZero(TSelf left, TSelf right);

    /// <summary>Whether a mask is set in any lane.</summary>
    static abstract bool Any(TSelf mask);

    /// <summary>The absolute value.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>The smaller one; NaN if either is, and -0 below +0.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>The larger one; NaN if either is, and +0 above -0.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>-1, 0 or 1; of a float zero the zero itself, NaN of NaN.</summary>
    static abstract TSelf Sign(TSelf value);

    /// <summary>The sum of all lanes. The order is fixed for a width but not the same for all widths.</summary>
    static abstract T Sum(TSelf value);

    /// <summary>One lane's value.</summary>
    static abstract T Lane(TSelf value, int index);

    /// <summary>The <see cref="Count"/> elements from <paramref name="index"/> on; all of them must exist.</summary>
    static virtual TSelf Load(ReadOnlySpan<T> source, int index)
    {
        Debug.Assert(index >= 0 && index <= source.Length - TSelf.Count);
        return TSelf.Load(in MemoryMarshal.GetReference(source), index);
    }

    /// <summary>Writes all lanes to the elements from <paramref name="index"/> on; all of them must exist.</summary>
    static virtual void Store(TSelf value, Span<T> target, int index)
    {
        Debug.Assert(index >= 0 && index <= target.Length - TSelf.Count);
        TSelf.Store(value, ref MemoryMarshal.GetReference(target), index);
    }
}
