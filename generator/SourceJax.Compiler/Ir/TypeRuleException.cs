namespace SourceJax.Compiler.Ir;

/// <summary>Which rule a program breaks; each is one diagnostic.</summary>
public enum TypeRule
{
    Shape,
    RankNeeded,
    DType,

    /// <summary>A shape that is only known when the program runs.</summary>
    UnknownShape,
}

/// <summary>Thrown by a primitive's type rule when its operands do not fit. The message is what the user reads.</summary>
public sealed class TypeRuleException(TypeRule rule, string message) : Exception(message)
{
    public TypeRule Rule { get; } = rule;
}
