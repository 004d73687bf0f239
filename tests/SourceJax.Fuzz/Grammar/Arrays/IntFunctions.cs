namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>Functions of whole elements. They wrap.</summary>
static class IntFunctions
{
    public static readonly string[] Unary =
    [
        "-{0}", "~{0}", "Jnp.Abs({0})", "Jnp.Sign({0})", "Jnp.Square({0})", "Jnp.BitwiseNot({0})", "Jnp.Invert({0})", "Jnp.BitwiseCount({0})",
        "Lax.PopulationCount({0})",
        "{0} << 2", "{0} >> 1", "Jnp.Power({0}, 2)", "Jnp.Clip({0}, -3, 4)", "Jnp.Negative({0})",
    ];

    public static readonly string[] Binary =
    [
        "{0} + {1}", "{0} * {1}", "{0} - {1}", "{0} % 3 + {1}", "{0} / (Jnp.Abs({1}) % 5 + 1)", "{0} & {1}", "{0} | {1}", "{0} ^ {1}", "{0} << ({1} & 3)",
        "{0} >> ({1} & 3)",
        "Jnp.Maximum({0}, {1})", "Jnp.Minimum({0}, {1})", "Jnp.Abs({0}) + {1}", "Jnp.FloorDivide({0}, Jnp.Abs({1}) % 5 + 1)",
        "Jnp.Mod({0}, Jnp.Abs({1}) % 5 + 1)",
        "Jnp.Remainder({0}, Jnp.Abs({1}) % 5 + 1)", "Jnp.Fmod({0}, Jnp.Abs({1}) % 5 + 1)", "Lax.Rem({0}, Jnp.Abs({1}) % 5 + 1)", "Jnp.BitwiseAnd({0}, {1})",
        "Jnp.BitwiseOr({0}, {1})", "Jnp.BitwiseXor({0}, {1})", "Jnp.LeftShift({0}, {1} & 3)", "Jnp.RightShift({0}, {1} & 3)", "Lax.ShiftLeft({0}, {1} & 3)",
        "Lax.ShiftRightArithmetic({0}, {1} & 3)", "Lax.ShiftRightLogical({0}, {1} & 3)", "Jnp.Divmod({0}, Jnp.Abs({1}) % 5 + 1).Quotient",
    ];

    public static readonly string[] Comparisons =
        ["{0} > {1}", "{0} == {1}", "{0} != {1}", "{0} <= {1}", "Jnp.Equal({0}, {1})", "Jnp.Less({0}, {1})", "Jnp.GreaterEqual({0}, {1})"];
}

/// <summary>Functions of truth values.</summary>
static class TruthFunctions
{
    public static readonly string[] Unary = ["!{0}", "Jnp.LogicalNot({0})"];

    public static readonly string[] Binary =
        ["{0} & {1}", "{0} | {1}", "{0} ^ {1}", "Jnp.LogicalAnd({0}, {1})", "Jnp.LogicalOr({0}, {1})", "Jnp.LogicalXor({0}, {1})", "{0} == {1}", "{0} != {1}"];
}
