namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>Functions that take axes away.</summary>
static class Reductions
{
    const int MostAxes = 3;

    /// <summary>Where the axes are is <c>$</c>.</summary>
    static readonly string[] OfFloats = FloatFunctions.Written(
    [
        "Jnp.Sum({0}$)", "Jnp.Sum({0}$)", "Jnp.Mean({0}$)", "Jnp.Max({0}$)", "Jnp.Min({0}$)", "Jnp.Prod(1.0 + 0.3 * Jnp.Tanh({0})$)",
        "Jnp.Prod(Jnp.Tanh({0})$)",
        "Jnp.Var(#$)", "Nn.LogSumExp({0}$)", "Jnp.Ptp({0}$)", "Jnp.Nansum({0}$)", "Jnp.Nanprod(Jnp.Tanh({0})$)",
        "Jnp.Nanmean({0}$)", "Jnp.Nanmax({0}$)", "Jnp.Nanmin({0}$)", "Jnp.Nanvar(#$)",
    ]);

    /// <summary>Those with a kink or a pole where numbers are the same: nothing is differentiated.</summary>
    static readonly string[] OfValues = FloatFunctions.Written(["Jnp.Std(#$)", "Jnp.Nanstd(#$)", "Linalg.Norm({0}$)"]);

    public static readonly ArrayForm[] Floats = [new(13, Reduced(OfFloats)), new(1, Norm), new(1, Averaged), new(1, Trapezoid), new(1, Spread)];

    public static readonly ArrayForm[] Ints =
    [
        new(3, Reduced(["Jnp.Sum({0}$)", "Jnp.Max({0}$)", "Jnp.Min({0}$)", "Jnp.Prod({0} % 3$)"])), new(2, Reduced(["Jnp.Sum({0}$)"], CSharpType.Bool)),
        new(3, Extremal),
        new(1, Reduced(["Jnp.CountNonzero(Jnp.Floor({0} + 0.0123)$)"], CSharpType.Double)),
    ];

    public static readonly ArrayForm[] Truths = [new(3, Reduced(["Jnp.Any({0}$)", "Jnp.All({0}$)"])), new(1, Compared)];

    static Func<ArrayPlace, Expression?> Reduced(string[] templates, NumberType? from = null)
        => p => Reduced(p, p.Draw.Of(templates), from ?? p.Element) is var (text, shape) ? p.Made(text, p.Operand(from ?? p.Element, shape)) : null;

    static (string Text, Shape Shape)? Reduced(ArrayPlace p, string template, NumberType from)
    {
        if (Axes(p, p.Draw.OneIn(5) ? 2 : 1) is not var (shape, axes)) return null;
        return (template.Replace("$", axes), shape);
    }

    /// <summary>Not of no elements, where it is 0 and has no derivative.</summary>
    static Expression? Norm(ArrayPlace p)
        => Reduced(p, "Linalg.Norm(1.5 + Jnp.Abs({0})$)", p.Element) is var (text, shape) && shape.Extents.All(e => e.Rest > 0)
            ? p.Made(text, p.Operand(p.Element, shape)) : null;

    /// <summary>A shape with more axes or longer ones, and how the argument list names those that go.</summary>
    static (Shape Shape, string Axes)? Axes(ArrayPlace p, int count)
    {
        int[] kept = [.. Enumerable.Range(0, p.Shape.Rank).Where(a => p.Shape[a].Constant == 1)];
        if (kept.Length > 0 && p.Draw.OneIn(2))
        {
            int axis = p.Draw.Of(kept);
            return (p.Shape.With(axis, p.Extents.Any()), $", axis: {Named(p, axis, p.Shape.Rank)}, keepDims: true");
        }
        if (p.Shape.Rank + count > MostAxes) return null;
        if (p.Shape.Rank == 0 && p.Draw.OneIn(2)) return (p.Extents.AnyShape(MostAxes), "");
        Shape shape = p.Shape;
        var axes = new List<int>();
        for (int i = 0; i < count; i++)
        {
            int axis = p.Draw.Below(shape.Rank + 1);
            shape = shape.Insert(axis, p.Extents.Any());
            axes = [.. axes.Select(a => a >= axis ? a + 1 : a), axis];
        }
        string list = string.Join(", ", axes.Select(a => Named(p, a, shape.Rank)));
        return (shape, count == 1 && p.Draw.OneIn(2) ? $", axis: {list}" : $", axis: [{list}]");
    }

    /// <summary>An axis, perhaps counted from the end.</summary>
    public static string Named(ArrayPlace p, int axis, int rank) => p.Draw.OneIn(3) ? $"{axis - rank}" : $"{axis}";

    /// <summary>One more axis somewhere, and where.</summary>
    static (Shape Shape, int Axis)? Longer(ArrayPlace p)
    {
        if (p.Shape.Rank + 1 > MostAxes) return null;
        int axis = p.Draw.Below(p.Shape.Rank + 1);
        return (p.Shape.Insert(axis, p.Extents.Any()), axis);
    }

    static Expression? Extremal(ArrayPlace p)
    {
        string name = $"Jnp.{p.Draw.Of("Argmax", "Argmin")}";
        if (p.Shape.Rank == 0 && p.Draw.OneIn(4)) return p.Made($"{name}({{0}})", p.Operand(CSharpType.Double, p.Extents.AnyShape(2)));
        return Longer(p) is var (shape, axis) ? p.Made($"{name}({{0}}, {Named(p, axis, shape.Rank)})", p.Operand(CSharpType.Double, shape)) : null;
    }

    static Expression? Averaged(ArrayPlace p) => Longer(p) is var (shape, axis)
        ? p.Made($"Jnp.Average({{0}}, 0.5 + Jnp.Abs({{1}}), axis: [{Named(p, axis, shape.Rank)}])", p.Operand(shape), p.Operand(shape)) : null;

    static Expression? Trapezoid(ArrayPlace p)
        => p.Shape.Rank < MostAxes ? p.Made("Jnp.Trapezoid({0}, 0.5)", p.Operand(p.Shape.Insert(p.Shape.Rank, p.Extents.Any() + 1))) : null;

    static Expression? Spread(ArrayPlace p) => Reduced(p, p.Draw.Of(OfValues), p.Element) is var (text, shape)
        ? p.Made($"Lax.StopGradient(Jnp.Floor(3.0 * Jnp.Tanh(0.2 * {text}) + 0.0123))", p.Operand(shape)) : null;

    static Expression? Compared(ArrayPlace p)
    {
        if (p.Shape.Rank > 0) return null;
        Shape shape = p.Extents.AnyShape(2);
        return p.Draw.OneIn(2) ? p.Made("Jnp.Array(Jnp.ArrayEqual({0}, {1}))", p.Operand(CSharpType.Int, shape), p.Operand(CSharpType.Int, shape))
            : p.Made("Jnp.Array(Jnp.Allclose({0}, {1}, atol: 0.3))", p.Operand(CSharpType.Double, shape), p.Operand(CSharpType.Double, shape));
    }
}
