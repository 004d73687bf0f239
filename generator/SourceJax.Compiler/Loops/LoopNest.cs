using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Loops;

/// <summary>Independent loops, one inside of the other, as one thing: the loops over the axes of an array.</summary>
public sealed class LoopNest
{
    readonly LoopStatement[] inside;

    LoopNest(ForStatement outermost)
    {
        var axes = new List<ForStatement>();
        for (ForStatement? loop = outermost; loop is not null; loop = loop.Body.OfType<ForStatement>().SingleOrDefault()) axes.Add(loop);
        Axes = axes;
        inside = [.. outermost.Body.All()];
    }

    /// <summary>Null where the statement is no such loop.</summary>
    public static LoopNest? Of(LoopStatement statement) => statement is ForStatement { IsNest: true } loop ? new(loop) : null;

    /// <summary>The nests among statements and what is inside of them, not those inside of nests.</summary>
    public static IEnumerable<LoopNest> AllOf(IEnumerable<LoopStatement> statements)
        => statements.SelectMany(s => Of(s) is { } nest ? [nest] : s.Blocks().SelectMany(AllOf));

    /// <summary>The loops, outermost first.</summary>
    public IReadOnlyList<ForStatement> Axes { get; }

    public ForStatement Innermost => Axes[^1];

    /// <summary>What an iteration of the innermost loop stores and reduces.</summary>
    public IEnumerable<LoopStatement> Effects => Innermost.Body.Where(s => s is StoreStatement or ReduceStatement);

    /// <summary>How many operations, loads and stores the innermost iteration has, with what is computed for it in loops around.</summary>
    public int Size => inside.OfType<LetStatement>().Concat(Effects).SelectMany(s => s.Exprs()).Sum(e => e.Size()) + Effects.Count();

    /// <summary>Every expression of the loops' bodies, down to the leaves.</summary>
    public IEnumerable<LoopExpr> AllExprs => inside.SelectMany(s => s.Exprs()).SelectMany(e => e.All());

    /// <summary>Buffers that it stores into.</summary>
    public IEnumerable<LoopBuffer> Written => inside.SelectMany(s => s.Written());

    /// <summary>Symbols that it reads, once per place.</summary>
    public IEnumerable<DimSymbol> Symbols => Axes[0].Symbols().Concat(inside.SelectMany(s => s.Symbols()));

    /// <summary>Its indices, locals and accumulators.</summary>
    public IEnumerable<Local> Declared => Axes[0].Assigned().Concat(inside.SelectMany(s => s.Assigned()));
}
