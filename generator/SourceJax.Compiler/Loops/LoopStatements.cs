using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Loops;

/// <summary>Walks over loop statements.</summary>
public static class LoopStatements
{
    /// <summary>The blocks of statements directly inside of a statement.</summary>
    public static IEnumerable<IReadOnlyList<LoopStatement>> Blocks(this LoopStatement statement) => statement switch
    {
        ForStatement loop => [loop.Body],
        WhileStatement loop => [loop.Test, loop.Body],
        IfStatement branch => [branch.Then, branch.Else],
        _ => [],
    };

    /// <summary>The statements and everything inside of them.</summary>
    public static IReadOnlyList<LoopStatement> All(this IEnumerable<LoopStatement> statements)
    {
        var all = new List<LoopStatement>(statements is IReadOnlyCollection<LoopStatement> { Count: var count } ? count : 0);
        foreach (LoopStatement statement in statements) statement.AddTo(all);
        return all;
    }

    static void AddTo(this LoopStatement statement, List<LoopStatement> all)
    {
        all.Add(statement);
        switch (statement)
        {
            case ForStatement loop:
                AddTo(loop.Body, all);
                break;
            case WhileStatement loop:
                AddTo(loop.Test, all);
                AddTo(loop.Body, all);
                break;
            case IfStatement branch:
                AddTo(branch.Then, all);
                AddTo(branch.Else, all);
                break;
        }
    }

    static void AddTo(IReadOnlyList<LoopStatement> block, List<LoopStatement> all)
    {
        for (int i = 0; i < block.Count; i++) block[i].AddTo(all);
    }

    /// <summary>Buffers of the statements inside of a statement.</summary>
    public static IEnumerable<LoopBuffer> InnerBuffers(this LoopStatement statement) => statement.Blocks().SelectMany(All).SelectMany(s => s.Buffers);

    /// <summary>Buffers that a statement or one inside of it reads or writes.</summary>
    public static IEnumerable<LoopBuffer> Touched(this LoopStatement statement)
        => All([statement]).SelectMany(s => s.Buffers.Concat(s.Exprs().SelectMany(e => e.Buffers())));

    /// <summary>The expressions that a statement itself evaluates, not those of its blocks.</summary>
    public static IEnumerable<LoopExpr> Exprs(this LoopStatement statement) => statement switch
    {
        LetStatement let => [let.Value],
        AssignStatement assign => [assign.Value],
        StoreStatement store => [store.Value],
        FillStatement fill => [fill.Value],
        PushStatement { Value.Scalar: { } pushed } => [pushed],
        ReduceStatement reduce => [reduce.Value],
        KernelStatement kernel => kernel.Inputs.Select(i => i.Scalar).OfType<LoopExpr>(),
        ForStatement loop => [loop.First, loop.Limit],
        WhileStatement loop => [loop.Condition],
        IfStatement branch => [branch.Condition],
        _ => [],
    };

    /// <summary>Buffers whose elements a statement itself changes.</summary>
    public static IEnumerable<LoopBuffer> Written(this LoopStatement statement) => statement switch
    {
        StoreStatement store => [store.Buffer],
        RowStatement { IsWritten: true } row => [row.Row.Of!],
        CopyStatement copy => [copy.Target],
        TradeStatement trade => trade.Cycle,
        FillStatement fill => [fill.Buffer],
        KernelStatement kernel => kernel.Outputs,
        AllocateStatement allocate => [allocate.Buffer],
        ClearStatement clear => [clear.Stack],
        PushStatement push => [push.Stack],
        PopStatement pop => [pop.Stack, pop.Target],
        LetStatement { Value: PopExpr pop } => [pop.Stack],
        _ => [],
    };

    /// <summary>Locals that a statement itself declares or assigns.</summary>
    public static IEnumerable<Local> Assigned(this LoopStatement statement) => statement switch
    {
        LetStatement let => [let.Local],
        DeclareStatement declare => [declare.Local],
        AssignStatement assign => [assign.Local],
        ReduceStatement reduce => [reduce.Accumulator],
        ForStatement loop => [loop.Index, .. loop.Accumulators.Select(a => a.Local)],
        _ => [],
    };

    /// <summary>Extents and indices of a statement itself that are in none of its expressions.</summary>
    public static IEnumerable<Dim> Dims(this LoopStatement statement) => statement switch
    {
        CheckStatement check => check.Condition.Dims,
        IndexCheckStatement check => [check.Index, check.Extent],
        RowStatement row => [row.First],
        StoreStatement store => [store.Index],
        _ => [],
    };

    /// <summary>Every symbol that a statement itself reads, once per place: locals, and those of indices and extents.</summary>
    public static IEnumerable<DimSymbol> Symbols(this LoopStatement statement)
    {
        foreach (LoopExpr expr in statement.Exprs())
        {
            foreach (LoopExpr part in expr.Walk())
            {
                var symbols = part.Symbols();
                for (int i = 0; i < symbols.Count; i++) yield return symbols[i];
            }
        }
        foreach (DimSymbol symbol in statement.Dims().SelectMany(d => d.Symbols)) yield return symbol;
        foreach (DimSymbol symbol in statement.Buffers.SelectMany(b => b.Aval.Shape.Dims).SelectMany(d => d.Symbols)) yield return symbol;
    }
}
