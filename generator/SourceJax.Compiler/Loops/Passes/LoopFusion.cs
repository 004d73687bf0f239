using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Loops.Passes;

/// <summary>
/// Joins loops over the same elements that follow each other in a block. What a loop by hand does to the lanes of a batch, equation by equation,
/// becomes few loops with much work instead of many with little. See Note [Lanes apart].
/// </summary>
/// <param name="locals">The method's.</param>
/// <param name="target">What for.</param>
public sealed class LoopFusion(Locals locals, ILoopTarget target)
{
    // Note [Lanes apart]. Loops over j < n become one, each iteration doing what theirs did in their order, if no iteration reads or writes what
    // another one writes. That holds for a buffer whose every index in both loops is j plus a multiple of n: then iteration j only ever touches
    // elements whose position leaves the rest j when divided by n. Batch axes come last, hence arrays of lanes are laid out like this, whatever
    // row of theirs is meant; two rows that may be the same one are no problem, since per lane nothing changes its order. Buffers that neither
    // loop writes, or that one loop alone uses, do not matter. Statements between the loops go before both, where they can.

    public static LoopProgram Run(LoopProgram program, ILoopTarget target)
        => program with { Statements = new LoopFusion(program.Locals, target).Block(program.Statements) };

    IReadOnlyList<LoopStatement> Block(IReadOnlyList<LoopStatement> block)
    {
        var result = new List<LoopStatement>();
        // Where the loop is that next ones may join; all that comes after it has been moved before it.
        int open = -1;
        foreach (LoopStatement statement in block)
        {
            LoopStatement next = statement switch
            {
                ForStatement { IsNest: false } loop => loop with { Body = Block(loop.Body) },
                WhileStatement loop => loop with { Test = Block(loop.Test), Body = Block(loop.Body) },
                IfStatement branch => branch with { Then = Block(branch.Then), Else = Block(branch.Else) },
                _ => statement,
            };
            if (open >= 0 && Merge((ForStatement)result[open], next) is { } merged)
            {
                result[open] = merged;
                continue;
            }
            if (open >= 0 && MayGoBefore(next, LoopNest.Of(result[open])!))
            {
                result.Insert(open++, next);
                continue;
            }
            open = IsLoop(next) ? result.Count : -1;
            result.Add(next);
        }
        return result;
    }

    static bool IsLoop(LoopStatement statement)
        => statement is ForStatement { IsNest: true, Accumulators.Count: 0, Body: var body } && body.All(s => s is LetStatement or StoreStatement);

    static bool MayGoBefore(LoopStatement statement, LoopNest nest)
    {
        bool isSimple = statement is LetStatement { Value: not PopExpr } or AssignStatement or DeclareStatement or CheckStatement or IndexCheckStatement
            or FillStatement or AllocateStatement { Buffer.Kind: not BufferKind.Stack } or StoreStatement;
        if (!isSimple) return false;
        var written = new HashSet<LoopBuffer>(nest.Written.Select(b => b.Storage));
        if (statement.Exprs().SelectMany(e => e.Loads()).Any(l => written.Contains(l.Buffer.Storage))) return false;
        LoopBuffer[] changed = [.. statement.Written().Select(b => b.Storage)];
        if (changed.Any(b => written.Contains(b)) || nest.AllExprs.OfType<LoadExpr>().Any(l => changed.Contains(l.Buffer.Storage))) return false;
        Local[] assigned = [.. statement.Assigned()];
        return assigned.Length == 0 || !nest.Symbols.OfType<Local>().Any(assigned.Contains);
    }

    ForStatement? Merge(ForStatement first, LoopStatement next)
    {
        if (!IsLoop(next) || next is not ForStatement second || first.Limit != second.Limit || target.ScheduleOf(first) != target.ScheduleOf(second))
            return null;
        if (Math.Max(Size(first), Size(second)) > target.LargestLoop) return null;
        var renamed = Renamed(second, first.Index);
        if (!AreLanesApart(first, renamed)) return null;
        ForStatement merged = first with
        {
            Body = StoreForwarding.Run([.. first.Body, .. renamed], locals),
            KeepsOrder = first.KeepsOrder || second.KeepsOrder,
            Origins = [.. first.Origins.Union(second.Origins)],
        };
        return Size(merged) > target.LargestLoop ? null : merged;

        static int Size(ForStatement loop) => LoopNest.Of(loop)!.Size;
    }

    /// <summary>The loop's body with the other one's index, and with locals of its own.</summary>
    IReadOnlyList<LoopStatement> Renamed(ForStatement loop, Local index)
    {
        var renamed = new Dictionary<Local, Local> { [loop.Index] = index };
        foreach (LetStatement let in loop.Body.OfType<LetStatement>()) renamed[let.Local] = locals.Like(let.Local);
        return new LocalRenaming(renamed).Block(loop.Body);
    }

    static bool AreLanesApart(ForStatement loop, IReadOnlyList<LoopStatement> next)
    {
        Local index = loop.Index;
        Dim extent = ((IndexExpr)loop.Limit).Index;
        var inner = new HashSet<DimSymbol>(loop.Body.Concat(next).SelectMany(s => s.Assigned())) { index };
        var (first, second) = (Accesses(loop.Body), Accesses(next));
        return first.Keys.Where(b => second.ContainsKey(b) && (first[b].IsWritten || second[b].IsWritten))
            .All(b => first[b].Indices.Concat(second[b].Indices).All(IsOwnLane));

        bool IsOwnLane(Dim at)
        {
            Dim row = at - Dim.Atom(index);
            return !row.Symbols.Any(inner.Contains) && Dim.TryDivideExactly(row, extent) is not null;
        }
    }

    static Dictionary<LoopBuffer, (List<Dim> Indices, bool IsWritten)> Accesses(IReadOnlyList<LoopStatement> body)
    {
        var accesses = new Dictionary<LoopBuffer, (List<Dim> Indices, bool IsWritten)>();
        foreach (LoadExpr load in body.SelectMany(s => s.Exprs()).SelectMany(e => e.Loads())) Add(load.Buffer, load.Index, false);
        foreach (StoreStatement store in body.OfType<StoreStatement>()) Add(store.Buffer, store.Index, true);
        return accesses;

        void Add(LoopBuffer buffer, Dim index, bool isWrite)
        {
            var (indices, isWritten) = accesses.TryGetValue(buffer, out var known) ? known : ([], false);
            indices.Add(index);
            accesses[buffer] = (indices, isWritten || isWrite);
        }
    }
}
