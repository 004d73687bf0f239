namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>Functions that move elements: transposes, reshapes, joins, repetitions.</summary>
static class Movements
{
    const int MostAxes = 3;

    public static readonly ArrayForm[] All =
    [
        new(3, Transposed), new(2, Flattened), new(2, Unflattened), new(3, Joined), new(2, Stacked), new(2, Repeated), new(2, Padded), new(2, Expanded),
        new(1, Squeezed), new(1, Triangle), new(2, Broadcast), new(1, Rotated), new(1, Piled), new(1, Part), new(1, OnDiagonal), new(1, Interleaved),
        new(1, AllRepeated), new(1, OfGrid),
    ];

    static Expression? Transposed(ArrayPlace p)
    {
        if (p.Shape.Rank < 2) return null;
        int first = p.Draw.Below(p.Shape.Rank), second = (first + 1 + p.Draw.Below(p.Shape.Rank - 1)) % p.Shape.Rank;
        Shape swapped = p.Shape.With(first, p.Shape[second]).With(second, p.Shape[first]), moved = p.Shape.RemoveAt(first).Insert(second, p.Shape[first]);
        int[] order = [.. Enumerable.Range(0, p.Shape.Rank).Select(a => a == first ? second : a == second ? first : a)];
        return p.Draw.Below(5) switch
        {
            0 when p.Shape.Rank == 2 => p.Made("{0}.T", p.Operand(swapped)),
            0 => p.Made($"Jnp.Swapaxes({{0}}, {first}, {second - p.Shape.Rank})", p.Operand(swapped)),
            1 => p.Made($"Jnp.Moveaxis({{0}}, {second}, {first})", p.Operand(moved)),
            2 => p.Made($"Jnp.Moveaxis({{0}}, [{second}], [{first - p.Shape.Rank}])", p.Operand(moved)),
            _ => p.Made($"Jnp.Transpose({{0}}, {string.Join(", ", order)})", p.Operand(swapped)),
        };
    }

    /// <summary>Axes that become one.</summary>
    static Expression? Flattened(ArrayPlace p)
    {
        if (p.Shape.Rank is 0 or MostAxes) return null;
        int axis = p.Draw.Below(p.Shape.Rank);
        var (outer, inner) = p.Shape[axis].Half is { } half ? (half, 2) : p.Draw.OneIn(2) ? ((Extent)1, p.Shape[axis]) : (p.Shape[axis], 1);
        Shape shape = p.Shape.With(axis, inner).Insert(axis, outer);
        string text = p.Shape.Rank == 1 ? p.Draw.Of("Jnp.Ravel({0})", "{0}.Reshape(-1)", "Jnp.Reshape({0}, -1)")
            : $"{{0}}.Reshape({p.Extents.Text(p.Shape)})";
        return p.Made(text, p.Operand(shape));
    }

    /// <summary>An axis that becomes several.</summary>
    static Expression? Unflattened(ArrayPlace p)
    {
        if (p.Shape.Rank < 2) return null;
        int axis = p.Draw.Below(p.Shape.Rank - 1);
        Shape shape = p.Shape.RemoveAt(axis).With(axis, p.Shape[axis] * p.Shape[axis + 1]);
        return p.Made($"{{0}}.Reshape({p.Extents.Text(p.Shape)})", p.Operand(shape));
    }

    static Expression? Joined(ArrayPlace p)
    {
        int[] axes = [.. Enumerable.Range(0, p.Shape.Rank).Where(a => p.Shape[a].Constant is not (0 or 1))];
        if (axes.Length == 0) return null;
        int axis = p.Draw.Of(axes);
        Extent whole = p.Shape[axis], part = whole.Half is { } half && p.Draw.OneIn(2) ? half : whole.Rest > 0 ? 1 : p.Extents.Any();
        Expression first = p.Operand(p.Shape.With(axis, part));
        if (whole.Rest > 0 || whole.Half is not null && part.Equals(whole.Half))
            return p.Made($"Jnp.Concatenate([{{0}}, {{1}}], {Reductions.Named(p, axis, p.Shape.Rank)})", first, p.Operand(p.Shape.With(axis, whole - part)));
        // More than wanted is joined, and the rest cut off again.
        string rest = string.Concat(Enumerable.Repeat(".., ", axis)) + $"..^({p.Extents.Text(part)})";
        return p.Made($"Jnp.Concatenate([{{0}}, {{1}}], {axis})[{rest}]", p.Operand(p.Shape), first);
    }

    static Expression? Stacked(ArrayPlace p)
    {
        int[] axes = [.. Enumerable.Range(0, p.Shape.Rank).Where(a => p.Shape[a].Constant is 1 or 2 or 3)];
        if (axes.Length == 0) return null;
        int axis = p.Draw.Of(axes), count = p.Shape[axis].Constant!.Value;
        string list = string.Join(", ", Enumerable.Range(0, count).Select(i => $"{{{i}}}"));
        string text = axis == 0 && p.Draw.OneIn(2) ? $"((NDArray<{p.Element}>)[{list}])" : $"Jnp.Stack([{list}], {axis})";
        return p.Made(text, Enumerable.Range(0, count).Select(_ => p.Operand(p.Shape.RemoveAt(axis))));
    }

    static Expression? Repeated(ArrayPlace p)
    {
        int[] axes = [.. Enumerable.Range(0, p.Shape.Rank).Where(a => p.Shape[a].Half is not null)];
        if (axes.Length == 0) return null;
        int axis = p.Draw.Of(axes);
        string counts = string.Join(", ", Enumerable.Range(0, p.Shape.Rank).Select(a => a == axis ? 2 : 1));
        return p.Made(p.Draw.Of($"Jnp.Repeat({{0}}, 2, {axis})", $"Jnp.Tile({{0}}, {counts})"), p.Operand(p.Shape.With(axis, p.Shape[axis].Half!)));
    }

    static Expression? Padded(ArrayPlace p)
    {
        int[] axes = [.. Enumerable.Range(0, p.Shape.Rank).Where(a => p.Shape[a].Rest > 0)];
        if (axes.Length == 0 || p.Element == CSharpType.Bool) return null;
        int axis = p.Draw.Of(axes), more = p.Shape[axis].Rest, before = p.Draw.Below(more + 1);
        string widths = string.Join(", ", Enumerable.Range(0, p.Shape.Rank).Select(a => a == axis ? $"({before}, {more - before})" : "(0, 0)"));
        string value = p.Element.IsFloat ? p.Draw.Of("", ", 0.5") : "";
        return p.Made($"Jnp.Pad({{0}}, [{widths}]{value})", p.Operand(p.Shape.With(axis, p.Shape[axis] - more)));
    }

    static Expression? Expanded(ArrayPlace p)
    {
        int[] axes = [.. Enumerable.Range(0, p.Shape.Rank).Where(a => p.Shape[a].Constant == 1)];
        if (axes.Length == 0) return null;
        int axis = p.Draw.Of(axes);
        string index = string.Concat(Enumerable.Repeat(".., ", axis)) + "Jnp.NewAxis";
        string named = Reductions.Named(p, axis, p.Shape.Rank);
        return p.Made(p.Draw.Of($"Jnp.ExpandDims({{0}}, {named})", $"Jnp.ExpandDims({{0}}, [{named}])", $"{{0}}[{index}]"), p.Operand(p.Shape.RemoveAt(axis)));
    }

    static Expression? Squeezed(ArrayPlace p)
    {
        if (p.Shape.Rank >= MostAxes) return null;
        int axis = p.Draw.Below(p.Shape.Rank + 1);
        return p.Made($"Jnp.Squeeze({{0}}, {Reductions.Named(p, axis, p.Shape.Rank + 1)})", p.Operand(p.Shape.Insert(axis, 1)));
    }

    static Expression? Triangle(ArrayPlace p)
        => p.Shape.Rank < 2 ? null : p.Made(p.Draw.Of("Jnp.Tril({0})", "Jnp.Triu({0}, 1)", "Jnp.Tril({0}, -1)"), p.Operand(p.Shape));

    static Expression? Rotated(ArrayPlace p)
    {
        if (p.Shape.Rank < 2) return null;
        Shape swapped = p.Shape.With(0, p.Shape[1]).With(1, p.Shape[0]);
        return p.Draw.OneIn(3) ? p.Made("Jnp.Rot90({0}, 2)", p.Operand(p.Shape))
            : p.Made(p.Draw.Of("Jnp.Rot90({0})", "Jnp.Rot90({0}, -1)", "Jnp.Rot90({0}, 3, 1, 0)"), p.Operand(swapped));
    }

    /// <summary>Two that lie behind or on each other.</summary>
    static Expression? Piled(ArrayPlace p)
    {
        if (p.Shape.Rank is 0 or > 2) return null;
        Extent? half = p.Shape[^1].Half;
        return (p.Draw.Below(4), p.Shape.Rank) switch
        {
            (0, _) when half is not null => p.Made("Jnp.Hstack([{0}, {1}])", p.Operand(Half(^1)), p.Operand(Half(^1))),
            (1, 2) when p.Shape[0].Half is not null => p.Made("Jnp.Vstack([{0}, {1}])", p.Operand(Half(0)), p.Operand(Half(0))),
            (2, 2) when p.Shape[1].Constant == 2 => p.Made("Jnp.ColumnStack([{0}, {1}])", p.Operand(Shape.Of(p.Shape[0])), p.Operand(Shape.Of(p.Shape[0]))),
            (3, _) when p.Shape[0].Half is not null => p.Made("Jnp.Append({0}, {1}, 0)", p.Operand(Half(0)), p.Operand(Half(0))),
            (_, 2) when p.Shape[0].Constant == 1 => p.Made("Jnp.Atleast2d({0})", p.Operand(Shape.Of(p.Shape[1]))),
            _ => p.Made("Jnp.Atleast1d({0})", p.Operand(p.Shape)),
        };

        Shape Half(Index axis) => p.Shape.With(axis.GetOffset(p.Shape.Rank), p.Shape[axis].Half!);
    }

    /// <summary>One of several equal parts, or of the first so many.</summary>
    static Expression? Part(ArrayPlace p)
    {
        if (p.Shape.Rank == 0) return null;
        int axis = p.Draw.Below(p.Shape.Rank);
        Extent extent = p.Shape[axis];
        if (extent.Constant is { } count && p.Draw.OneIn(2))
            return p.Made($"Jnp.Split({{0}}, [{count}], {axis})[0]", p.Operand(p.Shape.With(axis, extent + p.Extents.Any())));
        return p.Made($"Jnp.{p.Draw.Of("Split", "ArraySplit")}({{0}}, 2, {axis})[{p.Draw.Below(2)}]", p.Operand(p.Shape.With(axis, 2 * extent)));
    }

    /// <summary>Matrices from diagonals, and the other way round.</summary>
    static Expression? OnDiagonal(ArrayPlace p) => p.Shape.Rank switch
    {
        _ when p.Element == CSharpType.Bool => null,
        0 => p.Made(p.Draw.Of("Jnp.Trace({0})", "Jnp.Trace({0}, 1)"), p.Operand(Shape.Of(p.Extents.Any(), p.Extents.Any()))),
        1 => p.Made("Jnp.Diag({0})", p.Operand(Shape.Of(p.Shape[0], p.Shape[0]))),
        2 when p.Shape[0].Equals(p.Shape[1]) => p.Made("Jnp.Diag({0})", p.Operand(Shape.Of(p.Shape[0]))),
        _ => null,
    };

    /// <summary>An axis of odd length with holes between the elements.</summary>
    static Expression? Interleaved(ArrayPlace p)
    {
        if (p.Shape.Rank == 0 || p.Element == CSharpType.Bool) return null;
        int axis = p.Draw.Below(p.Shape.Rank);
        string widths = string.Join(", ", Enumerable.Range(0, p.Shape.Rank).Select(a => a == axis ? "(1, 0, 1)" : "(0, 0, 0)"));
        // One before the first and one between each two: twice as many, of which the wanted ones are kept.
        string kept = string.Concat(Enumerable.Repeat(".., ", axis)) + $"..({p.Extents.Text(p.Shape[axis])})";
        return p.Made($"Lax.Pad({{0}}, {(p.Element.IsFloat ? "0.25" : "1")}, [{widths}])[{kept}]", p.Operand(p.Shape));
    }

    static Expression? AllRepeated(ArrayPlace p) => p.Shape.Rank == 1 && p.Shape[0].Half is { } half
        ? p.Made(p.Draw.Of("Jnp.Repeat({0}, 2)", "Jnp.Tile({0}, 2)"), p.Operand(Shape.Of(half))) : null;

    static Expression? OfGrid(ArrayPlace p)
    {
        if (p.Shape.Rank != 2) return null;
        Expression rows = p.Operand(Shape.Of(p.Shape[0])), columns = p.Operand(Shape.Of(p.Shape[1]));
        return p.Draw.OneIn(2) ? p.Made($"Jnp.Meshgrid([{{0}}, {{1}}])[{p.Draw.Below(2)}]", columns, rows)
            : p.Made($"Jnp.Meshgrid([{{0}}, {{1}}], \"ij\")[{p.Draw.Below(2)}]", rows, columns);
    }

    static Expression? Broadcast(ArrayPlace p)
        => p.Shape.Rank == 0 ? null : p.Made($"Jnp.BroadcastTo({{0}}, {p.Extents.Text(p.Shape)})", p.Operand(p.Extents.Narrower(p.Shape)));
}
