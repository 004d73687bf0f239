using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Numerics;

/// <content>Choices between lanes.</content>
public static partial class Elementary
{
    [MethodImpl(AggressiveInlining)]
    static Vector512<float> Choose(Vector512<float> mask, float then, float otherwise)
        => Vector512.ConditionalSelect(mask, Vector512.Create(then), Vector512.Create(otherwise));

    /// <summary>Infinity of the sign of x where |x| is 1; else y.</summary>
    [MethodImpl(AggressiveInlining)]
    static Vector512<float> InfiniteAtOne(Vector512<float> x, Vector512<float> y)
        => Vector512.ConditionalSelect(
            Vector512.Equals(Vector512.Abs(x), Vector512<float>.One), Vector512.CopySign(Vector512.Create(InfinitySingle), x), y);

    /// <summary>Infinity if either argument is infinite, even beside NaN; else y.</summary>
    [MethodImpl(AggressiveInlining | AggressiveOptimization)]
    static Vector512<float> InfiniteIfEither(Vector512<float> left, Vector512<float> right, Vector512<float> y)
    {
        var infinity = Vector512.Create(InfinitySingle);
        var infinite = Vector512.Equals(Vector512.Abs(left), infinity) | Vector512.Equals(Vector512.Abs(right), infinity);
        return Vector512.ConditionalSelect(infinite, infinity, y);
    }
}
