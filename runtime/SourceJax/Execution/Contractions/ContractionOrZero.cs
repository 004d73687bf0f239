using System.ComponentModel;
using System.Numerics;

namespace SourceJax.Execution;

/// <summary>
/// Contractions in derivatives, of cotangents that are 0 where a path was not taken: their zeros make a term 0, whatever the other factor is. See
/// <see cref="SourceJax.Numerics.OrZero"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ContractionOrZero
{
    /// <summary>What <see cref="StridedContraction.Run"/> gives, which is what runs where the other operand is finite.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="left">The left operand's elements.</param>
    /// <param name="right">The right operand's elements.</param>
    /// <param name="result">The result's elements, overwritten.</param>
    /// <param name="batch">The batch axes: the extent, and the distance of neighbours in the left and in the right operand.</param>
    /// <param name="rows">The left operand's free axes.</param>
    /// <param name="columns">The right operand's free axes.</param>
    /// <param name="depth">The contracted axes.</param>
    /// <param name="ofLeft">Whether zeros of the left operand are kept.</param>
    /// <param name="ofRight">Whether zeros of the right operand are kept.</param>
    public static void Run<T>(
        ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> result,
        ReadOnlySpan<(int Extent, int Left, int Right)> batch, ReadOnlySpan<(int Extent, int Left, int Right)> rows,
        ReadOnlySpan<(int Extent, int Left, int Right)> columns, ReadOnlySpan<(int Extent, int Left, int Right)> depth, bool ofLeft, bool ofRight)
        where T : INumberBase<T>
    {
        if ((!ofLeft || AllFinite(right)) && (!ofRight || AllFinite(left)))
        {
            StridedContraction.Run(left, right, result, batch, rows, columns, depth);
            return;
        }
        ReadOnlySpan<(int Extent, int Left, int Right)> free = [.. batch, .. rows, .. columns];
        // Halves are summed in single precision.
        if (typeof(T) == typeof(Half)) new Terms<T, float>(left, right, depth, ofLeft, ofRight).Fill(result, free);
        else new Terms<T, T>(left, right, depth, ofLeft, ofRight).Fill(result, free);
    }

    private static bool AllFinite<T>(ReadOnlySpan<T> values)
        where T : INumberBase<T>
    {
        foreach (T value in values)
        {
            if (!T.IsFinite(value)) return false;
        }
        return true;
    }

    private readonly ref struct Terms<T, TSum>(
        ReadOnlySpan<T> left, ReadOnlySpan<T> right, ReadOnlySpan<(int Extent, int Left, int Right)> depth, bool ofLeft, bool ofRight)
        where T : INumberBase<T>
        where TSum : INumberBase<TSum>
    {
        private readonly ReadOnlySpan<T> _left = left, _right = right;
        private readonly ReadOnlySpan<(int Extent, int Left, int Right)> _depth = depth;

        public void Fill(Span<T> result, ReadOnlySpan<(int Extent, int Left, int Right)> free) => Fill(result, free, 0, 0, 0);

        private int Fill(Span<T> result, ReadOnlySpan<(int Extent, int Left, int Right)> free, int at, int l, int r)
        {
            if (free.Length == 0)
            {
                result[at] = T.CreateTruncating(Sum(_depth, l, r));
                return at + 1;
            }
            for (int i = 0; i < free[0].Extent; i++) at = Fill(result, free[1..], at, l + i * free[0].Left, r + i * free[0].Right);
            return at;
        }

        private TSum Sum(ReadOnlySpan<(int Extent, int Left, int Right)> depth, int l, int r)
        {
            if (depth.Length == 0)
            {
                T x = _left[l], y = _right[r];
                bool isZero = (ofLeft && T.IsZero(x)) || (ofRight && T.IsZero(y));
                return isZero ? TSum.Zero : TSum.CreateTruncating(x) * TSum.CreateTruncating(y);
            }
            TSum sum = TSum.Zero;
            for (int i = 0; i < depth[0].Extent; i++) sum += Sum(depth[1..], l + i * depth[0].Left, r + i * depth[0].Right);
            return sum;
        }
    }
}
