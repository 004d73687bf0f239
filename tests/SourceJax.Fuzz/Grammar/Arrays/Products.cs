namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>Contractions.</summary>
static class Products
{
    public static readonly ArrayForm[] All = [new(8, OfRank), new(1, Kronecker), new(1, Cross), new(1, Powers), new(1, Solved)];

    const int ManyAxes = 2;

    static Expression? OfRank(ArrayPlace p)
    {
        Extent inner = p.Extents.Any();
        return p.Shape.Rank switch
        {
            0 when p.Draw.OneIn(3) => OfAll(p, p.Extents.AnyShape(ManyAxes)),
            0 => p.Made(p.Draw.Of("Jnp.Dot({0}, {1})", "Jnp.Vdot({0}, {1})", "Jnp.Matmul({0}, {1})", "Jnp.Einsum(\"i,i->\", {0}, {1})", "Jnp.Inner({0}, {1})"),
                p.Operand(Shape.Of(inner)), p.Operand(Shape.Of(inner))),
            1 => Vector(p, p.Shape[0], inner),
            2 => Matrix(p, p.Shape[0], p.Shape[1], inner),
            _ when p.Draw.OneIn(3) => Batched(p, inner),
            _ => p.Made(p.Draw.Of("Jnp.Matmul({0}, {1})", "Jnp.Einsum(\"bij,bjk->bik\", {0}, {1})", "Jnp.Einsum(\"...ij,...jk->...ik\", {0}, {1})"),
                p.Operand(Shape.Of(p.Shape[0], p.Shape[1], inner)), p.Operand(Shape.Of(p.Shape[0], inner, p.Shape[2]))),
        };
    }

    /// <summary>Where one side has no batch, or one of 1.</summary>
    static Expression Batched(ArrayPlace p, Extent inner)
    {
        Shape left = Shape.Of(p.Shape[0], p.Shape[1], inner), right = Shape.Of(inner, p.Shape[2]);
        return p.Draw.Below(3) switch
        {
            0 => p.Made("Jnp.Matmul({0}, {1})", p.Operand(left), p.Operand(right)),
            _ when p.Draw.OneIn(3) => p.Made("Lax.DotGeneral({0}, {1}, [2], [0], [0], [1])", p.Operand(left),
                p.Operand(Shape.Of(inner, p.Shape[0], p.Shape[2]))),
            1 => p.Made("Jnp.Matmul({0}, {1})", p.Operand(left.With(0, 1)), p.Operand(right.Insert(0, p.Shape[0]))),
            _ => p.Made("Jnp.Tensordot({0}, {1}, 1)", p.Operand(left), p.Operand(right)),
        };
    }

    /// <summary>Sums of products of all elements.</summary>
    static Expression OfAll(ArrayPlace p, Shape shape)
        => p.Made(p.Draw.Of("Jnp.Vdot({0}, {1})", $"Jnp.Tensordot({{0}}, {{1}}, {shape.Rank})", "Jnp.Sum(Jnp.Einsum(\"...,...\", {0}, {1}))"),
            p.Operand(shape), p.Operand(shape));

    static Expression? Kronecker(ArrayPlace p) => p.Shape.Rank is 1 or 2 && p.Shape[^1].Half is { } half
        ? p.Made("Jnp.Kron({0}, {1})", p.Operand(p.Shape.With(p.Shape.Rank - 1, half)),
            p.Operand(Shape.Of(Enumerable.Repeat((Extent)1, p.Shape.Rank - 1).Append(2)))) : null;

    static Expression? Cross(ArrayPlace p)
        => p.Shape.Rank > 0 && p.Shape[^1].Constant == 3 ? p.Made("Jnp.Cross({0}, {1})", p.Operand(p.Shape), p.Operand(p.Shape)) : null;

    /// <summary>Of small matrices.</summary>
    static Expression? Powers(ArrayPlace p) => p.Shape.Rank == 2 && p.Shape[0].Equals(p.Shape[1])
        ? p.Made(p.Draw.Of("Jnp.Matmul({0}, {0})", "Jnp.Einsum(\"ij,jk,kl->il\", {0}, {0}, {0})"), p.Leaf(p.Shape)) : null;

    static Expression Vector(ArrayPlace p, Extent n, Extent inner) => p.Draw.Below(5) switch
    {
        0 => p.Made(p.Draw.Of("Jnp.Matmul({0}, {1})", "Jnp.Dot({0}, {1})", "Jnp.Einsum(\"ij,j->i\", {0}, {1})", "Jnp.Tensordot({0}, {1}, 1)",
            "Jnp.Inner({0}, {1})", "Jnp.Einsum(\"...j,j\", {0}, {1})"),
            p.Operand(Shape.Of(n, inner)), p.Operand(Shape.Of(inner))),
        1 => p.Made(p.Draw.Of("Jnp.Matmul({0}, {1})", "Jnp.Einsum(\"i,ij->j\", {0}, {1})"), p.Operand(Shape.Of(inner)), p.Operand(Shape.Of(inner, n))),
        2 => p.Made("Jnp.Einsum(\"ij,ij->i\", {0}, {1})", p.Operand(Shape.Of(n, inner)), p.Operand(Shape.Of(n, inner))),
        3 => p.Made(p.Draw.Of("Jnp.Einsum(\"ii->i\", {0})", "Jnp.Diagonal({0})"), p.Operand(Shape.Of(n, n))),
        _ => p.Made("Jnp.Einsum(\"ji->i\", {0})", p.Operand(Shape.Of(inner, n))),
    };

    static Expression Matrix(ArrayPlace p, Extent n, Extent m, Extent inner) => p.Draw.Below(6) switch
    {
        0 => p.Made(p.Draw.Of("Jnp.Outer({0}, {1})", "Jnp.Einsum(\"i,j->ij\", {0}, {1})"), p.Operand(Shape.Of(n)), p.Operand(Shape.Of(m))),
        1 => p.Made(p.Draw.Of("Jnp.Einsum(\"ki,kj->ij\", {0}, {1})", "Lax.DotGeneral({0}, {1}, [0], [0])"), p.Operand(Shape.Of(inner, n)),
            p.Operand(Shape.Of(inner, m))),
        2 => p.Made("Jnp.Einsum(\"ij->ji\", {0})", p.Operand(Shape.Of(m, n))),
        3 => p.Made("Jnp.Einsum(\"ij,j->ij\", {0}, {1})", p.Operand(Shape.Of(n, m)), p.Operand(Shape.Of(m))),
        _ => p.Made(p.Draw.Of("Jnp.Matmul({0}, {1})", "Jnp.Dot({0}, {1})", "Jnp.Einsum(\"ij,jk->ik\", {0}, {1})", "Jnp.Tensordot({0}, {1}, 1)",
            "Jnp.Tensordot({0}, {1}, [1], [0])"), p.Operand(Shape.Of(n, inner)), p.Operand(Shape.Of(inner, m))),
    };

    /// <summary>With positive definite matrices, of which singular ones are far.</summary>
    static Expression? Solved(ArrayPlace p)
    {
        if (!p.Element.IsFloat || p.Shape.Rank is 0 or > 2) return null;
        Expression any = p.Leaf(Shape.Of(p.Shape[0], p.Extents.Any()));
        string definite = $"Jnp.Matmul(Jnp.Tanh({{0}}), Jnp.Tanh({{0}}).T) + 1.5 * Jnp.Eye<{p.Element}>({p.Extents.Text(p.Shape[0])})";
        if (p.Shape.Rank == 2 && p.Shape[0].Equals(p.Shape[1]) && p.Draw.OneIn(2)) return p.Made($"Linalg.{p.Draw.Of("Cholesky", "Inv")}({definite})", any);
        return p.Made($"Linalg.Solve({definite}, {{1}})", any, p.Operand(p.Shape));
    }
}
