using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;

namespace SourceJax.Compiler.Lowering;

/// <summary>Puts locals back in place that turned out to be read once, in the loop they are computed in.</summary>
public static class SingleUseLets
{
    /// <param name="nest">A nest whose locals nothing else names.</param>
    public static NestDraft Inline(NestDraft nest)
    {
        var lets = nest.Lets;
        var uses = new Dictionary<DimSymbol, int>();
        foreach (DimSymbol symbol in nest.AllSymbols()) uses[symbol] = uses.TryGetValue(symbol, out int count) ? count + 1 : 1;
        // Which local (or, after all of them, a root) reads another as a value; inside an index a local must stay one.
        var readers = new Dictionary<Local, int>();
        for (int i = 0; i < lets.Count; i++) SetReader(i, lets[i].Value);
        foreach (NestRoot root in nest.Roots) SetReader(lets.Count, root.Value);

        var inlined = new Dictionary<Local, LoopExpr>();
        for (int i = lets.Count - 1; i >= 0; i--)
        {
            NestLet let = lets[i];
            if (let.IsNamed || !uses.TryGetValue(let.Local, out int count) || count != 1 || !readers.TryGetValue(let.Local, out int reader)) continue;
            if (let.Level != (reader < lets.Count ? lets[reader].Level : nest.Axes.Count - 1)) continue;
            inlined[let.Local] = let.Value;
            SetReader(reader, let.Value);
        }
        if (inlined.Count == 0) return nest;
        return nest with
        {
            Lets = [.. lets.Where(l => !inlined.ContainsKey(l.Local)).Select(l => l with { Value = Expand(l.Value) })],
            Roots = [.. nest.Roots.Select(r => r with { Value = Expand(r.Value) })],
        };

        LoopExpr Expand(LoopExpr value)
            => value.Substitute(e => e is LocalExpr local && inlined.TryGetValue(local.Local, out LoopExpr? inner) ? Expand(inner) : null);

        void SetReader(int reader, LoopExpr value)
        {
            foreach (LoopExpr part in value.Walk())
            {
                if (part is LocalExpr local) readers[local.Local] = reader;
            }
        }
    }
}
