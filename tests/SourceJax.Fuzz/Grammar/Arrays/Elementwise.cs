namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>Functions of elements, with broadcasting.</summary>
static class Elementwise
{
    public static readonly ArrayForm[] Floats =
    [
        new(16, OneOf(FloatFunctions.Unary)), new(18, TwoOf(FloatFunctions.Binary)), new(4, WithNumber), new(4, Chosen), new(1, Select), new(1, FromInts),
        new(1, Polynomial),
    ];

    public static readonly ArrayForm[] Ints =
    [
        new(6, TwoOf(IntFunctions.Binary)), new(3, OneOf(IntFunctions.Unary)), new(2, Chosen), new(3, FromTruths), new(1, FromFloats),
    ];

    public static readonly ArrayForm[] Truths =
    [
        new(8, TwoOf(FloatFunctions.Comparisons, CSharpType.Double)), new(1, OneOf(FloatFunctions.Tests, CSharpType.Double)),
        new(2, TwoOf(IntFunctions.Comparisons, CSharpType.Int)), new(2, TwoOf(TruthFunctions.Binary)), new(1, OneOf(TruthFunctions.Unary)),
        new(1, OneOf(["{0}.Astype<bool>()"], CSharpType.Int)),
    ];

    /// <summary>Functions of one array, of the elements that are wanted or of others.</summary>
    static Func<ArrayPlace, Expression?> OneOf(string[] templates, NumberType? from = null)
        => p => p.Made(p.Draw.Of(templates), p.Operand(from ?? p.Element, p.Shape));

    /// <summary>One operand has the shape, the other one broadcasts to it.</summary>
    static Func<ArrayPlace, Expression?> TwoOf(string[] templates, NumberType? from = null) => p =>
    {
        Expression wide = p.Operand(from ?? p.Element, p.Shape), narrow = p.Operand(from ?? p.Element, p.Extents.Narrower(p.Shape));
        return p.Draw.OneIn(2) ? p.Made(p.Draw.Of(templates), wide, narrow) : p.Made(p.Draw.Of(templates), narrow, wide);
    };

    static Expression WithNumber(ArrayPlace p) => p.Made(p.Draw.Of(FloatFunctions.WithNumber), p.Operand(p.Shape), p.Number());

    static Expression Chosen(ArrayPlace p) => p.Draw.OneIn(4)
        ? p.Made("Lax.Select({0}, {1}, {2})", p.Operand(CSharpType.Bool, p.Shape), p.Operand(p.Shape), p.Operand(p.Shape))
        : p.Made("Jnp.Where({0}, {1}, {2})", p.Operand(CSharpType.Bool, p.Extents.Narrower(p.Shape)), p.Operand(p.Shape),
            p.Operand(p.Extents.Narrower(p.Shape)));

    static Expression Select(ArrayPlace p) => p.Made("Jnp.Select([{0}, {1}], [{2}, {3}], 0.5)",
        p.Operand(CSharpType.Bool, p.Shape), p.Operand(CSharpType.Bool, p.Shape), p.Operand(p.Shape), p.Operand(p.Shape));

    static Expression FromInts(ArrayPlace p) => p.Made(p.Draw.Of("{0}.Astype<double>()", "Jnp.Astype<int, double>({0})"), p.Operand(CSharpType.Int, p.Shape));

    static Expression FromTruths(ArrayPlace p) => p.Made("{0}.Astype<int>()", p.Operand(CSharpType.Bool, p.Shape));

    /// <summary>What is cut off is never near a whole number by construction of both sides.</summary>
    static Expression FromFloats(ArrayPlace p)
        => p.Made(p.Draw.Of("(3.7 * Jnp.Tanh({0}) + 0.0131).Astype<int>()", "Lax.ConvertElementType<double, int>(2.9 * Jnp.Sin({0}) + 0.0117)"),
            p.Operand(CSharpType.Double, p.Shape));

    static Expression Polynomial(ArrayPlace p) => p.Made("Jnp.Polyval({0}, Jnp.Tanh({1}))", p.Operand(Shape.Of(p.Draw.Between(1, 4))), p.Operand(p.Shape));
}
