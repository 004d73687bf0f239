using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Loops;

/// <summary>Rebuilds statements with other expressions, stores and locals in them.</summary>
public abstract class LoopRewriter
{
    public virtual IReadOnlyList<LoopStatement> Block(IReadOnlyList<LoopStatement> statements) => [.. statements.Select(Statement)];

    public virtual LoopStatement Statement(LoopStatement statement) => statement switch
    {
        LetStatement let => let with { Local = Local(let.Local), Value = Expr(let.Value) },
        DeclareStatement declare => declare with { Local = Local(declare.Local) },
        AssignStatement assign => assign with { Local = Local(assign.Local), Value = Expr(assign.Value) },
        StoreStatement store => store with { Index = Index(store.Index), Value = Expr(store.Value) },
        FillStatement fill => fill with { Value = Expr(fill.Value) },
        PushStatement { Value.Scalar: { } pushed } push => push with { Value = new LoopOperand(null, Expr(pushed)) },
        CheckStatement check => check with { Condition = check.Condition.Map(Index) },
        IndexCheckStatement check => check with { Index = Index(check.Index), Extent = Index(check.Extent) },
        RowStatement row => row with { First = Index(row.First) },
        ReduceStatement reduce => reduce with { Accumulator = Local(reduce.Accumulator), Value = Expr(reduce.Value) },
        KernelStatement kernel => kernel with { Inputs = [.. kernel.Inputs.Select(i => i.Scalar is { } scalar ? new LoopOperand(null, Expr(scalar)) : i)] },
        ForStatement loop => Loop(loop),
        WhileStatement loop => loop with { Test = Block(loop.Test), Condition = Expr(loop.Condition), Body = Block(loop.Body) },
        IfStatement branch => branch with { Condition = Expr(branch.Condition), Then = Block(branch.Then), Else = Block(branch.Else) },
        _ => statement,
    };

    protected virtual ForStatement Loop(ForStatement loop) => loop with
    {
        Index = Local(loop.Index),
        First = Expr(loop.First),
        Limit = Expr(loop.Limit),
        Accumulators = loop.Accumulators.Count == 0 ? [] : [.. loop.Accumulators.Select(a => a with { Local = Local(a.Local) })],
        Body = Block(loop.Body),
    };

    protected abstract LoopExpr Expr(LoopExpr expr);
    protected virtual Local Local(Local local) => local;
    protected virtual Dim Index(Dim index) => index;
}

/// <summary>Locals in place of others.</summary>
sealed class LocalRenaming(IReadOnlyDictionary<Local, Local> others) : LoopRewriter
{
    /// <summary>One local in place of another.</summary>
    public LocalRenaming(Local from, Local to) : this(new Dictionary<Local, Local> { [from] = to })
    {
    }

    public LoopExpr Rename(LoopExpr expr) => Expr(expr);
    public Dim Rename(Dim index) => Index(index);

    protected override LoopExpr Expr(LoopExpr expr)
        => expr.MapIndices(Index).Substitute(e => e is LocalExpr local && others.TryGetValue(local.Local, out Local? other) ? (LoopExpr)other : null);
    protected override ForStatement Loop(ForStatement loop) => base.Loop(loop) with { Ranges = loop.Ranges.Renamed(others) };
    protected override Local Local(Local local) => others.TryGetValue(local, out Local? other) ? other : local;
    protected override Dim Index(Dim index)
        => index.Substitute(symbol => symbol is Local local && others.TryGetValue(local, out Local? other) ? Dim.Atom(other) : null);
}
