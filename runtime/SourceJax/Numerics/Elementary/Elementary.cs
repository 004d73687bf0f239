using System.Runtime.Intrinsics;

namespace SourceJax.Numerics;

/// <summary>
/// The elementary functions, of one value and of a vector of any width: the same operations in the same order, so the same
/// bits. Right for every argument: subnormal, huge, infinite, NaN, and of either zero. Array code, eager and generated, uses these only.
/// </summary>
public static partial class Elementary;
