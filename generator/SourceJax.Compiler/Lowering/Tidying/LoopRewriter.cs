using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Lowering.Tidying;

/// <summary>Rebuilds statements with other expressions, stores and locals in them.</summary>
abstract class LoopRewriter
{
    public virtual IReadOnlyList<LoopStatement> Block(IReadOnlyList<LoopStatement> statements) => [.. statements.Select(Statement)];

    public virtual LoopStatement Statement(LoopStatement statement) => statement switch
    {
        LetStatement let => let with { Local = Local(let.Local), Value = Expr(let.Value) },
        DeclareStatement declare => declare with { Local = Local(declare.Local) },
        AssignStatement assign => assign with { Local = Local(assign.Local), Value = Expr(assign.Value) },
        FillStatement fill => fill with { Value = Expr(fill.Value) },
        PushStatement { Value.Scalar: { } pushed } push => push with { Value = new LoopOperand(null, Expr(pushed)) },
        CheckStatement check => check with { Condition = check.Condition.Map(Index) },
        IndexCheckStatement check => check with { Index = Index(check.Index), Extent = Index(check.Extent) },
        NestStatement nest => nest with { Nest = Nest(nest.Nest) },
        KernelStatement kernel => kernel with { Inputs = [.. kernel.Inputs.Select(i => i.Scalar is { } scalar ? new LoopOperand(null, Expr(scalar)) : i)] },
        ForStatement loop => loop with { First = Expr(loop.First), Limit = Expr(loop.Limit), Body = Block(loop.Body) },
        WhileStatement loop => loop with { Test = Block(loop.Test), Condition = Expr(loop.Condition), Body = Block(loop.Body) },
        IfStatement branch => branch with { Condition = Expr(branch.Condition), Then = Block(branch.Then), Else = Block(branch.Else) },
        _ => statement,
    };

    protected virtual Nest Nest(Nest nest) => new(
        [.. nest.Axes.Select(a => a with { Extent = Index(a.Extent) })],
        [.. nest.Lets.Select(l => l with { Value = Expr(l.Value) })],
        [.. nest.Roots.Select(Root)]);

    protected virtual NestRoot Root(NestRoot root) => root switch
    {
        StoreRoot store => store with { Index = Index(store.Index), Value = Expr(store.Value) },
        FoldRoot fold => fold with { Index = Index(fold.Index), Value = Expr(fold.Value) },
        _ => throw new InvalidOperationException($"no rewriting of {root}"),
    };

    protected abstract LoopExpr Expr(LoopExpr expr);
    protected virtual LocalExpr Local(LocalExpr local) => local;
    protected virtual Ir.Dim Index(Ir.Dim index) => index;
}

/// <summary>One local under the name of another.</summary>
sealed class LocalRenaming(string from, string to) : LoopRewriter
{
    public LoopExpr Rename(LoopExpr expr) => Expr(expr);
    public Ir.Dim Rename(Ir.Dim index) => Index(index);

    protected override LoopExpr Expr(LoopExpr expr) => expr.MapIndices(Index).Substitute(e => e is LocalExpr local ? Local(local) : null);
    protected override LocalExpr Local(LocalExpr local) => local.Name == from ? local with { Name = to } : local;
    protected override Ir.Dim Index(Ir.Dim index) => index.Substitute(symbol => symbol == from ? Ir.Dim.Symbol(to) : null);
}
