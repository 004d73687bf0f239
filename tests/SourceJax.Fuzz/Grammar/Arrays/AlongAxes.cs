namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>Functions along an axis that keep it: cumulative ones, sorting, normalizing.</summary>
static class AlongAxes
{
    static readonly string[] OfFloats =
    [
        "Jnp.Cumsum({0}, {a})", "Lax.Cumsum({0}, {a}, reverse: true)", "Jnp.Cumprod(1.0 + 0.3 * {0}, {a})", "Jnp.Cumprod(Jnp.Tanh({0}), {a})",
        "Lax.Cummax({0}, {b})", "Lax.Cummin({0}, {b}, reverse: true)", "Lax.Cumlogsumexp({0}, {b})", "Lax.Cumprod(1.0 + 0.2 * {0}, {b}, reverse: true)",
        "Jnp.Sort({0}, {a})", "Jnp.Sort({0}, axis: {a}, descending: true)", "Nn.Softmax({0}, {a})", "Nn.LogSoftmax({0}, {a})", "Jnp.Flip({0}, {a})",
        "Jnp.Roll({0}, 1, {a})", "Jnp.Roll({0}, -2, {a})",
    ];

    static readonly string[] OfInts = ["Jnp.Cumsum({0}, {a})", "Jnp.Sort({0}, {a})", "Jnp.Flip({0}, {a})", "Jnp.Roll({0}, 1, {a})"];

    static readonly string[] Orders = ["Jnp.Argsort({0}, {a})", "Jnp.Argsort({0}, axis: {a}, descending: true)"];

    public static readonly ArrayForm[] Floats = [new(9, p => Along(p, OfFloats, p.Element)), new(1, Picked)];

    public static readonly ArrayForm[] Ints = [new(3, p => Along(p, OfInts, p.Element)), new(2, p => Along(p, Orders, CSharpType.Double))];

    static Expression? Along(ArrayPlace p, string[] templates, NumberType from)
    {
        if (p.Shape.Rank == 0) return null;
        int axis = p.Draw.Below(p.Shape.Rank);
        string text = p.Draw.Of(templates).Replace("{a}", Reductions.Named(p, axis, p.Shape.Rank)).Replace("{b}", $"{axis}");
        return p.Made(text, p.Operand(from, p.Shape));
    }

    /// <summary>Elements in the order of others.</summary>
    static Expression? Picked(ArrayPlace p)
    {
        if (p.Shape.Rank == 0) return null;
        int axis = p.Draw.Below(p.Shape.Rank);
        return p.Made($"Jnp.TakeAlongAxis({{0}}, Jnp.Argsort({{1}}, {axis}), {axis})", p.Operand(p.Shape), p.Operand(CSharpType.Double, p.Shape));
    }
}
