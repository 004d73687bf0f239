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
public sealed record NestLet(LocalExpr Local, LoopExpr Value, int Level, bool IsNamed);

/// <summary>What the innermost body does with a value.</summary>
public abstract record NestRoot(LoopExpr Value);

/// <summary>buffer[index] = value, or buffer[index] = combine(buffer[index], value).</summary>
public sealed record StoreRoot(LoopBuffer Buffer, Dim Index, LoopExpr Value, ElementwisePrimitive? Combine) : NestRoot(Value)
{
    /// <summary>Whether several values combined into one element may be combined in another order.</summary>
    public bool InAnyOrder { get; init; }
}

/// <summary>
/// Folds the value over the trailing axes from <paramref name="From"/> on into an accumulator, which then is the scalar
/// <paramref name="Accumulator"/> itself (no <paramref name="Buffer"/>), or is stored (no folded axes remain) or folded into the buffer's element.
/// </summary>
public sealed record FoldRoot(ElementwisePrimitive Combine, ConstExpr Start, LocalExpr Accumulator, int From, LoopBuffer? Buffer, Dim Index, bool FoldsIntoBuffer, LoopExpr Value) : NestRoot(Value);

/// <summary>Perfectly nested counted loops whose iterations are independent but for folds. One pass over the data.</summary>
public sealed record Nest(IReadOnlyList<NestAxis> Axes, IReadOnlyList<NestLet> Lets, IReadOnlyList<NestRoot> Roots)
{
    /// <summary>Every expression of the body, down to the leaves.</summary>
    public IEnumerable<LoopExpr> AllExprs() => Lets.Select(l => l.Value).Concat(Roots.Select(r => r.Value)).SelectMany(e => e.All());

    /// <summary>Every name in the body and the extents.</summary>
    public IEnumerable<string> AllSymbols()
        => AllExprs().SelectMany(e => e is LocalExpr local ? [local.Name] : e.Indices().SelectMany(d => d.Symbols)).Concat(Axes.SelectMany(a => a.Extent.Symbols));
}
