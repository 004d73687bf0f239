using System.Collections.Immutable;

namespace SourceJax.Fuzz.Grammar;

/// <summary>An expression: C# with <c>{0}</c>, <c>{1}</c>... where its operands stand.</summary>
public sealed record Expression(CSharpType Type, string Template, ImmutableArray<Expression> Operands)
{
    public Expression(CSharpType type, string template, params IEnumerable<Expression> operands) : this(type, template, [.. operands]) { }

    static readonly string[] Parts = [").Carry", ").Outputs", ").Values", ").Indices", ").Quotient", ").Remainder", ")["];

    static readonly string[] Choices = ["Jnp.Where(", "Jnp.Select(", "Lax.Select("];

    /// <summary>Elements of an array, or all but those that are replaced.</summary>
    static readonly string[] Selections = ["{0}[", "Jnp.Take", "Lax.Slice", "Lax.Dynamic", ".At("];

    /// <summary>Whether it takes one part of a result, some of its elements, or one of several values, and leaves the others.</summary>
    public bool LeavesOutParts => Parts.Any(Template.Contains) || Chooses(Template) || (Operands is [{ Operands.Length: > 0 }, ..] && Selections.Any(Template.Contains))
        || Operands.Any(o => o.LeavesOutParts);

    /// <summary>Whether elements of one array or another are chosen in a text, after both have been computed.</summary>
    public static bool Chooses(string text) => Choices.Any(text.Contains);

    public int Size => 1 + Operands.Sum(o => o.Size);
}
