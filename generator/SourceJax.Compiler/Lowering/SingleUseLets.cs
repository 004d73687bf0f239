namespace SourceJax.Compiler.Lowering;

/// <summary>Puts locals back in place that turned out to be read once, in the loop they are computed in.</summary>
static class SingleUseLets
{
    public static Nest Inline(Nest nest)
    {
        for (int i = nest.Lets.Count - 1; i >= 0; i--)
        {
            NestLet let = nest.Lets[i];
            if (let.IsNamed || nest.AllSymbols().Count(s => s == let.Local.Name) != 1) continue;
            bool isReadAtItsLevel = nest.Lets.Any(l => l.Level == let.Level && Reads(l.Value, let)) || (let.Level == nest.Axes.Count - 1 && nest.Roots.Any(r => Reads(r.Value, let)));
            if (!isReadAtItsLevel) continue;
            LoopExpr Replace(LoopExpr expr) => expr.Substitute(let.Local, let.Value);
            nest = nest with
            {
                Lets = [.. nest.Lets.Where(l => l != let).Select(l => l with { Value = Replace(l.Value) })],
                Roots = [.. nest.Roots.Select(r => r with { Value = Replace(r.Value) })],
            };
        }
        return nest;
    }

    /// <summary>As a value; inside an index a local must stay one.</summary>
    static bool Reads(LoopExpr expr, NestLet let) => expr.All().Any(e => e is LocalExpr local && local == let.Local);
}
