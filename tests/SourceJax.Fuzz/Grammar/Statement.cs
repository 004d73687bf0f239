using System.Collections.Immutable;

namespace SourceJax.Fuzz.Grammar;

/// <summary>A statement: C# with <c>{0}</c>, <c>{1}</c>... where expressions stand, and <c>$0</c>, <c>$1</c>... where blocks do.</summary>
public sealed record Statement(string Template, ImmutableArray<Expression> Expressions, ImmutableArray<Block> Blocks)
{
    public Statement(string template, params IEnumerable<Expression> expressions) : this(template, [.. expressions], []) { }

    public Statement(string template, IEnumerable<Expression> expressions, params IEnumerable<Block> blocks) : this(template, [.. expressions], [.. blocks]) { }
}

public sealed record Block(ImmutableArray<Statement> Statements)
{
    public static Block Of(params IEnumerable<Statement> statements) => new([.. statements]);

    /// <summary>All statements in the block, at any depth.</summary>
    public IEnumerable<Statement> All => Statements.SelectMany(s => s.Blocks.SelectMany(b => b.All).Prepend(s));
}
