using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Passes.Privacy;

/// <summary>Positions of one axis from <paramref name="Low"/> up to, but not including, <paramref name="High"/>; none if that is less.</summary>
sealed record Interval(Dim Low, Dim High)
{
    public static Interval At(Dim position) => new(position, position + 1);
}

/// <summary>A product of intervals, one per axis.</summary>
sealed record Box(IReadOnlyList<Interval> Axes)
{
    public bool Equals(Box? other) => other is not null && Axes.SequenceEqual(other.Axes);
    public override int GetHashCode() => Axes.Count == 0 ? 0 : Axes[0].GetHashCode();

    /// <summary>Both boxes as one, where they differ in one axis and touch there; empty ones too.</summary>
    public Box? Joined(Box other)
    {
        int[] different = [.. Enumerable.Range(0, Axes.Count).Where(a => !Axes[a].Equals(other.Axes[a]))];
        if (different.Length != 1) return null;
        Interval x = Axes[different[0]], y = other.Axes[different[0]];
        Interval? both = x.High.Equals(y.Low) ? new(x.Low, y.High) : y.High.Equals(x.Low) ? new(y.Low, x.High) : null;
        return both is null ? null : new([.. Axes.Select((interval, a) => a == different[0] ? both : interval)]);
    }

    /// <summary>
    /// What all iterations of a loop cover together, if an iteration covers this: one axis may move along without gaps. Null if that is not
    /// known, as for what does not depend on the index: the loop may not run at all.
    /// </summary>
    public Box? Over(DimSymbol index, Dim low, Dim high, Func<Dim, bool> isNonNegative)
    {
        int[] moving = [.. Enumerable.Range(0, Axes.Count).Where(a => Axes[a].Low.Contains(index) || Axes[a].High.Contains(index))];
        if (moving.Length != 1) return null;
        Interval one = Axes[moving[0]];
        Dim At(Dim value) => one.Low.Substitute(s => s.Equals(index) ? value : null);
        if (one.Low.CoefficientOf(index) is not { } slope || slope.Contains(index) || !one.High.Equals(At(Dim.Atom(index) + 1))) return null;
        // Without a single iteration the union must come out empty.
        if (!isNonNegative(slope) && !isNonNegative(high - low)) return null;
        return new([.. Axes.Select((interval, a) => a == moving[0] ? new Interval(At(low), At(high)) : interval)]);
    }
}

/// <summary>Which elements of an array are known to have been written: all, or those in some boxes.</summary>
sealed record Coverage(Shape Shape, IReadOnlyList<Box> Boxes)
{
    public static Coverage None(Shape shape) => new(shape, []);

    public bool IsFull { get; private init; }

    public static Coverage Full(Shape shape) => new(shape, []) { IsFull = true };

    public Coverage With(Box box)
    {
        if (IsFull) return this;
        var boxes = Boxes.ToList();
        while (boxes.Select(b => b.Joined(box)).FirstOrDefault(joined => joined is not null) is { } joined)
        {
            boxes.RemoveAll(b => b.Joined(box) is not null && b.Joined(box)!.Equals(joined));
            box = joined;
        }
        bool all = box.Axes.Select((interval, a) => interval.Low.IsZero && interval.High.Equals(Shape[a])).All(whole => whole);
        return all ? Full(Shape) : this with { Boxes = [.. boxes, box] };
    }

    /// <summary>Whether a box was written.</summary>
    public bool Contains(Box box, IndexValues values)
        => IsFull
            || Boxes.Any(b => b.Axes.Zip(box.Axes,
                (written, read) => values.IsNonNegative(read.Low - written.Low) && values.IsNonNegative(written.High - read.High)).All(inside => inside));

    /// <summary>What is covered either way.</summary>
    public Coverage And(Coverage other) => IsFull ? other : other.IsFull ? this : this with { Boxes = [.. Boxes.Where(other.Boxes.Contains)] };

    /// <summary>Whether at least the other is covered.</summary>
    public bool Includes(Coverage other) => IsFull || (!other.IsFull && other.Boxes.All(Boxes.Contains));
}
