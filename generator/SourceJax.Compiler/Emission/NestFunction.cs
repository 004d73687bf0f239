using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;

namespace SourceJax.Compiler.Emission;

/// <summary>A SIMD nest as a function over the lanes type.</summary>
sealed class NestFunction : LanesFunction
{
    readonly Nest nest;

    public NestFunction(Nest nest, DType lanes, string name, ExprCode outer) : base(name, lanes, outer)
    {
        this.nest = nest;
        Results = [.. nest.Roots.OfType<FoldRoot>().Where(f => f.Buffer is null).Select(f => f.Accumulator)];
        LoopBuffer[] written = [.. nest.Written()];
        LoopExpr[] exprs = [.. nest.AllExprs()];
        Collect(exprs, nest.Dims(), [], written, UsesReferences ? [.. written, .. exprs.OfType<LoadExpr>().Select(l => l.Buffer)] : [], [.. nest.Declared()]);
    }

    protected override IReadOnlyList<LocalExpr> Results { get; }

    /// <summary>
    /// Each operation on lanes is a call to inline, and a span's would be two more of them; and a short loop's time is that of its addresses.
    /// Others read spans, which are easier to read for people too.
    /// </summary>
    bool UsesReferences => nest.Axes[^1].Extent.ConstantValue is not null || nest.Size > Nest.LargestInLanes / 2;

    protected override void PrintBody(CodeWriter writer, ExprCode code, Func<LoopBuffer, string> origin)
        => new NestCode(writer, code, nest)
        {
            Lanes = Lanes,
            Unique = Unique,
            Origin = UsesReferences ? origin : null,
            Declared = [.. Results.Skip(1).Select(r => r.Name)],
        }.Print();
}
