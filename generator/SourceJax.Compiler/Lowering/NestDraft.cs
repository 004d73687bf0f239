using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Lowering;

/// <summary>A loop index and its extent.</summary>
public sealed record NestAxis(Local Index, Dim Extent);

/// <summary>A local computed once per iteration of the loops 0..<paramref name="Level"/>.</summary>
/// <param name="Local">The variable.</param>
/// <param name="Value">What it is assigned.</param>
/// <param name="Level">The innermost loop it varies in.</param>
/// <param name="IsNamed">Whether the user named it: then it stays a local of its own.</param>
public sealed record NestLet(Local Local, LoopExpr Value, int Level, bool IsNamed);

/// <summary>What the innermost body does with a value.</summary>
public abstract record NestRoot(LoopExpr Value);

/// <summary>buffer[index] = value, or buffer[index] = combine(buffer[index], value).</summary>
public sealed record StoreRoot(LoopBuffer Buffer, Dim Index, LoopExpr Value, CodedPrimitive? Combine) : NestRoot(Value)
{
    /// <summary>Whether several values combined into one element may be combined in another order.</summary>
    public bool InAnyOrder { get; init; }

    /// <summary>Whether several iterations may store into one element, where the last one's value stays.</summary>
    public bool IsOrdered { get; init; }
}

/// <summary>
/// Folds the value over the trailing axes from <paramref name="From"/> on into an accumulator, which then is the scalar
/// <paramref name="Accumulator"/> itself (no <paramref name="Buffer"/>), or is stored (no folded axes remain) or folded into the buffer's element.
/// </summary>
public sealed record FoldRoot(CodedPrimitive Combine, ConstExpr Start, Local Accumulator, int From, LoopBuffer? Buffer, Dim Index, bool FoldsIntoBuffer,
    LoopExpr Value) : NestRoot(Value);

/// <summary>
/// Loops over axes as lowering puts them together, before it is known which locals and loops there will be: one body, whose locals name the loop
/// that they belong to. <see cref="Statements"/> makes independent loops of it.
/// </summary>
public sealed record NestDraft(IReadOnlyList<NestAxis> Axes, IReadOnlyList<NestLet> Lets, IReadOnlyList<NestRoot> Roots)
{
    /// <summary>Every symbol that it reads, once per place: in its expressions, its extents and the indices of what it stores.</summary>
    public IEnumerable<DimSymbol> AllSymbols()
    {
        var indices = Axes.Select(a => a.Extent).Concat(Roots.Select(r => r switch { StoreRoot s => s.Index, FoldRoot f => f.Index, _ => Dim.Zero }));
        return Lets.Select(l => l.Value).Concat(Roots.Select(r => r.Value)).SelectMany(e => e.All()).SelectMany(LoopExprs.Symbols)
            .Concat(indices.SelectMany(d => d.Symbols));
    }

    /// <summary>The loops.</summary>
    /// <param name="ranges">What is known of indices before them.</param>
    public ForStatement Statements(IndexRanges ranges) => Loop(0, ranges);

    ForStatement Loop(int depth, IndexRanges ranges)
    {
        NestAxis axis = Axes[depth];
        LoopExpr first = new ConstExpr(DType.I32, default(Evaluation.Scalar)), limit = new IndexExpr(DType.I32, axis.Extent);
        IReadOnlyList<LoopStatement> body = depth + 1 == Axes.Count ? Innermost() : Around(depth + 1, ranges.Inside(axis.Index, first, limit, 1));
        return new ForStatement(axis.Index, first, limit, 1, body)
        {
            IsIndependent = true,
            KeepsOrder = Roots.Any(r => r is StoreRoot { IsOrdered: true }),
            Ranges = ranges,
            Accumulators = [.. Folds(depth).Select(f => new Accumulator(f.Accumulator, f.Combine, f.Start))],
        };
    }

    IEnumerable<FoldRoot> Folds(int depth) => Roots.OfType<FoldRoot>().Where(f => f.From == depth);

    /// <summary>A loop with what it needs computed and where its results go.</summary>
    IReadOnlyList<LoopStatement> Around(int depth, IndexRanges ranges) =>
    [
        .. Lets.Where(l => l.Level == depth - 1).Select(Let),
        Loop(depth, ranges),
        .. Folds(depth).Where(f => f.Buffer is not null)
            .Select(f => new StoreStatement(f.Buffer!, f.Index, f.Accumulator, f.FoldsIntoBuffer ? f.Combine : null)),
    ];

    IReadOnlyList<LoopStatement> Innermost() => [.. Lets.Where(l => l.Level == Axes.Count - 1).Select(Let), .. Roots.Select(Effect)];

    LoopStatement Effect(NestRoot root) => root switch
    {
        StoreRoot store => new StoreStatement(store.Buffer, store.Index, store.Value, store.Combine) { InAnyOrder = store.InAnyOrder },
        FoldRoot fold when fold.From == Axes.Count => new StoreStatement(fold.Buffer!, fold.Index, fold.Value, fold.FoldsIntoBuffer ? fold.Combine : null),
        FoldRoot fold => new ReduceStatement(fold.Accumulator, fold.Combine, fold.Value),
        _ => throw new InvalidOperationException($"no statement for {root}"),
    };

    static LetStatement Let(NestLet let) => new(let.Local, let.Value) { IsNamed = let.IsNamed };
}
