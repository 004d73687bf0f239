using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Numerics;

/// <content>The hypotenuse, without overflow or underflow on the way.</content>
public static partial class Elementary
{
    /// <summary>sqrt(left^2 + right^2), within 1 ulp; infinite if either argument is, even beside NaN.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<float> Hypot(Vector512<float> left, Vector512<float> right)
    {
        // In double the squares are exact.
        var (l0, l1) = Vector512.Widen(left);
        var (r0, r1) = Vector512.Widen(right);
        var y = Vector512.Narrow(Vector512.Sqrt(Fma(l0, l0, r0 * r0)), Vector512.Sqrt(Fma(l1, l1, r1 * r1)));
        return InfiniteIfEither(left, right, y);
    }

    /// <summary>sqrt(left^2 + right^2), within 1 ulp; infinite if either argument is, even beside NaN.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    public static Vector512<double> Hypot(Vector512<double> left, Vector512<double> right)
    {
        // Scaled by a power of 2 so that the larger is near 1; its square in two parts, so that only the root rounds at full size.
        var (a, b) = (Vector512.Abs(left), Vector512.Abs(right));
        (a, b) = (Vector512.Max(a, b), Vector512.Min(a, b));
        Split(a, out var n);
        n = Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(n), Vector512.Create(InfinityDouble)), n, Vector512<double>.Zero);
        (a, b) = (Scale(a, -n), Scale(b, -n));
        var square = a * a;
        var y = Scale(Vector512.Sqrt(square + Fma(b, b, Fma(a, a, -square))), n);
        return InfiniteIfEither(left, right, y);
    }
}
