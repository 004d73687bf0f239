using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>Loops over rows that are reduced to numbers.</summary>
static class RowLoops
{
    /// <summary>Elements that a thread reduces by itself.</summary>
    const int ShortRow = 32;

    /// <summary>Whether threads should share rows: the loop, and those directly inside, end in one that reduces, of more elements than a few.</summary>
    public static bool AreShared(ForStatement loop)
    {
        var indices = new List<Local>();
        for (ForStatement axis = loop; ; axis = (ForStatement)axis.Body[^1])
        {
            if (axis is not { IsNest: true, KeepsOrder: false, Accumulators.Count: 0, Extent: { } extent } || Depends(extent)) return false;
            indices.Add(axis.Index);
            if (FoldOf(axis.Body) is ({ IsNest: true, Extent: { } length } fold, _))
            {
                ForStatement[] folded = [.. new LoopStatement[] { fold }.All().OfType<ForStatement>()];
                return folded.All(f => f.Extent is { } inner && !Depends(inner))
                    && Dim.Product(folded.Select(f => f.Extent!)).ConstantValue is null or > ShortRow;
            }
            if (axis.Body is not [.., ForStatement] || !axis.Body.Take(axis.Body.Count - 1).All(s => s is LetStatement)) return false;
        }

        bool Depends(Dim extent) => extent.Symbols.OfType<Local>().Any(indices.Contains);
    }

    /// <summary>The loop that reduces, where it is the only one of a row, and its place.</summary>
    public static (ForStatement Fold, int At)? FoldOf(IReadOnlyList<LoopStatement> row)
    {
        int at = row.ToList().FindIndex(s => s is ForStatement);
        bool isLast = at >= 0 && row.Skip(at + 1).All(s => s is LetStatement or StoreStatement);
        return isLast && row[at] is ForStatement { Accumulators.Count: > 0 } fold ? (fold, at) : null;
    }

    /// <summary>Whether the elements of neighbouring rows are neighbours, and not those of one row.</summary>
    public static bool IsAcross(IReadOnlyList<ForStatement> axes, IReadOnlyList<ForStatement> folded, IReadOnlyList<LoopStatement> body)
    {
        Local row = axes[^1].Index, element = folded[^1].Index;
        var loads = body.SelectMany(s => s.Exprs()).SelectMany(e => e.Loads()).Select(l => l.Index);
        Dim[] indices = [.. loads.Where(i => i.Contains(row) && i.Contains(element))];
        bool Steps(Local local) => indices.Any(i => i.CoefficientOf(local) is { IsOne: true });
        return !Steps(element) && Steps(row);
    }
}
