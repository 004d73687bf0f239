namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>Functions that move elements: transposes, reshapes, joins, repetitions.</summary>
static class Movements
{
    const int MostAxes = 3;

    public static readonly ArrayForm[] All =
    [
        new(3, Transposed), new(2, Flattened), new(2, Unflattened), new(3, Joined), new(2, Stacked), new(2, Repeated), new(2, Padded), new(2, Expanded),
        new(1, Squeezed), new(1, Triangle), new(2, Broadcast),
    ];

    static Expression? Transposed(ArrayPlace p)
    {
        if (p.Shape.Rank < 2) return null;
        int first = p.Draw.Below(p.Shape.Rank), second = (first + 1 + p.Draw.Below(p.Shape.Rank - 1)) % p.Shape.Rank;
        Shape swapped = p.Shape.With(first, p.Shape[second]).With(second, p.Shape[first]), moved = p.Shape.RemoveAt(first).Insert(second, p.Shape[first]);
        int[] order = [.. Enumerable.Range(0, p.Shape.Rank).Select(a => a == first ? second : a == second ? first : a)];
        return p.Draw.Below(4) switch
        {
            0 when p.Shape.Rank == 2 => p.Made("{0}.T", p.Operand(swapped)),
            0 => p.Made($"Jnp.Swapaxes({{0}}, {first}, {second - p.Shape.Rank})", p.Operand(swapped)),
            1 => p.Made($"Jnp.Moveaxis({{0}}, {second}, {first})", p.Operand(moved)),
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
        return p.Made($"Jnp.Stack([{list}], {axis})", Enumerable.Range(0, count).Select(_ => p.Operand(p.Shape.RemoveAt(axis))));
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
        return p.Made(p.Draw.Of($"Jnp.ExpandDims({{0}}, {axis})", $"{{0}}[{index}]"), p.Operand(p.Shape.RemoveAt(axis)));
    }

    static Expression? Squeezed(ArrayPlace p)
    {
        if (p.Shape.Rank >= MostAxes) return null;
        int axis = p.Draw.Below(p.Shape.Rank + 1);
        return p.Made($"Jnp.Squeeze({{0}}, {axis})", p.Operand(p.Shape.Insert(axis, 1)));
    }

    static Expression? Triangle(ArrayPlace p)
        => p.Shape.Rank < 2 ? null : p.Made(p.Draw.Of("Jnp.Tril({0})", "Jnp.Triu({0}, 1)", "Jnp.Tril({0}, -1)"), p.Operand(p.Shape));

    static Expression? Broadcast(ArrayPlace p)
        => p.Shape.Rank == 0 ? null : p.Made($"Jnp.BroadcastTo({{0}}, {p.Extents.Text(p.Shape)})", p.Operand(p.Extents.Narrower(p.Shape)));
}
