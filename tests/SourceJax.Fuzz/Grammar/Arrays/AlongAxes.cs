namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>Functions along an axis that keep it: cumulative ones, sorting, normalizing.</summary>
static class AlongAxes
{
    static readonly string[] OfFloats = FloatFunctions.Written(
    [
        "Jnp.Cumsum({0}, {a})", "Lax.Cumsum({0}, {a}, reverse: true)", "Jnp.Cumprod(1.0 + 0.3 * Jnp.Tanh({0}), {a})", "Jnp.Cumprod(Jnp.Tanh({0}), {a})",
        "Lax.Cumprod(1.0 + 0.2 * Jnp.Tanh({0}), {b}, reverse: true)",
        "Jnp.Sort({0}, {a})", "Jnp.Sort({0}, axis: {a}, descending: true)", "Nn.Softmax({0}, {a})", "Nn.LogSoftmax({0}, {a})", "Jnp.Flip({0}, {a})",
        "Jnp.Roll({0}, 1, {a})", "Jnp.Roll({0}, -2, {a})", "Jnp.Roll({0}, [1], [{a}])", "Jnp.Flip({0})",
        "Jnp.Roll({0}, 1)", "Jnp.Sort({0})", "Nn.Softmax({0})", "Nn.LogSoftmax({0})", "Nn.Softmax({0}, [{a}])", "Nn.LogSoftmax({0}, axis: [{a}])",
        "Nn.Standardize(#, {a})",
        "Lax.Cummax({0}, {b})", "Lax.Cummin({0}, {b}, reverse: true)", "Lax.Cumlogsumexp({0}, {b})", "Jnp.Nancumsum({0}, {b})",
        "Jnp.Real(Fourier.Ifft(Fourier.Fft({0}, axis: {b}), axis: {b}))", "Jnp.Imag(Fourier.Fft(Jnp.Sin({0}), axis: {b}))",
        "Nn.Standardize(#)", "Jnp.Fliplr({0}[.., Jnp.NewAxis])[.., 0]", "Jnp.Flipud({0})",
    ]);

    static readonly string[] OfInts = ["Jnp.Cumsum({0}, {a})", "Jnp.Sort({0}, {a})", "Jnp.Flip({0}, {a})", "Jnp.Roll({0}, 1, {a})"];

    static readonly string[] Orders = ["Jnp.Argsort({0}, {a})", "Jnp.Argsort({0}, axis: {a}, descending: true)", "Jnp.Argsort({0})"];

    public static readonly ArrayForm[] Floats =
        [new(9, p => Along(p, OfFloats, p.Element)), new(1, Picked), new(2, Differences), new(1, Gated), new(1, Largest), new(1, OfVector)];

    public static readonly ArrayForm[] Ints =
        [new(3, p => Along(p, OfInts, p.Element)), new(2, p => Along(p, Orders, CSharpType.Double)), new(1, PlacesOfLargest)];

    static Expression? Along(ArrayPlace p, string[] templates, NumberType from)
    {
        if (p.Shape.Rank == 0) return null;
        int axis = p.Draw.Below(p.Shape.Rank);
        string text = p.Draw.Of(templates).Replace("{a}", Reductions.Named(p, axis, p.Shape.Rank)).Replace("{b}", $"{axis}");
        return p.Made(text, p.Operand(from, p.Shape));
    }

    /// <summary>Of a longer axis. Of one that is not longer there are no differences: that is the length of no other array.</summary>
    static Expression? Differences(ArrayPlace p)
    {
        if (p.Shape.Rank == 0) return null;
        int axis = p.Draw.Below(p.Shape.Rank), count = p.Draw.Between(1, 2);
        if (p.Shape[axis].IsDifference) return null;
        string text = axis == p.Shape.Rank - 1 && count == 1 && p.Draw.OneIn(2) ? "Jnp.Diff({0})"
            : $"Jnp.Diff({{0}}, {count}, {Reductions.Named(p, axis, p.Shape.Rank)})";
        return p.Made(text, p.Operand(p.Shape.With(axis, p.Shape[axis] + count)));
    }

    static Expression? Gated(ArrayPlace p)
    {
        if (p.Shape.Rank == 0) return null;
        int axis = p.Draw.Below(p.Shape.Rank);
        return p.Made($"Nn.Glu({{0}}, {axis})", p.Operand(p.Shape.With(axis, 2 * p.Shape[axis])));
    }

    static Expression? Largest(ArrayPlace p) => Largest(p, "Values", p.Element);

    static Expression? PlacesOfLargest(ArrayPlace p) => Largest(p, "Indices", CSharpType.Double);

    static Expression? Largest(ArrayPlace p, string part, NumberType from)
    {
        if (p.Shape.Rank == 0 || p.Shape[^1].Constant is not { } count) return null;
        return p.Made($"Lax.TopK({{0}}, {count}).{part}", p.Operand(from, p.Shape.With(p.Shape.Rank - 1, p.Shape[^1] + p.Extents.Any())));
    }

    /// <summary>Where all axes count as one.</summary>
    static Expression? OfVector(ArrayPlace p)
        => p.Shape.Rank != 1 ? null : p.Made(p.Draw.Of("Jnp.Cumsum({0})", "Jnp.Cumprod(Jnp.Tanh({0}))"),
            p.Operand(p.Draw.OneIn(2) ? p.Shape : p.Shape.Insert(1, 1)));

    /// <summary>Elements in the order of others.</summary>
    static Expression? Picked(ArrayPlace p)
    {
        if (p.Shape.Rank == 0) return null;
        int axis = p.Draw.Below(p.Shape.Rank);
        return p.Made($"Jnp.TakeAlongAxis({{0}}, Jnp.Argsort({{1}}, {axis}), {axis})", p.Operand(p.Shape), p.Operand(CSharpType.Double, p.Shape));
    }
}
