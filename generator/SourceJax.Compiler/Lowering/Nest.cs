using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Lowering;

/// <summary>A loop index and its extent.</summary>
public sealed record NestAxis(string Index, Dim Extent);

/// <summary>A local computed once per iteration of the loops 0..<paramref name="Level"/>.</summary>
/// <param name="Local">The variable.</param>
/// <param name="Value">What it is assigned.</param>
/// <param name="Level">The innermost loop it varies in.</param>
/// <param name="IsNamed">Whether the user named it: then it stays a local of its own.</param>
public sealed record NestLet(LocalExpr Local, LoopExpr Value, int Level, bool IsNamed)
{
    /// <summary>How many roots come before it, in the innermost loop.</summary>
    public int After { get; init; }
}

/// <summary>What the innermost body does with a value.</summary>
public abstract record NestRoot(LoopExpr Value);

/// <summary>buffer[index] = value, or buffer[index] = combine(buffer[index], value).</summary>
public sealed record StoreRoot(LoopBuffer Buffer, Dim Index, LoopExpr Value, CodedPrimitive? Combine) : NestRoot(Value)
{
    /// <summary>Whether several values combined into one element may be combined in another order.</summary>
    public bool InAnyOrder { get; init; }
}

/// <summary>
/// Folds the value over the trailing axes from <paramref name="From"/> on into an accumulator, which then is the scalar
/// <paramref name="Accumulator"/> itself (no <paramref name="Buffer"/>), or is stored (no folded axes remain) or folded into the buffer's element.
/// </summary>
public sealed record FoldRoot(CodedPrimitive Combine, ConstExpr Start, LocalExpr Accumulator, int From, LoopBuffer? Buffer, Dim Index, bool FoldsIntoBuffer, LoopExpr Value) : NestRoot(Value);

/// <summary>Perfectly nested counted loops whose iterations are independent but for folds. One pass over the data.</summary>
public sealed record Nest(IReadOnlyList<NestAxis> Axes, IReadOnlyList<NestLet> Lets, IReadOnlyList<NestRoot> Roots)
{
    /// <summary>Every expression of the body, down to the leaves.</summary>
    public IEnumerable<LoopExpr> AllExprs() => Lets.Select(l => l.Value).Concat(Roots.Select(r => r.Value)).SelectMany(e => e.All());

    /// <summary>How many expressions a function may compute in lanes: the just-in-time compiler inlines only so much into one.</summary>
    public const int LargestInLanes = 100;

    /// <summary>How many operations, loads and stores the innermost body has.</summary>
    public int Size => AllExprs().Count() + Roots.Count;

    /// <summary>Extents, and indices of what is stored.</summary>
    public IEnumerable<Dim> Dims() => Axes.Select(a => a.Extent).Concat(Roots.Select(r => r switch { StoreRoot s => s.Index, FoldRoot f => f.Index, _ => Dim.Zero }));

    /// <summary>Buffers that it stores or folds into.</summary>
    public IEnumerable<LoopBuffer> Written() => Roots.Select(r => r switch { StoreRoot s => s.Buffer, FoldRoot f => f.Buffer, _ => null }).OfType<LoopBuffer>();

    /// <summary>Names of its indices, locals and accumulators.</summary>
    public IEnumerable<string> Declared() => Axes.Select(a => a.Index).Concat(Lets.Select(l => l.Local.Name)).Concat(Roots.OfType<FoldRoot>().Select(f => f.Accumulator.Name));

    /// <summary>Every name that it reads, once per place: in its expressions, its extents and the indices of what it stores.</summary>
    public IEnumerable<string> AllSymbols() => AllExprs().SelectMany(LoopExprs.Names).Concat(Dims().SelectMany(d => d.Symbols));
}
