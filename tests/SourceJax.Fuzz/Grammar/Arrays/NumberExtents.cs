namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>Extents that integer arguments tell: ends of slices on either side of the axis and far beyond it, and lengths that may be negative.</summary>
static class NumberExtents
{
    const int MostAxes = 3;

    public static readonly ArrayForm[] All = [new(2, Summed), new(2, Changed), new(1, Repeated)];

    static Variable[] Numbers(ArrayPlace p) => [.. p.Scope.Variables.Where(v => v.IsExtent)];

    static string Number(ArrayPlace p, Variable[] numbers) => p.Draw.Of("{0}", "{0}", "-{0}", "{0} - 1", "{0} + 2", "2 * {0}").Replace("{0}", p.Draw.Of(numbers).Name);

    static string Slice(ArrayPlace p, Variable[] numbers)
    {
        string one = Number(p, numbers), other = p.Draw.Below(4) switch { 0 => Number(p, numbers), 1 => $"{p.Draw.Between(-3, 3)}", _ => "null" };
        var (start, stop) = p.Draw.OneIn(2) ? (one, other) : (other, one);
        string step = p.Draw.Of("", "", ", -1", ", 2", ", -2", ", 3", ", -3");
        return $"ArrayIndex.Slice({start}, {stop}{step})";
    }

    static string Before(int axis) => string.Concat(Enumerable.Repeat(".., ", axis));

    /// <summary>What a slice leaves of an axis, together.</summary>
    static Expression? Summed(ArrayPlace p)
    {
        if (Numbers(p) is not { Length: > 0 } numbers || p.Shape.Rank >= MostAxes || p.Element == CSharpType.Bool) return null;
        int axis = p.Draw.Below(p.Shape.Rank + 1);
        string sum = p.Draw.OneIn(3) ? $"[{Before(axis)}{Slice(p, numbers)}]" : "";
        return p.Made($"Jnp.Sum({{0}}[{Before(axis)}{Slice(p, numbers)}]{sum}, axis: {axis})", p.Operand(p.Shape.Insert(axis, p.Extents.Any())));
    }

    /// <summary>An array of which a slice is changed.</summary>
    static Expression? Changed(ArrayPlace p)
    {
        if (Numbers(p) is not { Length: > 0 } numbers || p.Shape.Rank == 0) return null;
        int axis = p.Draw.Below(p.Shape.Rank);
        return p.Made($"{{0}}.At({Before(axis)}{Slice(p, numbers)}).{Updates.Kind(p)}({{1}})", p.Operand(p.Shape), p.Operand(p.Draw.OneIn(3) ? Shape.Scalar : p.Shape.From(axis + 1)));
    }

    /// <summary>The sum of as many arrays as a number says.</summary>
    static Expression? Repeated(ArrayPlace p)
    {
        if (Numbers(p) is not { Length: > 0 } numbers || p.Shape.Rank >= MostAxes || p.Element == CSharpType.Bool) return null;
        string number = p.Draw.OneIn(3) ? Number(p, numbers) : $"{p.Draw.Of(numbers).Name} + {ArrayParameters.FarthestBack}";
        string shape = string.Join(", ", p.Shape.Extents.Select(p.Extents.Text).Prepend(number));
        return p.Made($"Jnp.Sum(Jnp.BroadcastTo({{0}}, {shape}), axis: 0)", p.Operand(p.Extents.Narrower(p.Shape)));
    }
}
