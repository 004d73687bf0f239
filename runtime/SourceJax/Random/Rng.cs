using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

/// <summary>
/// Random numbers as functions of keys: the same key always gives the same numbers, those of JAX with its default (partitionable)
/// threefry generator, bit for bit before any transcendental function. Use a key once; split it to get more.
/// </summary>
public static partial class Rng
{
    /// <summary>The key of a seed. Of a seed beyond 32 bits only the low ones count, as in JAX's default mode.</summary>
    public static PrngKey Key(long seed) => new(0, unchecked((uint)seed));

    /// <summary>Two independent keys in place of one.</summary>
    public static (PrngKey First, PrngKey Second) Split(PrngKey key) => (new(Threefry.At(key, 0)), new(Threefry.At(key, 1)));

    /// <summary>Independent keys in place of one.</summary>
    public static PrngKey[] Split(PrngKey key, int num)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(num);
        var keys = new PrngKey[num];
        for (int i = 0; i < num; i++) keys[i] = new(Threefry.At(key, i));
        return keys;
    }

    /// <summary>The key that belongs to a key and a number.</summary>
    public static PrngKey FoldIn(PrngKey key, int data) => new(Threefry.At(key, unchecked((uint)data)));

    /// <summary>Random bits in every element.</summary>
    /// <typeparam name="T"><see cref="byte"/>, <see cref="ushort"/>, <see cref="uint"/> or <see cref="ulong"/>.</typeparam>
    public static NDArray<T> Bits<T>(PrngKey key, params ReadOnlySpan<int> shape) where T : IBinaryInteger<T>, IUnsignedNumber<T>
        => Fill(shape, i => typeof(T) == typeof(ulong) ? T.CreateTruncating(Threefry.Bits64(key, i)) : T.CreateTruncating(Threefry.Bits32(key, i)));

    /// <summary>Uniformly distributed numbers from 0 up to but not including 1.</summary>
    public static NDArray<T> Uniform<T>(PrngKey key, params ReadOnlySpan<int> shape) where T : IFloatingPointIeee754<T> => Uniform(key, shape, T.Zero, T.One);

    /// <summary>Uniformly distributed numbers from <paramref name="minval"/> up to but not including <paramref name="maxval"/>.</summary>
    public static NDArray<T> Uniform<T>(PrngKey key, ReadOnlySpan<int> shape, T minval, T maxval) where T : IFloatingPointIeee754<T>
    {
        T width = maxval - minval;
        return Fill(shape, i => T.Max(minval, Unit<T>(key, i) * width + minval));
    }

    /// <summary>
    /// Random integers from <paramref name="minval"/> up to but not including <paramref name="maxval"/>; an empty range gives <paramref
    /// name="minval"/>.
    /// </summary>
    /// <typeparam name="T">An integer type of up to 64 bits.</typeparam>
    public static NDArray<T> RandInt<T>(PrngKey key, ReadOnlySpan<int> shape, T minval, T maxval) where T : IBinaryInteger<T>
    {
        (PrngKey high, PrngKey low) = Split(key);
        int width = 8 * T.Zero.GetByteCount();
        ulong mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        ulong span = maxval > minval ? ulong.CreateTruncating(maxval - minval) & mask : 1;
        ulong multiplier = (1UL << (width / 2)) % span;
        multiplier = (multiplier * multiplier & mask) % span;
        return Fill(shape, i =>
        {
            ulong offset = (Word(high, i) % span * multiplier & mask) + Word(low, i) % span & mask;
            return unchecked(minval + T.CreateTruncating(offset % span));
        });

        ulong Word(PrngKey key, int i) => (width == 64 ? Threefry.Bits64(key, i) : Threefry.Bits32(key, i)) & mask;
    }

    /// <summary>True with probability <paramref name="p"/>.</summary>
    public static NDArray<bool> Bernoulli(PrngKey key, float p, params ReadOnlySpan<int> shape) => Uniform<float>(key, shape) < p;

    /// <summary>1 or -1 with equal probability.</summary>
    public static NDArray<T> Rademacher<T>(PrngKey key, params ReadOnlySpan<int> shape) where T : INumber<T>
        => Jnp.Where(Bernoulli(key, 0.5f, shape), T.One, -T.One);

    /// <summary>A uniform number in [0, 1): random bits as the fraction of a number in [1, 2), less 1.</summary>
    private static T Unit<T>(PrngKey key, int position) where T : IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
            return T.CreateTruncating(BitConverter.UInt64BitsToDouble((Threefry.Bits64(key, position) >> 12) | 0x3FF0_0000_0000_0000) - 1);
        uint bits = Threefry.Bits32(key, position);
        if (typeof(T) == typeof(float)) return T.CreateTruncating(BitConverter.UInt32BitsToSingle((bits >> 9) | 0x3F80_0000) - 1);
        return T.CreateTruncating(BitConverter.UInt16BitsToHalf((ushort)(((bits & 0xFFFF) >> 6) | 0x3C00)) - Half.One);
    }

    private static NDArray<T> Fill<T>(ReadOnlySpan<int> shape, Func<int, T> element)
    {
        NDArray<T> result = NDArray.Allocate<T>(shape);
        Span<T> elements = result.Writable();
        for (int i = 0; i < elements.Length; i++) elements[i] = element(i);
        return Results.Created(result);
    }
}
