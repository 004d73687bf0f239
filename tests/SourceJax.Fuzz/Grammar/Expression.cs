using System.Collections.Immutable;

namespace SourceJax.Fuzz.Grammar;

/// <summary>An expression: C# with <c>{0}</c>, <c>{1}</c>... where its operands stand.</summary>
public sealed record Expression(CSharpType Type, string Template, ImmutableArray<Expression> Operands)
{
    public Expression(CSharpType type, string template, params IEnumerable<Expression> operands) : this(type, template, [.. operands]) { }

    static readonly string[] Parts = ["Jnp.Where(", "Jnp.Select(", ").Carry", ").Outputs", ").Values", ").Indices", ").Quotient", ").Remainder", ")["];

    /// <summary>Whether it takes one part of a result, or one of several values, and leaves the others.</summary>
    public bool LeavesOutParts => Parts.Any(Template.Contains) || Operands.Any(o => o.LeavesOutParts);

    public int Size => 1 + Operands.Sum(o => o.Size);
}
