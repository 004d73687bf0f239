using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;

namespace SourceJax.Compiler.Lowering;

/// <summary>
/// Merges neighbouring loops that walk all memory contiguously into one: (i, j) with every index in i*n + j becomes one loop over m*n.
/// </summary>
static class AxisCollapse
{
    public static NestDraft Run(NestDraft nest)
    {
        for (int outer = nest.Axes.Count - 2; outer >= 0; outer--)
        {
            if (CanMerge(nest, outer)) nest = Merge(nest, outer);
        }
        return nest;
    }

    static bool CanMerge(NestDraft nest, int outer)
    {
        NestAxis i = nest.Axes[outer], j = nest.Axes[outer + 1];
        if (nest.Lets.Any(l => l.Level == outer) || nest.Roots.OfType<FoldRoot>().Any(f => f.From == outer + 1)) return false;
        bool Contiguous(Dim index) => index.CoefficientOf(i.Index) is { } a && index.CoefficientOf(j.Index) is { } b && a.Equals(b * j.Extent);
        bool Extends(Dim extent) => !extent.Contains(i.Index) && !extent.Contains(j.Index);
        var exprs = nest.Lets.Select(l => l.Value).Concat(nest.Roots.Select(r => r.Value)).SelectMany(e => e.All()).ToArray();
        return exprs.All(Fits)
            && nest.Roots.All(r => Contiguous(r switch { StoreRoot s => s.Index, FoldRoot f => f.Index, _ => Dim.Zero }));

        bool Fits(LoopExpr expr) => expr switch
        {
            GuardExpr guard => Contiguous(guard.Index) && Extends(guard.Low) && Extends(guard.High) && !guard.Index.Contains(i.Index),
            IndexExpr index => Extends(index.Index),
            _ => expr.Indices().All(Contiguous),
        };
    }

    static NestDraft Merge(NestDraft nest, int outer)
    {
        NestAxis i = nest.Axes[outer], j = nest.Axes[outer + 1];
        // The merged loop keeps the outer letter: one loop is i, as people write it.
        Dim Map(Dim index) => index.Substitute(symbol => symbol.Equals(i.Index) ? Dim.Zero : symbol.Equals(j.Index) ? Dim.Atom(i.Index) : null);
        var axes = nest.Axes.ToList();
        axes[outer] = i with { Extent = i.Extent * j.Extent };
        axes.RemoveAt(outer + 1);
        int Level(int level) => level > outer ? level - 1 : level;
        return new NestDraft(axes, [.. nest.Lets.Select(l => l with { Value = l.Value.MapIndices(Map), Level = Level(l.Level) })],
            [.. nest.Roots.Select(NestRoot (r) => r switch
        {
            StoreRoot s => s with { Index = Map(s.Index), Value = s.Value.MapIndices(Map) },
            FoldRoot f => f with { Index = Map(f.Index), Value = f.Value.MapIndices(Map), From = Level(f.From) },
            _ => r,
        })]);
    }
}
