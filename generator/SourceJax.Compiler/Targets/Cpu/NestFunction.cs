using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Cpu;

/// <summary>A SIMD nest as a function over the lanes type.</summary>
sealed class NestFunction : LanesFunction
{
    readonly LoopNest nest;

    public NestFunction(LoopNest nest, string name, ExprCode outer) : base(name, nest.Axes[0].Schedule!.Element, outer)
    {
        this.nest = nest;
        Results = [.. nest.Axes[0].Accumulators.Select(a => a.Local)];
        LoopStatement[] all = [.. new LoopStatement[] { nest.Axes[0] }.All()];
        LoopBuffer[] written = [.. nest.Written];
        LoopExpr[] exprs = [.. all.SelectMany(s => s.Exprs()).SelectMany(e => e.All())];
        Collect(exprs, all.SelectMany(s => s.Dims()), [], written, UsesReferences ? [.. written, .. exprs.OfType<LoadExpr>().Select(l => l.Buffer)] : [], [.. nest.Declared]);
    }

    protected override IReadOnlyList<Local> Results { get; }

    /// <summary>
    /// Each operation on lanes is a call to inline, and a span's would be two more of them; and a short loop's time is that of its addresses.
    /// Others read spans, which are easier to read for people too.
    /// </summary>
    bool UsesReferences => nest.Innermost.Extent!.ConstantValue is not null || nest.Size > Scheduling.LargestInLanes / 2;

    protected override void PrintBody(CodeWriter writer, ExprCode code, Func<LoopBuffer, string> origin)
        => new NestCode(writer, code, nest)
        {
            Lanes = Lanes,
            Unique = Unique,
            Origin = UsesReferences ? origin : null,
            Declared = [.. Results.Skip(1)],
        }.Print();
}
