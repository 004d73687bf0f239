
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
        ReduceStatement reduce => reduce with { Accumulator = Local(reduce.Accumulator), Value = Expr(reduce.Value) },
        KernelStatement kernel => kernel with { Inputs = [.. kernel.Inputs.Select(i => i.Scalar is { } scalar ? new LoopOperand(null, Expr(scalar)) : i)] },
        ForStatement loop => Loop(loop),
        WhileStatement loop => loop with { Test = Block(loop.Test), Condition = Expr(loop.Condition), Body = Block(loop.Body) },
        IfStatement branch => branch with { Condition = Expr(branch.Condition), Then = Block(branch.Then), Else = Block(branch.Else) },
        _ => statement,
    };

    protected virtual ForStatement Loop(ForStatement loop) => loop with
    {
        First = Expr(loop.First),
        Limit = Expr(loop.Limit),
        Accumulators = loop.Accumulators.Count == 0 ? [] : [.. loop.Accumulators.Select(a => a with { Local = Local(a.Local) })],
        Body = Block(loop.Body),
    };

    protected abstract LoopExpr Expr(LoopExpr expr);
    protected virtual LocalExpr Local(LocalExpr local) => local;
    protected virtual Ir.Dim Index(Ir.Dim index) => index;
}

/// <summary>Locals under other names.</summary>
sealed class LocalRenaming(IReadOnlyDictionary<string, string> names) : LoopRewriter
{
    /// <summary>One local under the name of another.</summary>
    public LocalRenaming(string from, string to) : this(new Dictionary<string, string>(StringComparer.Ordinal) { [from] = to })
    {
    }

    public LoopExpr Rename(LoopExpr expr) => Expr(expr);
    public Ir.Dim Rename(Ir.Dim index) => Index(index);

    protected override LoopExpr Expr(LoopExpr expr) => expr.MapIndices(Index).Substitute(e => e is LocalExpr local ? Local(local) : null);
    protected override LocalExpr Local(LocalExpr local) => names.TryGetValue(local.Name, out string? name) ? local with { Name = name } : local;
    protected override Ir.Dim Index(Ir.Dim index) => index.Substitute(symbol => names.TryGetValue(symbol, out string? name) ? Ir.Dim.Symbol(name) : null);
}
