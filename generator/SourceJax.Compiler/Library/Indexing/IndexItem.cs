using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Indexing;

namespace SourceJax.Compiler.Library.Indexing;

/// <summary>What one item of an NDArray's index selects, as far as the compiler knows it.</summary>
public abstract record IndexItem
{
    internal abstract IndexKind Kind { get; }

    /// <summary>The number of axes that a mask lies over.</summary>
    internal virtual int MaskRank => 0;

    /// <summary>A position that is known from extents, counted as <paramref name="From"/> says. From either end it is a constant, or not negative.</summary>
    public sealed record Known(Dim At, CountedFrom From) : IndexItem
    {
        internal override IndexKind Kind => IndexKind.Position;

        internal Dim FromStart(Dim extent)
            => From == CountedFrom.End ? extent - At : From == CountedFrom.EitherEnd && At.ConstantValue < 0 ? extent + At : At;
    }

    /// <summary>A position computed when the program runs, or an array of them. They are counted as <paramref name="From"/> says.</summary>
    /// <param name="At">An <c>int</c> or an array of <c>int</c>.</param>
    /// <param name="From">The end they are counted from.</param>
    /// <param name="Values">The positions, where they are constants.</param>
    public sealed record Positions(Var At, CountedFrom From, ArrayValue? Values = null) : IndexItem
    {
        internal override IndexKind Kind => At.Rank == 0 ? IndexKind.Position : IndexKind.Array;

        /// <summary>Whether no two positions of a table can be the same place.</summary>
        internal bool IsDistinct(Dim extent) => FromStart(extent) is { } places && places.Distinct().Count() == places.Count;

        /// <summary>Constants that are known to be within the axis need no test of their sign. Others are tested when the program runs.</summary>
        internal Positions Checked(Dim extent)
            => extent.ConstantValue is { } known && FromStart(extent) is { } places && places.All(p => p >= 0 && p < known) && Values!.Data.All(v => v.Bits >= 0)
                ? this with { From = CountedFrom.Start } : this;

        /// <summary>Constants counted from the start; null where some are, some are not, and the extent is unknown.</summary>
        IReadOnlyList<long>? FromStart(Dim extent)
        {
            if (Values is null) return null;
            long[] given = [.. Values.Data.Select(v => v.Bits)];
            if (given.All(g => g >= 0) || (given.All(g => g < 0) && extent.ConstantValue is null)) return given;
            return extent.ConstantValue is { } known ? [.. given.Select(g => g < 0 ? g + known : g)] : null;
        }
    }

    /// <summary><c>start..stop</c>, which must lie within the axis; null is an open end.</summary>
    public sealed record Between(Known? Start, Known? Stop) : IndexItem
    {
        internal override IndexKind Kind => IndexKind.Range;
    }

    /// <summary>A slice as in NumPy, cut off at the ends of the axis; null is an open end.</summary>
    public sealed record Stepped(Dim? Start, Dim? Stop, int Step) : IndexItem
    {
        internal override IndexKind Kind => IndexKind.Slice;
    }

    /// <summary>A new axis of extent one.</summary>
    public sealed record NewAxis : IndexItem
    {
        internal override IndexKind Kind => IndexKind.NewAxis;
    }

    /// <summary>As many whole axes as are not indexed otherwise.</summary>
    public sealed record Ellipsis : IndexItem
    {
        internal override IndexKind Kind => IndexKind.Ellipsis;
    }

    /// <summary>The places where a mask over one or more axes is true.</summary>
    public sealed record Mask(Var Holds) : IndexItem
    {
        internal override IndexKind Kind => IndexKind.Mask;
        internal override int MaskRank => Holds.Rank;
    }
}

/// <summary>The end of an axis that a position is counted from.</summary>
public enum CountedFrom
{
    /// <summary>The start if it is not negative, else the end.</summary>
    EitherEnd,
    Start,
    End,
}
