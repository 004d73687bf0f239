namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>Loops and branches as functions of lambdas.</summary>
static class Combinators
{
    public static readonly ArrayForm[] All =
    [
        new(2, Carried), new(2, Collected), new(1, Generated), new(1, Counted), new(1, While), new(2, Branch), new(1, Switch), new(1, Mapped),
        new(1, Associative),
    ];

    static Variable Array(ArrayPlace p, Shape shape, string? name = null)
    {
        ArrayType type = ArrayType.Of(p.Element, shape);
        return new(name ?? p.Scope.Fresh(p.Draw, type), type);
    }

    static string Reverse(ArrayPlace p) => p.Draw.OneIn(3) ? ", reverse: true" : "";

    /// <summary>A scan's carry, over one array or two.</summary>
    static Expression Carried(ArrayPlace p)
    {
        Shape row = p.Extents.AnyShape(1);
        Extent count = p.Extents.Any();
        Variable carry = Array(p, p.Shape), element = Array(p, row);
        if (p.Draw.OneIn(3))
        {
            Scope both = p.Scope.Inner(carry, Array(p, row, $"{element.Name}.Item1"), Array(p, Shape.Scalar, $"{element.Name}.Item2"));
            return p.Made($"Lax.Scan(({carry.Name}, {element.Name}) => ({{0}}, {{1}}), {{2}}, ({{3}}, {{4}}){Reverse(p)}).Carry",
                Bounded(p, both, p.Shape), p.Operand(both, row), p.Operand(p.Shape), p.Operand(row.Insert(0, count)), p.Operand(Shape.Of(count)));
        }
        Scope inner = p.Scope.Inner(carry, element);
        return p.Made($"Lax.Scan(({carry.Name}, {element.Name}) => ({{0}}, {{1}}), {{2}}, {{3}}{Reverse(p)}).Carry",
            Bounded(p, inner, p.Shape), p.Operand(inner, row), p.Operand(p.Shape), p.Operand(row.Insert(0, count)));
    }

    /// <summary>A scan's outputs.</summary>
    static Expression? Collected(ArrayPlace p)
    {
        if (p.Shape.Rank == 0) return null;
        Shape row = p.Extents.AnyShape(1), output = p.Shape.RemoveAt(0), state = p.Extents.AnyShape(1);
        Variable carry = Array(p, state), element = Array(p, row);
        Scope inner = p.Scope.Inner(carry, element);
        return p.Made($"Lax.Scan(({carry.Name}, {element.Name}) => ({{0}}, {{1}}), {{2}}, {{3}}{Reverse(p)}).Outputs",
            Bounded(p, inner, state), p.Operand(inner, output), p.Operand(state), p.Operand(row.Insert(0, p.Shape[0])));
    }

    /// <summary>A scan over nothing but its length, with two values in its carry.</summary>
    static Expression? Generated(ArrayPlace p)
    {
        if (p.Shape.Rank == 0) return null;
        string name = p.Scope.Fresh(p.Draw, ArrayType.Of(p.Element, p.Shape));
        Shape state = p.Extents.AnyShape(1);
        Variable first = Array(p, state, $"{name}.A"), second = Array(p, Shape.Scalar, $"{name}.B");
        Scope inner = p.Scope.Inner(first, second);
        return p.Made($"Lax.Scan({name} => ((A: {{0}}, B: {{1}}), {{2}}), (A: {{3}}, B: {{4}}), {p.Extents.Text(p.Shape[0])}).Outputs",
            Bounded(p, inner, state), Bounded(p, inner, Shape.Scalar), p.Operand(inner, p.Shape.RemoveAt(0)), p.Operand(state), p.Operand(Shape.Scalar));
    }

    /// <summary>What is carried through many iterations does not grow.</summary>
    static Expression Bounded(ArrayPlace p, Scope inner, Shape shape) => new(ArrayType.Of(p.Element, shape), "Jnp.Tanh({0})", p.Operand(inner, shape));

    static Expression Counted(ArrayPlace p)
    {
        Variable state = Array(p, p.Shape), i = new(p.Scope.Fresh(p.Draw, CSharpType.Int), CSharpType.Int) { Least = 0 };
        return p.Made($"Lax.ForiLoop({p.Draw.Below(2)}, {p.Draw.Between(1, 3)}, ({i.Name}, {state.Name}) => {{0}}, {{1}})",
            Bounded(p, p.Scope.Inner(state, i), p.Shape), p.Operand(p.Shape));
    }

    static Expression While(ArrayPlace p)
    {
        string s = p.Scope.Fresh(p.Draw, ArrayType.Of(p.Element, p.Shape));
        Variable state = Array(p, p.Shape, $"{s}.Z"), i = new($"{s}.I", CSharpType.Int) { Least = 0 };
        Scope inner = p.Scope.Inner(state, i);
        return p.Made($"Lax.WhileLoop({s} => {s}.I < {p.Draw.Between(1, 3)} && {{0}}, {s} => ({s}.I + 1, {{1}}), (I: 0, Z: {{2}})).Z",
            p.Grammar.Expressions.Truth(inner, 1), Bounded(p, inner, p.Shape), p.Operand(p.Shape));
    }

    static Expression Branch(ArrayPlace p)
    {
        Variable z = Array(p, p.Extents.Narrower(p.Shape));
        Scope inner = p.Scope.Inner(z);
        Expression condition = p.Draw.OneIn(2) ? p.Grammar.Expressions.Truth(p.Scope, 1) : p.Operand(CSharpType.Bool, Shape.Scalar);
        return p.Made($"Lax.Cond({{0}}, {z.Name} => {{1}}, {z.Name} => {{2}}, {{3}})",
            condition, p.Operand(inner, p.Shape), p.Operand(inner, p.Shape), p.Operand(((ArrayType)z.Type).Shape!));
    }

    /// <summary>One of three.</summary>
    static Expression Switch(ArrayPlace p)
    {
        Variable z = Array(p, p.Extents.Narrower(p.Shape));
        Scope inner = p.Scope.Inner(z);
        return p.Made($"Lax.Switch({{0}}, [{z.Name} => {{1}}, {z.Name} => {{2}}, {z.Name} => {{3}}], {{4}})",
            p.Grammar.Expressions.Index(p.Scope, 3), p.Operand(inner, p.Shape), p.Operand(inner, p.Shape), p.Operand(inner, p.Shape),
            p.Operand(((ArrayType)z.Type).Shape!));
    }

    static Expression? Mapped(ArrayPlace p)
    {
        if (p.Shape.Rank == 0) return null;
        Shape row = p.Extents.AnyShape(1);
        Variable z = Array(p, row);
        return p.Made($"Lax.Map({z.Name} => {{0}}, {{1}})", p.Operand(p.Scope.Inner(z), p.Shape.RemoveAt(0)), p.Operand(row.Insert(0, p.Shape[0])));
    }

    static Expression? Associative(ArrayPlace p)
    {
        if (p.Shape.Rank == 0) return null;
        string axis = p.Draw.OneIn(2) ? $", axis: {p.Draw.Below(p.Shape.Rank)}" : "";
        string combined = p.Draw.Of("l + r", "Jnp.Maximum(l, r)", "l * r", "l + r + 0.3 * l * r");
        return p.Made($"Lax.AssociativeScan((l, r) => {combined}, {{0}}{Reverse(p)}{axis})", p.Operand(p.Shape));
    }
}
