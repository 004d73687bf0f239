namespace SourceJax.Compiler.Lowering;

/// <summary>Puts locals back in place that turned out to be read once, in the loop they are computed in.</summary>
static class SingleUseLets
{
    public static Nest Inline(Nest nest)
    {
        var lets = nest.Lets;
        LoopExpr[] values = [.. lets.Select(l => l.Value), .. nest.Roots.Select(r => r.Value)];
        var uses = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string symbol in nest.AllSymbols()) uses[symbol] = uses.TryGetValue(symbol, out int count) ? count + 1 : 1;
        // Who reads a local as a value; inside an index a local must stay one. Only the readers of those used once matter.
        var readers = new Dictionary<LocalExpr, int>();
        for (int i = 0; i < values.Length; i++) SetReader(i, values[i]);

        var isInlined = new bool[lets.Count];
        for (int i = lets.Count - 1; i >= 0; i--)
        {
            NestLet let = lets[i];
            if (let.IsNamed || !uses.TryGetValue(let.Local.Name, out int count) || count != 1 || !readers.TryGetValue(let.Local, out int reader)) continue;
            if (let.Level != (reader < lets.Count ? lets[reader].Level : nest.Axes.Count - 1)) continue;
            values[reader] = values[reader].Substitute(let.Local, values[i]);
            SetReader(reader, values[i]);
            isInlined[i] = true;
        }
        return nest with
        {
            Lets = [.. lets.Select((l, i) => l with { Value = values[i] }).Where((_, i) => !isInlined[i])],
            Roots = [.. nest.Roots.Select((r, i) => r with { Value = values[lets.Count + i] })],
        };

        void SetReader(int reader, LoopExpr value)
        {
            foreach (LocalExpr local in value.All().OfType<LocalExpr>()) readers[local] = reader;
        }
    }
}
