namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>Functions of elements, with broadcasting.</summary>
static class Elementwise
{
    static readonly string[] Unary =
    [
        "Jnp.Sin({0})", "Jnp.Cos({0})", "Jnp.Tanh({0})", "Jnp.Exp(-Jnp.Abs({0}))", "Jnp.Exp({0} * 0.3)", "Jnp.Abs({0})", "-{0}", "Jnp.Square({0})", "Jnp.Power({0}, 2)",
        "Jnp.Power({0}, 3)", "Nn.Relu({0})", "Nn.Sigmoid({0})", "Nn.Softplus({0})", "Nn.Silu({0})", "Nn.Elu({0})", "Nn.Gelu({0})", "Jnp.Arctan({0})",
        "Jnp.Log1p(Jnp.Abs({0}))", "Jnp.Log(1.5 + Jnp.Square({0}))", "Jnp.Sqrt(0.5 + Jnp.Abs({0}))", "Jnp.Clip({0}, -1.0, 1.5)", "Jnp.Sinh(Jnp.Sin({0}))",
        "Jnp.Cbrt(1.5 + Jnp.Square({0}))", "Jnp.Rsqrt(1.5 + Jnp.Abs({0}))", "Jnp.Reciprocal(1.5 + Jnp.Abs({0}))", "Jnp.Expm1(Jnp.Sin({0}))", "Jnp.Floor({0} * 1.7)",
        "Jnp.Sign({0}) * 0.5", "Jnp.Arcsin(0.9 * Jnp.Sin({0}))", "Jnp.Maximum({0}, 0.1)", "2.0 * {0}", "1.5 - {0}", "0.5 * {0} + 1.0",
    ];

    static readonly string[] Binary =
    [
        "{0} + {1}", "{0} + {1}", "{0} * {1}", "{0} * {1}", "{0} * {1}", "{0} - {1}", "{0} / (1.5 + Jnp.Abs({1}))", "Jnp.Maximum({0}, {1})", "Jnp.Minimum({0}, {1})",
        "Jnp.Arctan2({0}, 1.5 + Jnp.Abs({1}))", "Jnp.Hypot({0}, 0.5 + Jnp.Abs({1}))", "Jnp.LogAddExp({0}, {1})", "Jnp.Power(0.5 + Jnp.Abs({0}), {1})",
        "{0} % (1.5 + Jnp.Abs({1}))",
    ];

    static readonly string[] OfInts = ["{0} + {1}", "{0} * {1}", "{0} - {1}", "{0} % 3 + {1}", "Jnp.Maximum({0}, {1})", "Jnp.Abs({0}) + {1}", "{0} & {1}", "{0} ^ {1}"];

    /// <summary>There is something between both sides, so that they do not differ by rounding only.</summary>
    static readonly string[] Comparisons = ["{0} > 0.7 * {1} + 0.0137", "{0} < 0.6 * {1} - 0.0171", "{0} >= 0.31 + 0.4 * {1}", "{0} * 0.3 <= {1} + 0.0123"];

    public static readonly ArrayForm[] Floats =
    [
        new(10, OneOf(Unary)), new(14, TwoOf(Binary)), new(4, WithNumber), new(4, Chosen), new(1, Select), new(1, FromInts),
    ];

    public static readonly ArrayForm[] Ints = [new(6, TwoOf(OfInts)), new(2, Chosen), new(3, FromTruths)];

    public static readonly ArrayForm[] Truths = [new(8, Compared), new(1, ComparedInts), new(2, TwoOf(["{0} & {1}", "{0} | {1}", "{0} ^ {1}"])), new(1, OneOf(["!{0}"]))];

    static Func<ArrayPlace, Expression?> OneOf(string[] templates) => p => p.Made(p.Draw.Of(templates), p.Operand(p.Shape));

    /// <summary>One operand has the shape, the other one broadcasts to it.</summary>
    static Func<ArrayPlace, Expression?> TwoOf(string[] templates) => p =>
    {
        Expression wide = p.Operand(p.Shape), narrow = p.Operand(p.Extents.Narrower(p.Shape));
        return p.Draw.OneIn(2) ? p.Made(p.Draw.Of(templates), wide, narrow) : p.Made(p.Draw.Of(templates), narrow, wide);
    };

    static Expression WithNumber(ArrayPlace p) => p.Made(p.Draw.Of("{0} * {1}", "{1} * {0}", "{0} + {1}", "{1} - {0}", "Jnp.Maximum({0}, {1})"), p.Operand(p.Shape), p.Number());

    static Expression Chosen(ArrayPlace p)
        => p.Made("Jnp.Where({0}, {1}, {2})", p.Operand(CSharpType.Bool, p.Extents.Narrower(p.Shape)), p.Operand(p.Shape), p.Operand(p.Extents.Narrower(p.Shape)));

    static Expression Select(ArrayPlace p) => p.Made("Jnp.Select([{0}, {1}], [{2}, {3}], 0.5)",
        p.Operand(CSharpType.Bool, p.Shape), p.Operand(CSharpType.Bool, p.Shape), p.Operand(p.Shape), p.Operand(p.Shape));

    static Expression FromInts(ArrayPlace p) => p.Made("{0}.Astype<double>()", p.Operand(CSharpType.Int, p.Shape));

    static Expression FromTruths(ArrayPlace p) => p.Made("{0}.Astype<int>()", p.Operand(CSharpType.Bool, p.Shape));

    static Expression Compared(ArrayPlace p)
        => p.Made(p.Draw.Of(Comparisons), p.Operand(CSharpType.Double, p.Shape), p.Operand(CSharpType.Double, p.Extents.Narrower(p.Shape)));

    static Expression ComparedInts(ArrayPlace p)
        => p.Made(p.Draw.Of("{0} > {1}", "{0} == {1}", "{0} != {1}", "{0} <= {1}"), p.Operand(CSharpType.Int, p.Shape), p.Operand(CSharpType.Int, p.Extents.Narrower(p.Shape)));
}
