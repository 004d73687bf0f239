namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>Functions that take axes away.</summary>
static class Reductions
{
    const int MostAxes = 3;

    static readonly string[] OfFloats =
    [
        "Jnp.Sum({0}$)", "Jnp.Sum({0}$)", "Jnp.Mean({0}$)", "Jnp.Max({0}$)", "Jnp.Min({0}$)", "Jnp.Prod(1.0 + 0.3 * {0}$)", "Jnp.Prod(Jnp.Tanh({0})$)", "Jnp.Var({0}$)",
        "Nn.LogSumExp({0}$)", "Jnp.Ptp({0}$)",
    ];

    public static readonly ArrayForm[] Floats = [new(12, Reduced(OfFloats))];

    public static readonly ArrayForm[] Ints =
    [
        new(3, Reduced(["Jnp.Sum({0}$)", "Jnp.Max({0}$)", "Jnp.Min({0}$)"])), new(2, Reduced(["Jnp.Sum({0}$)"], CSharpType.Bool)), new(3, Extremal),
    ];

    public static readonly ArrayForm[] Truths = [new(3, Reduced(["Jnp.Any({0}$)", "Jnp.All({0}$)"]))];

    /// <summary>The text says where the axes are.</summary>
    static Func<ArrayPlace, Expression?> Reduced(string[] templates, NumberType? from = null) => p =>
    {
        if (Axes(p, p.Draw.OneIn(5) ? 2 : 1) is not var (shape, axes)) return null;
        return p.Made(p.Draw.Of(templates).Replace("$", axes), p.Operand(from ?? p.Element, shape));
    };

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

    static Expression? Extremal(ArrayPlace p)
    {
        if (p.Shape.Rank + 1 > MostAxes) return null;
        int axis = p.Draw.Below(p.Shape.Rank + 1);
        Shape shape = p.Shape.Insert(axis, p.Extents.Any());
        return p.Made($"Jnp.{p.Draw.Of("Argmax", "Argmin")}({{0}}, {Named(p, axis, shape.Rank)})", p.Operand(CSharpType.Double, shape));
    }
}
