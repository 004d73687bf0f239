using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Lowering.Tidying;

/// <summary>
/// Joins loops over the same elements that follow each other in a block. What a loop by hand does to the lanes of a batch, equation by equation,
/// becomes few loops with much work instead of many with little. See Note [Lanes apart].
/// </summary>
/// <param name="names">The method's.</param>
sealed class MergedNests(NameScope names)
{
    // Note [Lanes apart]. Loops over j < n become one, each iteration doing what theirs did in their order, if no iteration reads or writes what
    // another one writes. That holds for a buffer whose every index in both loops is j plus a multiple of n: then iteration j only ever touches
    // elements whose position leaves the rest j when divided by n. Batch axes come last, hence arrays of lanes are laid out like this, whatever
    // row of theirs is meant; two rows that may be the same one are no problem, since per lane nothing changes its order. Buffers that neither
    // loop writes, or that one loop alone uses, do not matter. Statements between the loops go before both, where they can.

    public IReadOnlyList<LoopStatement> Run(IReadOnlyList<LoopStatement> block)
    {
        var result = new List<LoopStatement>();
        // Where the loop is that next ones may join; all that comes after it has been moved before it.
        int open = -1;
        foreach (LoopStatement statement in block)
        {
            LoopStatement next = statement switch
            {
                ForStatement loop => loop with { Body = Run(loop.Body) },
                WhileStatement loop => loop with { Test = Run(loop.Test), Body = Run(loop.Body) },
                IfStatement branch => branch with { Then = Run(branch.Then), Else = Run(branch.Else) },
                _ => statement,
            };
            if (open >= 0 && next is NestStatement second && Merge((NestStatement)result[open], second) is { } merged)
            {
                result[open] = merged;
                continue;
            }
            if (open >= 0 && MayGoBefore(next, ((NestStatement)result[open]).Nest))
            {
                result.Insert(open++, next);
                continue;
            }
            open = next is NestStatement { Nest: var nest } && IsLoop(nest) ? result.Count : -1;
            result.Add(next);
        }
        return result;
    }

    static bool IsLoop(Nest nest) => nest.Axes.Count == 1 && nest.Lets.All(l => l.Level == 0) && nest.Roots.All(r => r is StoreRoot);

    static bool MayGoBefore(LoopStatement statement, Nest nest)
    {
        bool isSimple = statement is LetStatement { Value: not PopExpr } or AssignStatement or DeclareStatement or CheckStatement or IndexCheckStatement
            or FillStatement or AllocateStatement { Buffer.Kind: not BufferKind.Stack } or NestStatement { Nest.Axes.Count: 0 };
        if (!isSimple) return false;
        var written = new HashSet<LoopBuffer>(nest.Written());
        if (statement.Exprs().SelectMany(e => e.Loads()).Any(l => written.Contains(l.Buffer))) return false;
        LoopBuffer[] changed = [.. statement.Written()];
        if (changed.Any(b => written.Contains(b)) || nest.AllExprs().OfType<LoadExpr>().Any(l => changed.Contains(l.Buffer))) return false;
        string[] assigned = [.. statement.Assigned()];
        return assigned.Length == 0 || !nest.AllSymbols().Any(assigned.Contains);
    }

    NestStatement? Merge(NestStatement first, NestStatement second)
    {
        Nest one = first.Nest, other = second.Nest;
        if (!IsLoop(other) || one.Axes[0].Extent != other.Axes[0].Extent || SimdEligibility.LanesOf(one) != SimdEligibility.LanesOf(other)) return null;
        if (Math.Max(one.Size, other.Size) > Nest.LargestInLanes) return null;
        other = Renamed(other, one);
        if (!AreLanesApart(one, other)) return null;
        NestLet[] lets = [.. one.Lets, .. other.Lets.Select(l => l with { After = l.After + one.Roots.Count })];
        Nest merged = StoredElements.Forward(new Nest(one.Axes, lets, [.. one.Roots, .. other.Roots]), names);
        return merged.Size > Nest.LargestInLanes ? null : first with { Nest = merged, Origins = [.. first.Origins.Union(second.Origins)] };
    }

    /// <summary>The nest with the other one's index, and with names of its own for its locals.</summary>
    Nest Renamed(Nest nest, Nest other)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal) { [nest.Axes[0].Index] = other.Axes[0].Index };
        foreach (NestLet let in nest.Lets) renamed[let.Local.Name] = names.Unique(let.Local.Name);
        Dim Index(Dim index) => index.Substitute(symbol => renamed.TryGetValue(symbol, out string? name) ? Dim.Symbol(name) : null);
        LocalExpr Local(LocalExpr local) => renamed.TryGetValue(local.Name, out string? name) ? local with { Name = name } : local;
        LoopExpr Expr(LoopExpr expr) => expr.MapIndices(Index).Substitute(e => e is LocalExpr local ? Local(local) : null);
        return new(
            other.Axes,
            [.. nest.Lets.Select(l => l with { Local = Local(l.Local), Value = Expr(l.Value) })],
            [.. nest.Roots.Cast<StoreRoot>().Select(s => s with { Index = Index(s.Index), Value = Expr(s.Value) })]);
    }

    static bool AreLanesApart(Nest one, Nest other)
    {
        NestAxis axis = one.Axes[0];
        var inner = new HashSet<string>(one.Lets.Concat(other.Lets).Select(l => l.Local.Name)) { axis.Index };
        var (first, second) = (Accesses(one), Accesses(other));
        return first.Keys.Where(b => second.ContainsKey(b) && (first[b].IsWritten || second[b].IsWritten)).All(b => first[b].Indices.Concat(second[b].Indices).All(IsOwnLane));

        bool IsOwnLane(Dim index)
        {
            Dim row = index - Dim.Symbol(axis.Index);
            return !row.Symbols.Any(inner.Contains) && Dim.TryDivideExactly(row, axis.Extent) is not null;
        }
    }

    static Dictionary<LoopBuffer, (List<Dim> Indices, bool IsWritten)> Accesses(Nest nest)
    {
        var accesses = new Dictionary<LoopBuffer, (List<Dim> Indices, bool IsWritten)>();
        foreach (LoadExpr load in nest.AllExprs().OfType<LoadExpr>()) Add(load.Buffer, load.Index, false);
        foreach (StoreRoot store in nest.Roots.Cast<StoreRoot>()) Add(store.Buffer, store.Index, true);
        return accesses;

        void Add(LoopBuffer buffer, Dim index, bool isWrite)
        {
            var (indices, isWritten) = accesses.TryGetValue(buffer, out var known) ? known : ([], false);
            indices.Add(index);
            accesses[buffer] = (indices, isWritten || isWrite);
        }
    }
}
