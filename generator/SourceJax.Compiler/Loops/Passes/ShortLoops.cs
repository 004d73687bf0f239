using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Loops.Passes;

/// <summary>Loops that are known to run once become their bodies, and those that never run, or do nothing, leave what their accumulators start from.</summary>
public sealed class ShortLoops : LoopRewriter
{
    public static LoopProgram Run(LoopProgram program) => program with { Statements = new ShortLoops().Block(program.Statements) };

    public override IReadOnlyList<LoopStatement> Block(IReadOnlyList<LoopStatement> statements)
        => [.. statements.SelectMany(s => s is ForStatement loop ? Shortened(loop) : [Statement(s)])];

    protected override LoopExpr Expr(LoopExpr expr) => expr;

    IReadOnlyList<LoopStatement> Shortened(ForStatement loop)
    {
        var only = OnlyIndex(loop);
        if (only is { Runs: false }) return Starts(loop);
        if (only is { First: var first } && loop.Accumulators.Count == 0) return Block(new Within(loop.Index, first).Block(loop.Body));
        ForStatement shorter = (ForStatement)Statement(loop);
        // What an iteration names and does not use is gone with it.
        return shorter is { IsIndependent: true } && shorter.Body.All(s => s is LetStatement) ? Starts(loop) : [shorter];
    }

    static IReadOnlyList<LoopStatement> Starts(ForStatement loop) => [.. loop.Accumulators.Select(a => new LetStatement(a.Local, a.Start))];

    /// <summary>The first index of a loop that runs once or never; null where it may run more often, or has arrays shaped by its index.</summary>
    static (Dim First, bool Runs)? OnlyIndex(ForStatement loop)
    {
        if (loop.InnerBuffers().Any(b => b.Aval.Shape.Dims.Any(d => d.Contains(loop.Index)))) return null;
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
