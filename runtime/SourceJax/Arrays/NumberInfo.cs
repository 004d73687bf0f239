using System.Numerics;

namespace SourceJax;

/// <summary>Limits of a floating-point type, as NumPy's <c>finfo</c> names them.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <param name="Bits">The number of bits of a number.</param>
/// <param name="Eps">The distance from 1 to the next larger number.</param>
/// <param name="Max">The largest finite number.</param>
/// <param name="Min">The smallest finite number: the negative of the largest.</param>
/// <param name="Tiny">The smallest positive number of full precision.</param>
/// <param name="SmallestSubnormal">The smallest positive number.</param>
public readonly record struct FInfo<T>(int Bits, T Eps, T Max, T Min, T Tiny, T SmallestSubnormal) where T : IFloatingPointIeee754<T>;

/// <summary>Limits of an integer type, as NumPy's <c>iinfo</c> names them.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <param name="Bits">The number of bits of a number.</param>
/// <param name="Min">The smallest number.</param>
/// <param name="Max">The largest number.</param>
public readonly record struct IInfo<T>(int Bits, T Min, T Max) where T : IBinaryInteger<T>;
