using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;

namespace SourceJax.Compiler.Lowering;

/// <summary>Arrays computed right where they are wanted, instead of in a temporary that is then copied. See Note [In place].</summary>
sealed partial class RegionLowering
{
    /// <summary>Buffers that exist outside of this region.</summary>
    readonly HashSet<LoopBuffer> bound = [];

    /// <summary>
    /// Makes what computes all of <paramref name="source"/> write <paramref name="target"/>, where nobody can tell: the source is used nowhere else, and
    /// of the target's old elements none is read later than the one that takes its place.
    /// </summary>
    bool Redirect(LoopBuffer target, LoopBuffer source)
    {
        if (source.Kind != BufferKind.Scratch || bound.Contains(source) || !source.Aval.Equals(target.Aval)) return false;
        int writer = statements.FindIndex(s => s.Touched().Contains(source));
        if (writer < 0 || statements.Skip(writer + 1).SelectMany(s => s.Touched()).Any(b => b == source || b == target)) return false;
        LoopStatement? redirected = statements[writer] switch
        {
            FillStatement fill => fill with { Buffer = target },
            StoreStatement or ForStatement { IsIndependent: true } when StoreThere(statements[writer], target, source) is { } store
                => new Redirection(store, target).Statement(statements[writer]),
            _ => null,
        };
        if (redirected is null) return false;
        statements[writer] = redirected;
        return true;
    }

    /// <summary>The store into <paramref name="source"/> that may go into <paramref name="target"/> instead; null if there is none.</summary>
    static StoreStatement? StoreThere(LoopStatement statement, LoopBuffer target, LoopBuffer source)
    {
        LoopStatement[] all = [.. new[] { statement }.All()];
        if (!all.All(s => s is LetStatement or StoreStatement { Combine: null } or ForStatement { Accumulators.Count: 0 })) return null;
        StoreStatement[] stores = [.. all.OfType<StoreStatement>()];
        int at = Array.FindIndex(stores, s => s.Buffer == source);
        if (at < 0 || stores.Count(s => s.Buffer == source || s.Buffer == target) != 1) return null;
        bool ReadsOnlyWhatItReplaces(LoopExpr expr) => expr.Loads().All(l => l.Buffer != source && (l.Buffer != target || l.Index.Equals(stores[at].Index)));
        bool isSafe = all.OfType<LetStatement>().Select(l => l.Value).Concat(stores.Take(at + 1).Select(s => s.Value)).All(ReadsOnlyWhatItReplaces)
            && stores.Skip(at + 1).All(s => s.Value.Loads().All(l => l.Buffer != source && l.Buffer != target));
        return isSafe ? stores[at] : null;
    }

    sealed class Redirection(StoreStatement store, LoopBuffer target) : LoopRewriter
    {
        public override LoopStatement Statement(LoopStatement statement) => statement == store ? store with { Buffer = target } : base.Statement(statement);
        protected override LoopExpr Expr(LoopExpr expr) => expr;
    }
}
