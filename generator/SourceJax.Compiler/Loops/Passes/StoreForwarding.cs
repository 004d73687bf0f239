using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Loops.Passes;

/// <summary>Elements that statements store and later ones read are kept in locals.</summary>
static class StoreForwarding
{
    /// <param name="body">Locals and stores, each run once, in their order.</param>
    /// <param name="locals">The method's.</param>
    public static IReadOnlyList<LoopStatement> Run(IReadOnlyList<LoopStatement> body, Locals locals)
    {
        var result = new List<LoopStatement>();
        var stored = new Dictionary<(LoopBuffer Buffer, Dim Index), LoopExpr>();
        for (int i = 0; i < body.Count; i++)
        {
            if (body[i] is not StoreStatement store)
            {
                result.Add(body[i] is LetStatement let ? let with { Value = Known(let.Value) } : body[i]);
                continue;
            }
            store = store with { Value = Known(store.Value) };
            // Another element of the same array may be the same one.
            var changed = stored.Keys.Where(p => p.Buffer == store.Buffer && (p.Index - store.Index).ConstantValue is null or 0).ToArray();
            foreach (var place in changed) stored.Remove(place);
            if (store.Combine is null && store.IsPlain && IsReadAfter(body, i, store))
            {
                if (store.Value is not (LocalExpr or ConstExpr))
                {
                    Local local = locals.New(store.Value.DType, store.Buffer.ShortName + "Here");
                    result.Add(new LetStatement(local, store.Value));
                    store = store with { Value = local };
                }
                stored[(store.Buffer, store.Index)] = store.Value;
            }
            result.Add(store);
        }
        return result;

        LoopExpr Known(LoopExpr expr)
            => stored.Count == 0 ? expr
                : expr.Substitute(e => e is LoadExpr load && stored.TryGetValue((load.Buffer, load.Index), out LoopExpr? value) ? value : null);
    }

    static bool IsReadAfter(IReadOnlyList<LoopStatement> body, int at, StoreStatement store)
        => body.Skip(at + 1).SelectMany(s => s.Exprs()).Any(e => e.Loads().Any(l => l.Buffer == store.Buffer && l.Index == store.Index));
}
