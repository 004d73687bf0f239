namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>How tightly a C# expression binds, loosest first: decides where the emitter puts parentheses.</summary>
public enum Precedence { Conditional, Or, And, BitOr, BitXor, BitAnd, Equality, Relational, Shift, Additive, Multiplicative, Unary, Primary }

/// <summary>
/// C# for an operation, with <c>{0}</c>, <c>{1}</c>... for its operands. An infix or prefix operator states its <see cref="Precedence"/>;
/// a call is <see cref="Precedence.Primary"/> and needs no parentheses around its arguments.
/// </summary>
public sealed record CodeTemplate(string Text, Precedence Precedence = Precedence.Primary)
{
    /// <summary>The operator that assigns the result to the first operand, as <c>+=</c>; null where there is none.</summary>
    public string? Assignment { get; init; }

    /// <summary>Whether it leaves in an error word what C# would throw, as kernels do.</summary>
    public bool Reports { get; init; }
}
