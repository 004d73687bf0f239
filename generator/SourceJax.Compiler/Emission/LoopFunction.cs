using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;

namespace SourceJax.Compiler.Emission;

/// <summary>
/// A loop whose body runs short SIMD nests, as one function over the lanes type: with a call per nest and iteration, calling would be half of the work.
/// </summary>
sealed class LoopFunction : LanesFunction
{
    /// <summary>Nests that are known to be shorter run in their loop's function.</summary>
    const int ShortNest = 64;

    readonly Action<CodeWriter, ExprCode, string, Func<LoopBuffer, string>> print;

    LoopFunction(ForStatement loop, DType lanes, string name, ExprCode outer, Action<CodeWriter, ExprCode, string, Func<LoopBuffer, string>> print)
        : base(name, lanes, outer)
    {
        this.print = print;
        LoopStatement[] all = [.. new LoopStatement[] { loop }.All()];
        LoopExpr[] exprs = [.. all.SelectMany(s => s.Exprs()).SelectMany(e => e.All())];
        Nest[] nests = [.. all.OfType<NestStatement>().Select(n => n.Nest)];
        var referred = nests.Where(n => SimdEligibility.LanesOf(n) is not null).SelectMany(n => n.Written().Concat(n.AllExprs().OfType<LoadExpr>().Select(l => l.Buffer)));
        var rows = all.OfType<RowStatement>().Select(r => r.Row.Of!);
        Collect(exprs, all.SelectMany(s => s.Dims()), rows, [.. all.SelectMany(s => s.Written())], [.. referred], [.. all.SelectMany(s => s.Assigned())]);
    }

    /// <summary>Null where the loop stays in its method.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="name">Asked for if it becomes a function.</param>
    /// <param name="outer">Code of the method around it.</param>
    /// <param name="print">Prints the loop.</param>
    public static LoopFunction? Of(ForStatement loop, Func<string> name, ExprCode outer, Action<CodeWriter, ExprCode, string, Func<LoopBuffer, string>> print)
    {
        LoopStatement[] all = [.. new LoopStatement[] { loop }.All()];
        if (!all.All(IsSimple)) return null;
        var declared = new HashSet<string>(all.Where(s => s is not AssignStatement).SelectMany(s => s.Assigned()));
        if (!all.OfType<AssignStatement>().All(a => declared.Contains(a.Local.Name))) return null;
        Nest[] nests = [.. all.OfType<NestStatement>().Select(n => n.Nest).Where(n => SimdEligibility.LanesOf(n) is not null)];
        if (nests.Length == 0 || nests.Sum(n => n.Size) > Nest.LargestInLanes) return null;
        if (!nests.All(n => n.Axes.Count == 1 && n.Axes[0].Extent.ConstantValue < ShortNest && n.Roots.All(r => r is StoreRoot))) return null;
        return nests.Select(SimdEligibility.LanesOf).Distinct().ToArray() is [{ } lanes] ? new(loop, lanes, name(), outer, print) : null;
    }

    static bool IsSimple(LoopStatement statement) => statement is LetStatement { Value: not PopExpr } or DeclareStatement or AssignStatement
        or CheckStatement or IndexCheckStatement or RowStatement or NestStatement or ForStatement or IfStatement or WhileStatement;

    protected override void PrintBody(CodeWriter writer, ExprCode code, Func<LoopBuffer, string> origin) => print(writer, code, Lanes, origin);
}
