using System.Numerics;

namespace SourceJax.Execution;

/// <summary>
/// Threefry-2x32 with 20 rounds: a block function from a key and a counter to two random words (Salmon, Moraes, Dror and Shaw,
/// "Parallel random numbers: as easy as 1, 2, 3", 2011). Word i of a stream depends on i alone.
/// </summary>
[System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
public static class Threefry
{
    private const uint Parity = 0x1BD11BDA;

    /// <summary>The two words for a key and a counter.</summary>
    public static (uint First, uint Second) Block(uint key0, uint key1, uint counter0, uint counter1)
    {
        uint key2 = key0 ^ key1 ^ Parity, x = counter0 + key0, y = counter1 + key1;
        Odd(ref x, ref y);
        (x, y) = (x + key1, y + key2 + 1);
        Even(ref x, ref y);
        (x, y) = (x + key2, y + key0 + 2);
        Odd(ref x, ref y);
        (x, y) = (x + key0, y + key1 + 3);
        Even(ref x, ref y);
        (x, y) = (x + key1, y + key2 + 4);
        Odd(ref x, ref y);
        return (x + key2, y + key0 + 5);
    }

    /// <summary>The first word for a key and a counter.</summary>
    public static uint First(uint key0, uint key1, uint counter0, uint counter1) => Block(key0, key1, counter0, counter1).First;

    /// <summary>The second word for a key and a counter.</summary>
    public static uint Second(uint key0, uint key1, uint counter0, uint counter1) => Block(key0, key1, counter0, counter1).Second;

    /// <summary>32 random bits for a key and a counter.</summary>
    public static uint Bits32(uint key0, uint key1, uint counter0, uint counter1)
    {
        (uint first, uint second) = Block(key0, key1, counter0, counter1);
        return first ^ second;
    }

    /// <summary>64 random bits for a key and a counter.</summary>
    public static ulong Bits64(uint key0, uint key1, uint counter0, uint counter1)
    {
        (uint first, uint second) = Block(key0, key1, counter0, counter1);
        return ((ulong)first << 32) | second;
    }

    /// <summary>The two words at a position of a key's stream.</summary>
    public static (uint First, uint Second) At(PrngKey key, long position) => Block(key.Data.Item1, key.Data.Item2, (uint)(position >> 32), (uint)position);

    /// <summary>32 random bits at a position of a key's stream.</summary>
    public static uint Bits32(PrngKey key, long position) => Bits32(key.Data.Item1, key.Data.Item2, (uint)(position >> 32), (uint)position);

    /// <summary>64 random bits at a position of a key's stream.</summary>
    public static ulong Bits64(PrngKey key, long position) => Bits64(key.Data.Item1, key.Data.Item2, (uint)(position >> 32), (uint)position);

    private static void Odd(ref uint x, ref uint y)
    {
        Round(ref x, ref y, 13);
        Round(ref x, ref y, 15);
        Round(ref x, ref y, 26);
        Round(ref x, ref y, 6);
    }

    private static void Even(ref uint x, ref uint y)
    {
        Round(ref x, ref y, 17);
        Round(ref x, ref y, 29);
        Round(ref x, ref y, 16);
        Round(ref x, ref y, 24);
    }

    private static void Round(ref uint x, ref uint y, int rotation)
    {
        x += y;
        y = BitOperations.RotateLeft(y, rotation) ^ x;
    }
}
