namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>Reads of a part: integers, ranges, slices, ellipsis, new axes and arrays of indices.</summary>
static class Selections
{
    const int MostAxes = 3;

    public static readonly ArrayForm[] All = [new(7, Basic), new(3, ByArray), new(2, ByArrays), new(1, Taken), new(2, Sliced), new(2, Beyond)];

    /// <summary>Of each axis either all is kept, or a part, or one position of a further axis is taken.</summary>
    static Expression? Basic(ArrayPlace p)
    {
        Shape source = p.Shape;
        var items = new List<string>();
        bool isMore = false;
        for (int axis = 0, at = 0; axis <= p.Shape.Rank; axis++, at++)
        {
            if (source.Rank < MostAxes && p.Draw.OneIn(3))
            {
                Extent whole = p.Extents.Any();
                source = source.Insert(at++, whole);
                items.Add(Position(p, whole));
                isMore = true;
            }
            if (axis == p.Shape.Rank) break;
            if (p.Shape[axis].Constant == 1 && source.Rank > 1 && p.Draw.OneIn(3))
            {
                source = source.RemoveAt(at--);
                items.Add("Jnp.NewAxis");
                isMore = true;
                continue;
            }
            var (text, extent) = Part(p, p.Shape[axis]);
            isMore |= text != "..";
            items.Add(text);
            source = source.With(at, extent);
        }
        return isMore && source.Rank > 0 ? p.Made($"{{0}}[{string.Join(", ", WithEllipsis(p, items))}]", p.Operand(source)) : null;
    }

    /// <summary>One position that exists where the axis is not empty.</summary>
    public static string Position(ArrayPlace p, Extent extent)
    {
        string text = p.Extents.Text(extent);
        Variable[] ints = [.. p.Scope.Readable(CSharpType.Int)];
        return p.Draw.Below(6) switch
        {
            0 => "^1",
            1 => "-1",
            2 when ints.Length > 0 => $"Math.Clamp({p.Draw.Of(ints).Name}, 0, {text} - 1)",
            3 => $"{text} - 1",
            4 when extent.Constant is { } constant => $"{p.Draw.Below(constant)}",
            _ => "0",
        };
    }

    /// <summary>A way to get that many positions, and how many there are.</summary>
    static (string Text, Extent Whole) Part(ArrayPlace p, Extent wanted) => p.Draw.Below(10) switch
    {
        0 => ("1..", wanted + 1),
        1 => ("..^1", wanted + 1),
        2 => ("1..^1", wanted + 2),
        3 => ("ArrayIndex.Slice(null, null, 2)", 2 * wanted),
        4 => ("ArrayIndex.Slice(null, null, -1)", wanted),
        5 => ($"..({p.Extents.Text(wanted)})", wanted + 1),
        _ => ("..", wanted),
    };

    /// <summary>Some of the whole axes may be an ellipsis, or be left out at the end.</summary>
    static IEnumerable<string> WithEllipsis(ArrayPlace p, List<string> items)
    {
        if (items[^1] == ".." && p.Draw.OneIn(2))
        {
            int kept = items.FindLastIndex(i => i != "..") + 1;
            return kept > 0 ? items.Take(kept) : ["Jnp.Ellipsis"];
        }
        if (items[0] != ".." || p.Draw.OneIn(2)) return items;
        int whole = items.FindIndex(i => i != "..");
        return ["Jnp.Ellipsis", .. items.Skip(whole < 0 ? items.Count : whole)];
    }

    /// <summary>Positions in an axis, from an array of any numbers.</summary>
    public static Expression Positions(ArrayPlace p, Shape shape, Extent whole)
    {
        string text = p.Extents.Text(whole);
        Expression any = p.Operand(CSharpType.Int, shape);
        return any with { Template = p.Draw.Of($"Jnp.Clip({{0}}, 0, {text} - 1)", $"Jnp.Clip({{0}}, -({text}), {text} - 1)"), Operands = [any] };
    }

    static Expression? ByArray(ArrayPlace p)
    {
        if (p.Shape.Rank == 0) return null;
        int axis = p.Draw.Below(p.Shape.Rank);
        Extent whole = p.Extents.Any();
        string before = string.Concat(Enumerable.Repeat(".., ", axis));
        return p.Made($"{{0}}[{before}{{1}}]", p.Operand(p.Shape.With(axis, whole)), Positions(p, Shape.Of(p.Shape[axis]), whole));
    }

    /// <summary>Two arrays of indices, or one and an integer: side by side they stand for their axes, apart for the first.</summary>
    static Expression? ByArrays(ArrayPlace p)
    {
        if (p.Shape.Rank == 0 || p.Shape.Rank >= MostAxes) return null;
        bool areApart = p.Shape.Rank > 1 && p.Draw.OneIn(2);
        int axis = areApart ? 0 : p.Draw.Below(p.Shape.Rank);
        Extent first = p.Extents.Any(), second = p.Extents.Any();
        Shape rest = p.Shape.RemoveAt(axis), source = areApart ? rest.Insert(0, first).Insert(2, second) : rest.Insert(axis, second).Insert(axis, first);
        Expression one = Positions(p, Shape.Of(p.Shape[axis]), first), other = Positions(p, Shape.Of(p.Shape[axis]), second);
        string before = string.Concat(Enumerable.Repeat(".., ", axis)), between = areApart ? ".., " : "";
        return p.Draw.OneIn(3) ? p.Made($"{{0}}[{before}{{1}}, {between}{Position(p, second)}]", p.Operand(source), one)
            : p.Made($"{{0}}[{before}{{1}}, {between}{{2}}]", p.Operand(source), one, other);
    }

    /// <summary>Functions that cut: those with a dynamic start move it to where the part exists.</summary>
    static Expression? Sliced(ArrayPlace p)
    {
        if (p.Shape.Rank == 0) return null;
        int axis = p.Draw.Below(p.Shape.Rank);
        Extent wanted = p.Shape[axis];
        string size = p.Extents.Text(wanted);
        Expression start = p.Grammar.Expressions.Int(p.Scope);
        Shape longer = p.Shape.With(axis, wanted + 2), more = p.Shape.Insert(axis, p.Extents.Any());
        return p.Draw.Below(4) switch
        {
            0 => p.Made($"Lax.SliceInDim({{0}}, 1, {size} + 1, axis: {axis})", p.Operand(longer)),
            1 => p.Made($"Lax.DynamicSliceInDim({{0}}, {{1}}, {size}, {axis})", p.Operand(longer), start),
            2 when more.Rank <= MostAxes => p.Made($"Lax.DynamicIndexInDim({{0}}, {{1}}, {axis}, keepDims: false)", p.Operand(more), start),
            _ => p.Made($"Lax.DynamicSlice({{0}}, [{Starts(p, axis)}], [{p.Extents.Text(p.Shape)}])", p.Operand(longer), start),
        };
    }

    /// <summary>Zeros but for an axis, which begins at the operand.</summary>
    public static string Starts(ArrayPlace p, int axis) => string.Join(", ", Enumerable.Range(0, p.Shape.Rank).Select(a => a == axis ? "{1}" : "0"));

    static Expression? Taken(ArrayPlace p)
    {
        if (p.Shape.Rank == 0) return null;
        int axis = p.Draw.Below(p.Shape.Rank);
        Extent whole = p.Extents.Any();
        return p.Made($"Jnp.Take({{0}}, {{1}}, {axis})", p.Operand(p.Shape.With(axis, whole)), Positions(p, Shape.Of(p.Shape[axis]), whole));
    }

    /// <summary>Positions that may be out of range, with a mode. An axis without elements has none to take instead.</summary>
    static Expression? Beyond(ArrayPlace p)
    {
        if (p.Shape.Rank == 0) return null;
        string mode = p.Element.IsFloat ? p.Draw.Of("\"clip\"", "\"wrap\"", "\"fill\", fillValue: 0.5") : p.Draw.Of("\"clip\"", "\"wrap\"");
        return p.Made($"{{0}}.At({{1}} - 1).Get(mode: {mode})", p.Operand(p.Shape.With(0, 3)), p.Operand(CSharpType.Int, Shape.Of(p.Shape[0])));
    }
}
