using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;

namespace SourceJax.Compiler.Targets.Cpu;

/// <summary>
/// Whether a loop by hand whose body runs short nests in lanes is one function with them: with a call per nest and iteration, calling would be half of
/// the work.
/// </summary>
static class LoopsInLanes
{
    /// <summary>Nests that are known to be shorter run in their loop's function.</summary>
    const int ShortNest = 64;

    /// <summary>The lanes' element type; null where the loop stays in its method.</summary>
    public static DType? Of(ForStatement loop)
    {
        LoopStatement[] all = [.. new LoopStatement[] { loop }.All()];
        if (!all.All(IsSimple)) return null;
        var declared = new HashSet<Local>(all.Where(s => s is not AssignStatement).SelectMany(s => s.Assigned()));
        if (!all.OfType<AssignStatement>().All(a => declared.Contains(a.Local))) return null;
        LoopNest[] nests = [.. LoopNest.AllOf(loop.Body).Where(n => LanesOf(n) is not null)];
        if (nests.Length == 0 || nests.Sum(n => n.Size) > Scheduling.LargestInLanes) return null;
        if (!nests.All(n => n.Axes.Count == 1 && n.Innermost.Extent!.ConstantValue < ShortNest && n.Effects.All(e => e is StoreStatement))) return null;
        return nests.Select(LanesOf).Distinct().ToArray() is [{ } lanes] ? lanes : null;
    }

    static DType? LanesOf(LoopNest nest) => Vectorizer.ScheduleOf(nest.Axes[0])?.Element;

    static bool IsSimple(LoopStatement statement) => statement is LetStatement { Value: not PopExpr } or DeclareStatement or AssignStatement
        or CheckStatement or IndexCheckStatement or RowStatement or StoreStatement or ReduceStatement or ForStatement or IfStatement or WhileStatement;
}
