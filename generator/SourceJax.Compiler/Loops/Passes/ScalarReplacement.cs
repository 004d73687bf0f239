using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Compiler.Loops.Passes;

/// <summary>
/// Keeps an array's element in a local while a loop runs that reads or writes it at the same place in every iteration: sums into
/// <c>ct[i]</c> over an inner index stay in a register (scalar replacement, which the just-in-time compiler does not do).
/// </summary>
/// <param name="locals">The method's.</param>
/// <param name="ranges">Of the indices of the loops around.</param>
sealed class ScalarReplacement(Locals locals, IndexRanges ranges)
{
    /// <summary>The loop with what comes before and after it.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="outer">The buffers that exist outside of the loop.</param>
    public IReadOnlyList<LoopStatement> Run(ForStatement loop, IEnumerable<LoopBuffer> outer)
    {
        var elements = Elements(loop, [.. outer]);
        if (elements.Count == 0) return [loop];
        bool mayThrow = elements.Any(e => !ranges.Contains(e.Index, e.Buffer.Aval.Shape.Size));
        LoopStatement[] all =
        [
            .. elements.Select(e => new LetStatement(e.Local, new LoadExpr(e.Local.DType, e.Buffer, e.Index))),
            new Replacement(elements).Statement(loop),
            .. elements.Where(e => e.IsWritten).Select(e => new StoreStatement(e.Buffer, e.Index, e.Local)),
        ];
        // Without an iteration the element is not touched, and need not exist.
        if (!mayThrow || ranges.IsNeverEmpty(loop)) return all;
        return [new IfStatement(new ApplyExpr(loop.Step > 0 ? new Less() : new Greater(), DType.I32, [loop.First, loop.Limit], IsElement: false), all, [])];
    }

    List<Element> Elements(ForStatement loop, HashSet<LoopBuffer> outer)
    {
        var accesses = loop.Body.SelectMany(s => Accesses(s, isCertain: true)).Where(a => outer.Contains(a.Buffer)).ToLookup(a => a.Buffer);
        var varying = new HashSet<Local>(loop.Body.All().SelectMany(s => s.Assigned())) { loop.Index };
        var elements = new List<Element>();
        IndexRanges inside = ranges.Inside(loop);
        foreach (var buffer in accesses)
        {
            if (buffer.Any(a => a.Index is null)) continue;
            var byPlace = buffer.ToLookup(a => a.Index!.Symbols.OfType<Local>().Any(varying.Contains));
            var (moving, fixedAccesses) = (byPlace[true].ToArray(), byPlace[false]);
            var places = fixedAccesses.GroupBy(a => a.Index).ToArray();
            if (!AreDistinct([.. places.Select(p => p.Key!)])
                || !places.All(p => moving.All(m => (!m.IsWrite && p.All(a => !a.IsWrite)) || inside.AreApart(m.Index!, p.Key!, 1)))) continue;
            foreach (var place in places.Where(p => p.Any(a => a.IsCertain) || ranges.Contains(p.Key!, buffer.Key.Aval.Shape.Size)))
            {
                elements.Add(new(buffer.Key, place.Key!, locals.New(buffer.Key.Aval.DType, NameOf(buffer.Key, place.Key!)), place.Any(a => a.IsWrite)));
            }
        }
        return elements;
    }

    static string NameOf(LoopBuffer buffer, Dim index)
        => buffer.ShortName + (index.ConstantValue?.ToString(System.Globalization.CultureInfo.InvariantCulture)
            ?? (index.Bare is { Name: { Length: > 0 } name } ? char.ToUpperInvariant(name[0]) + name[1..] : "Here"));

    /// <summary>Whether all of the indices are different numbers.</summary>
    bool AreDistinct(IReadOnlyList<Dim> indices)
        => Enumerable.Range(0, indices.Count).All(i => indices.Skip(i + 1).All(other => ranges.AreApart(indices[i], other, 1)));

    /// <summary>Reads and writes of single elements; an index of null stands for all else that is done with a buffer.</summary>
    static IEnumerable<Access> Accesses(LoopStatement statement, bool isCertain)
    {
        foreach (LoopExpr expr in statement.Exprs())
        {
            LoadExpr[] certain = isCertain ? [.. expr.CertainLoads()] : [];
            foreach (LoadExpr load in expr.Loads()) yield return new(load.Buffer, load.Index, IsWrite: false, certain.Contains(load));
        }
        if (statement is StoreStatement store && store.Value.DType == store.Buffer.Aval.DType)
            yield return new(store.Buffer, store.Index, IsWrite: true, isCertain);
        else if (statement is StoreStatement converted) yield return new(converted.Buffer, null, IsWrite: true, false);
        else if (LoopNest.Of(statement) is { } nest)
        {
            foreach (LoadExpr load in nest.AllExprs.OfType<LoadExpr>()) yield return new(load.Buffer, load.Index, IsWrite: false, IsCertain: false);
            foreach (LoopBuffer buffer in nest.Written) yield return new(buffer, null, IsWrite: true, IsCertain: false);
            yield break;
        }
        else if (statement is not (LetStatement or AssignStatement or ForStatement or WhileStatement or IfStatement or PushStatement { Value.Buffer: null }))
        {
            foreach (LoopBuffer buffer in statement.Buffers) yield return new(buffer, null, true, false);
        }
        foreach (Access inner in statement.Blocks().SelectMany(b => b).SelectMany(s => Accesses(s, isCertain: false))) yield return inner;
    }

    sealed record Access(LoopBuffer Buffer, Dim? Index, bool IsWrite, bool IsCertain);

    sealed record Element(LoopBuffer Buffer, Dim Index, Local Local, bool IsWritten);

    sealed class Replacement(IReadOnlyList<Element> elements) : LoopRewriter
    {
        Local? Find(LoopBuffer buffer, Dim index) => elements.FirstOrDefault(e => e.Buffer == buffer && e.Index == index)?.Local;

        public override LoopStatement Statement(LoopStatement statement)
        {
            LoopStatement rewritten = base.Statement(statement);
            if (rewritten is not StoreStatement store || Find(store.Buffer, store.Index) is not { } local) return rewritten;
            LoopExpr value = store.Combine is null ? store.Value : new ApplyExpr(store.Combine, local.DType, [local, store.Value], IsElement: true);
            return new AssignStatement(local, value) { Origins = statement.Origins, InAnyOrder = store.InAnyOrder };
        }

        protected override LoopExpr Expr(LoopExpr expr)
            => expr.Substitute(e => e is LoadExpr load && Find(load.Buffer, load.Index) is { } local ? (LoopExpr)local : null);
    }
}
