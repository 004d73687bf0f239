using System.Runtime.InteropServices;

namespace SourceJax;

/// <summary>
/// The state of a counter-based random number generator: a value, never updated. Split it to get independent keys.
/// In memory it is two consecutive 32-bit words.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct PrngKey : IEquatable<PrngKey>
{
    private readonly uint _first;
    private readonly uint _second;

    /// <summary>Wraps the two words of a key.</summary>
    /// <param name="data">The words.</param>
    public PrngKey((uint, uint) data) => (_first, _second) = data;

    /// <summary>Wraps the two words of a key.</summary>
    /// <param name="first">The first word.</param>
    /// <param name="second">The second word.</param>
    public PrngKey(uint first, uint second) => (_first, _second) = (first, second);

    /// <summary>The two words of the key.</summary>
    public (uint, uint) Data => (_first, _second);

    /// <summary>Whether two keys have the same words.</summary>
    /// <param name="left">A key.</param>
    /// <param name="right">Another key.</param>
    public static bool operator ==(PrngKey left, PrngKey right) => left.Equals(right);

    /// <summary>Whether two keys differ in a word.</summary>
    /// <param name="left">A key.</param>
    /// <param name="right">Another key.</param>
    public static bool operator !=(PrngKey left, PrngKey right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(PrngKey other) => Data == other.Data;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PrngKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_first, _second);

    /// <inheritdoc/>
    public override string ToString() => $"PrngKey({_first}, {_second})";
}
