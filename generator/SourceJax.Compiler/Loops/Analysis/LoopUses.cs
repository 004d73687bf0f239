using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Loops.Analysis;

/// <summary>What a loop uses that is declared outside of it: what a function of the loop's own is given.</summary>
public sealed class LoopUses
{
    public LoopUses(ForStatement loop)
    {
        All = [.. new LoopStatement[] { loop }.All()];
        Own = [.. All.SelectMany(s => s.Assigned())];
        LoopExpr[] exprs = [.. All.SelectMany(s => s.Exprs()).SelectMany(e => e.All())];
        var dims = exprs.SelectMany(e => e.Indices()).Concat(All.SelectMany(s => s.Dims()));
        Symbols = [.. dims.SelectMany(d => d.Variables).Distinct().Where(s => !Own.Contains(s))];
        Numbers = [.. exprs.OfType<LocalExpr>().Select(l => l.Local).Where(l => !Own.Contains(l)).Distinct()];
        Written = [.. All.SelectMany(s => s.Written())];
        var rows = All.OfType<RowStatement>().Select(r => r.Row.Of!);
        Private = [.. All.OfType<AllocateStatement>().Select(a => a.Buffer).Where(b => b.Kind == BufferKind.Private)];
        var touched = exprs.OfType<LoadExpr>().Select(l => l.Buffer).Concat(rows).Concat(Written).Distinct();
        Buffers = [.. touched.Where(b => b.Kind != BufferKind.Row && !Private.Contains(b))];
    }

    /// <summary>The loop and everything inside of it.</summary>
    public IReadOnlyList<LoopStatement> All { get; }

    /// <summary>Its own indices, locals and accumulators.</summary>
    public HashSet<DimAtom> Own { get; }

    /// <summary>Extents and locals that indices are made of.</summary>
    public IReadOnlyList<DimAtom> Symbols { get; }

    /// <summary>Locals that it reads as numbers.</summary>
    public IReadOnlyList<Local> Numbers { get; }

    /// <summary>Arrays that it reads or writes, rows as what they are rows of.</summary>
    public IReadOnlyList<LoopBuffer> Buffers { get; }

    /// <summary>Arrays that each iteration has for itself.</summary>
    public IReadOnlyList<LoopBuffer> Private { get; }

    /// <summary>Those it writes.</summary>
    public HashSet<LoopBuffer> Written { get; }
}
