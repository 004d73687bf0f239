namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>Arrays that are made of extents and numbers.</summary>
static class Creations
{
    public static readonly ArrayForm[] Floats = [new(1, Like), new(1, Spaced), new(1, Unit), new(1, Hot)];

    public static readonly ArrayForm[] Ints = [new(1, InTriangle), new(1, Counted)];

    static Expression Like(ArrayPlace p)
        => p.Made(p.Draw.Of("Jnp.ZerosLike({0})", "Jnp.OnesLike({0})", "Jnp.FullLike({0}, 0.75)"), p.Operand(p.Shape));

    static Expression? Spaced(ArrayPlace p)
    {
        if (p.Shape.Rank != 1) return null;
        string count = p.Extents.Text(p.Shape);
        // Of floating-point bounds, the number of elements must be known.
        string counted = p.Shape[0].Constant is null ? $"{Counted(p.Shape[0], count)}.Astype<double>()" : $"Jnp.Arange<double>({count})";
        string[] texts = [counted, $"0.1 * Lax.Iota<double>({count})", $"Jnp.Linspace(-1.0, 1.5, {count})",
            $"Jnp.Linspace(-1.0, 1.5, {count}, endpoint: false)", $"Jnp.Logspace(-1.0, 0.5, {count})"];
        return p.Made(p.Draw.Of(texts));
    }

    static Expression? Unit(ArrayPlace p)
    {
        if (p.Shape.Rank != 2) return null;
        string size = p.Extents.Text(p.Shape), rows = p.Extents.Text(p.Shape[0]);
        string[] texts = [$"Jnp.Eye<double>({size})", $"Jnp.Tri<double>({size})", $"Jnp.Eye<double>({size}, 1)", $"Jnp.Tri<double>({size}, -1)",
            $"Lax.BroadcastedIota<double>([{size}], 1)", $"Jnp.Zeros<double>({size})"];
        return p.Made(p.Shape[0].Equals(p.Shape[1]) && p.Draw.OneIn(2) ? $"Jnp.Identity<double>({rows})" : p.Draw.Of(texts));
    }

    /// <summary>A 1 where the class is.</summary>
    static Expression? Hot(ArrayPlace p) => p.Shape.Rank == 0 ? null
        : p.Made($"Nn.OneHot<double>({{0}}, {p.Extents.Text(p.Shape[^1])})", p.Operand(CSharpType.Int, p.Shape.RemoveAt(p.Shape.Rank - 1)));

    /// <summary>The first numbers. A negative count of <c>Arange</c> is none, so that its result has the length of no other array.</summary>
    public static string Counted(Extent extent, string text) => extent.IsDifference ? $"Lax.Iota<int>({text})" : $"Jnp.Arange({text})";

    static Expression? Counted(ArrayPlace p)
    {
        if (p.Shape.Rank != 1) return null;
        string count = p.Extents.Text(p.Shape);
        if (p.Shape[0].IsDifference) return p.Made(Counted(p.Shape[0], count));
        return p.Made(p.Draw.Of($"Jnp.Arange({count})", $"Jnp.Arange(1, {count} + 1)", $"Lax.Iota<int>({count})", $"Jnp.Arange({count} - 1, -1, -1)"));
    }

    /// <summary>Rows or columns of a triangle of three elements.</summary>
    static Expression? InTriangle(ArrayPlace p)
        => p.Shape.Rank == 1 && p.Shape[0].Constant == 3 ? p.Made($"Jnp.{p.Draw.Of("TrilIndices(3, -1)", "TriuIndices(3, 1)", "TriuIndices(2)")}.{p.Draw.Of("Rows", "Columns")}") : null;
}
