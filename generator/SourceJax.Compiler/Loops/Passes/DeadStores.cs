using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops.Analysis;

namespace SourceJax.Compiler.Loops.Passes;

/// <summary>Temporary arrays that are written only, where nothing is computed for them, are not stored at all.</summary>
public static class DeadStores
{
    public static LoopProgram Run(LoopProgram program)
    {
        var dropped = new HashSet<LoopBuffer>(program.Statements.All().SelectMany(s => s.Written()).Where(b => b.Kind == BufferKind.Scratch));
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
        if (dropped.Count > 0) Keep(program.Statements, IndexRanges.Of(program), dropped);
        return dropped.Count == 0 ? program : program with { Statements = new Without(dropped).Block(program.Statements) };
    }

    /// <summary>A store that is not known to be within its array says so when it is not.</summary>
    static void Keep(IReadOnlyList<LoopStatement> statements, IndexRanges ranges, HashSet<LoopBuffer> dropped)
    {
        foreach (LoopStatement statement in statements)
        {
            switch (statement)
            {
                case StoreStatement store when dropped.Contains(store.Buffer) && !ranges.Contains(store.Index, store.Buffer.Aval.Shape.Size):
                    dropped.Remove(store.Buffer);
                    break;
                case ForStatement loop:
                    Keep(loop.Body, ranges.Inside(loop), dropped);
                    break;
                case IfStatement branch:
                    Keep(branch.Then, ranges.Where(branch.Condition, holds: true), dropped);
                    Keep(branch.Else, ranges.Where(branch.Condition, holds: false), dropped);
                    break;
                default:
                    foreach (var block in statement.Blocks()) Keep(block, ranges, dropped);
                    break;
            }
            ranges = ranges.Behind(statement);
        }
    }

    sealed class Without(HashSet<LoopBuffer> dropped) : LoopRewriter
    {
        public override IReadOnlyList<LoopStatement> Block(IReadOnlyList<LoopStatement> statements)
            => [.. base.Block([.. statements.Where(s => !IsDropped(s))]).Where(s => LoopNest.Of(s) is not { } nest || nest.Effects.Any())];

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
