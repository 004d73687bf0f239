using System.ComponentModel;

namespace SourceJax.Ilgpu.Kernels;

/// <summary>
/// Some nested loops of a contraction, outermost first: their extents, and how far a step moves in either operand. What is missing has one trip.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Loops
{
    /// <summary>How many there are at most.</summary>
    internal const int Most = 4;

    private readonly int _extent1, _extent2, _extent3, _left0, _left1, _left2, _left3, _right0, _right1, _right2, _right3;

    internal Loops(ReadOnlySpan<(int Extent, int Left, int Right)> loops)
    {
        Span<(int Extent, int Left, int Right)> all = stackalloc (int, int, int)[Most];
        all.Fill((1, 0, 0));
        loops.CopyTo(all[(Most - loops.Length)..]);
        (Count, _extent1, _extent2, _extent3) = (1, all[1].Extent, all[2].Extent, all[3].Extent);
        foreach (var (extent, _, _) in loops) Count = checked(Count * extent);
        (_left0, _left1, _left2, _left3) = (all[0].Left, all[1].Left, all[2].Left, all[3].Left);
        (_right0, _right1, _right2, _right3) = (all[0].Right, all[1].Right, all[2].Right, all[3].Right);
    }

    /// <summary>All their trips.</summary>
    internal readonly int Count;

    /// <summary>Whether only the innermost one runs more than once.</summary>
    private bool IsOne => _extent3 == Count;

    /// <summary>Where a trip is in the left operand.</summary>
    internal int Left(int trip) => IsOne ? trip * _left3 : At(trip, _left0, _left1, _left2, _left3);

    /// <summary>Where a trip is in the right operand.</summary>
    internal int Right(int trip) => IsOne ? trip * _right3 : At(trip, _right0, _right1, _right2, _right3);

    private int At(int trip, int step0, int step1, int step2, int step3)
    {
        int rows = Gpu.Quotient(trip, _extent3), planes = Gpu.Quotient(rows, _extent2), outer = Gpu.Quotient(planes, _extent1);
        return ((trip - (rows * _extent3)) * step3) + ((rows - (planes * _extent2)) * step2) + ((planes - (outer * _extent1)) * step1) + (outer * step0);
    }
}
