using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Loops.Passes;

/// <summary>
/// Temporary arrays that are written only, where nothing is computed for them, are not stored at all. What such a store would have thrown is missing
/// then, as it is of all that nobody uses.
/// </summary>
public static class DeadStores
{
    public static LoopProgram Run(LoopProgram program)
    {
        var written = program.Statements.All().SelectMany(s => s.Written());
        var dropped = new HashSet<LoopBuffer>(written.Where(b => b.Kind is BufferKind.Scratch or BufferKind.Private));
        dropped.ExceptWith(program.ResultBuffers);
        foreach (LoopStatement statement in program.Statements.All())
        {
            dropped.ExceptWith(statement.Exprs().SelectMany(e => e.Loads()).Select(l => l.Buffer));
            dropped.ExceptWith(statement switch
            {
                FillStatement or AllocateStatement or StoreStatement { Combine: null, Value: LocalExpr or ConstExpr } => [],
                _ => statement.Buffers,
            });
        }
        return dropped.Count == 0 ? program : program with { Statements = new Without(dropped).Block(program.Statements) };
    }

    sealed class Without(HashSet<LoopBuffer> dropped) : LoopRewriter
    {
        public override IReadOnlyList<LoopStatement> Block(IReadOnlyList<LoopStatement> statements)
            => [.. base.Block([.. statements.Where(s => !IsDropped(s))]).Where(s => LoopNest.Of(s) is not { } nest || DoesSomething(nest))];

        static bool DoesSomething(LoopNest nest) => nest.Effects.Any() || nest.Axes[0].Accumulators.Count > 0;

        bool IsDropped(LoopStatement statement) => statement switch
        {
            FillStatement fill => dropped.Contains(fill.Buffer),
            AllocateStatement allocate => dropped.Contains(allocate.Buffer),
            StoreStatement store => dropped.Contains(store.Buffer),
            _ => false,
        };

        protected override LoopExpr Expr(LoopExpr expr) => expr;
    }
}
