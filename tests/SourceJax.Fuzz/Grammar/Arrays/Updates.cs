namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>Changed copies: <c>At(...).Set</c> and its kin.</summary>
static class Updates
{
    public static readonly ArrayForm[] All = [new(4, OfPart), new(2, OfPlaces), new(2, OfPairs), new(2, Masked), new(1, Sliced), new(2, Beyond)];

    /// <summary>What an update does with the old element.</summary>
    public static string Kind(ArrayPlace p) => p.Element == CSharpType.Bool ? "Set" : p.Draw.Of("Set", "Set", "Add", "Add", "Multiply", "Min", "Max");

    static Expression Value(ArrayPlace p, Shape shape)
        => p.Element.IsFloat && p.Draw.OneIn(4) ? p.Number() : p.Operand(p.Extents.Narrower(shape));

    /// <summary>By integers and ranges.</summary>
    static Expression? OfPart(ArrayPlace p)
    {
        if (p.Shape.Rank == 0) return null;
        var items = new List<string>();
        Shape selected = Shape.Scalar;
        for (int axis = 0; axis < p.Shape.Rank; axis++)
        {
            Extent whole = p.Shape[axis];
            switch (p.Draw.Below(6))
            {
                case 0 or 1 when whole.Constant is not 0:
                    items.Add(Selections.Position(p, whole));
                    break;
                case 2 when whole.Constant is not 0:
                    items.Add(p.Draw.Of("1..", "..^1"));
                    selected = selected.Insert(selected.Rank, whole - 1);
                    break;
                case 3:
                    items.Add("ArrayIndex.Slice(null, null, -1)");
                    selected = selected.Insert(selected.Rank, whole);
                    break;
                default:
                    items.Add("..");
                    selected = selected.Insert(selected.Rank, whole);
                    break;
            }
        }
        if (items.TrueForAll(i => i == "..")) items[0] = "Jnp.Ellipsis";
        if (items[0] == "Jnp.Ellipsis") items = [items[0]];
        return p.Made($"{{0}}.At({string.Join(", ", items)}).{Kind(p)}({{1}})", p.Operand(p.Shape), Value(p, selected));
    }

    /// <summary>By an array of indices, in which some may be the same.</summary>
    static Expression? OfPlaces(ArrayPlace p)
    {
        if (p.Shape.Rank == 0) return null;
        int axis = p.Draw.Below(p.Shape.Rank);
        Extent count = p.Extents.Any();
        string before = string.Concat(Enumerable.Repeat(".., ", axis));
        return p.Made($"{{0}}.At({before}{{1}}).{Kind(p)}({{2}})", p.Operand(p.Shape), Selections.Positions(p, Shape.Of(count), p.Shape[axis]),
            Value(p, p.Shape.With(axis, count)));
    }

    static Expression? OfPairs(ArrayPlace p)
    {
        if (p.Shape.Rank < 2) return null;
        bool areApart = p.Shape.Rank > 2 && p.Draw.OneIn(2);
        Extent count = p.Extents.Any();
        Expression one = Selections.Positions(p, Shape.Of(count), p.Shape[0]), other = Selections.Positions(p, Shape.Of(count), p.Shape[areApart ? 2 : 1]);
        Shape selected = p.Shape.RemoveAt(areApart ? 2 : 1).With(0, count);
        return p.Made($"{{0}}.At({{1}}, {(areApart ? ".., " : "")}{{2}}).{Kind(p)}({{3}})", p.Operand(p.Shape), one, other, Value(p, selected));
    }

    static Expression? Sliced(ArrayPlace p)
    {
        if (p.Shape.Rank == 0) return null;
        int axis = p.Draw.Below(p.Shape.Rank);
        string starts = Selections.Starts(p, axis).Replace("{1}", "{2}");
        return p.Made($"Lax.DynamicUpdateSlice({{0}}, {{1}}, [{starts}])", p.Operand(p.Shape), p.Operand(p.Shape.With(axis, 1)),
            p.Grammar.Expressions.Int(p.Scope));
    }

    /// <summary>Where a mask is true, all become one number.</summary>
    static Expression? Masked(ArrayPlace p)
    {
        if (p.Shape.Rank == 0) return null;
        Expression value = p.Element.IsFloat ? p.Number() : p.Operand(Shape.Scalar);
        return p.Made($"{{0}}.At({{1}}).{Kind(p)}({{2}})", p.Operand(p.Shape), p.Operand(CSharpType.Bool, p.Shape), value);
    }

    /// <summary>Positions that may be out of range, with a mode.</summary>
    static Expression? Beyond(ArrayPlace p)
    {
        if (p.Shape.Rank == 0 || p.Shape[0].Constant == 0) return null;
        Extent count = p.Extents.Any();
        return p.Made($"{{0}}.At({{1}} - 1).{Kind(p)}({{2}}, mode: \"{p.Draw.Of("clip", "wrap", "drop")}\")", p.Operand(p.Shape), p.Operand(CSharpType.Int, Shape.Of(count)),
            Value(p, p.Shape.With(0, count)));
    }
}
