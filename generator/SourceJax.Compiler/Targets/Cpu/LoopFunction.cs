using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Cpu;

/// <summary>
/// A loop whose body runs short SIMD nests, as one function over the lanes type: with a call per nest and iteration, calling would be half of the work.
/// </summary>
sealed class LoopFunction : LanesFunction
{
    readonly PrintLoop print;

    /// <summary>Prints the loop, with the lanes type and the references to buffers' first elements.</summary>
    public delegate void PrintLoop(CodeWriter writer, ExprCode code, (string Type, Func<LoopBuffer, string> Origin) lanes);

    /// <param name="loop">The loop.</param>
    /// <param name="name">Its name.</param>
    /// <param name="outer">Code of the method around it.</param>
    /// <param name="print">Prints the loop.</param>
    public LoopFunction(ForStatement loop, string name, ExprCode outer, PrintLoop print)
        : base(name, loop.Schedule!.Element, outer)
    {
        this.print = print;
        LoopStatement[] all = [.. new LoopStatement[] { loop }.All()];
        LoopExpr[] exprs = [.. all.SelectMany(s => s.Exprs()).SelectMany(e => e.All())];
        var referred = LoopNest.AllOf(loop.Body).Where(n => n.Innermost.Schedule is not null).SelectMany(n => n.Written.Concat(n.AllExprs.OfType<LoadExpr>().Select(l => l.Buffer)));
        var rows = all.OfType<RowStatement>().Select(r => r.Row.Of!);
        Collect(exprs, all.SelectMany(s => s.Dims()), rows, [.. all.SelectMany(s => s.Written())], [.. referred], [.. all.SelectMany(s => s.Assigned())]);
    }

    protected override void PrintBody(CodeWriter writer, ExprCode code, Func<LoopBuffer, string> origin) => print(writer, code, (Lanes, origin));
}
