using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Loops.Passes;

/// <summary>Loops that are known to run once become their bodies, and those that never run go.</summary>
public sealed class ShortLoops : LoopRewriter
{
    public static LoopProgram Run(LoopProgram program) => program with { Statements = new ShortLoops().Block(program.Statements) };

    public override IReadOnlyList<LoopStatement> Block(IReadOnlyList<LoopStatement> statements)
        => [.. statements.SelectMany(s => s is ForStatement loop && OnlyIndex(loop) is { } only ? Iterations(loop, only) : [Statement(s)])];

    protected override LoopExpr Expr(LoopExpr expr) => expr;

    IReadOnlyList<LoopStatement> Iterations(ForStatement loop, (Dim First, bool Runs) only)
        => only.Runs ? Block(new Within(loop.Index, only.First).Block(loop.Body)) : [];

    /// <summary>The first index of a loop that runs once or never; null where it may run more often, has accumulators, or arrays shaped by its index.</summary>
    static (Dim First, bool Runs)? OnlyIndex(ForStatement loop)
    {
        if (loop.Accumulators.Count > 0 || loop.InnerBuffers().Any(b => b.Aval.Shape.Dims.Any(d => d.Contains(loop.Index)))) return null;
        if (loop.First.Polynomial() is not { } first || loop.Limit.Polynomial() is not { } limit) return null;
        if (first.ConstantValue is not { } from || limit.ConstantValue is not { } to) return null;
        long length = loop.Step > 0 ? to - from : from - to;
        return length <= Math.Abs(loop.Step) ? (first, length > 0) : null;
    }

    /// <summary>An iteration, where the index is known.</summary>
    sealed class Within(Local index, Dim value) : LoopRewriter
    {
        ConstExpr Number => new(DType.I32, Scalar.Integer(value.ConstantValue!.Value));

        protected override LoopExpr Expr(LoopExpr expr)
            => expr.MapIndices(Index).Substitute(e => e is LocalExpr local && local.Local == index ? Number : null);

        protected override Dim Index(Dim dim) => dim.Substitute(symbol => symbol.Equals(index) ? value : null);
    }
}
