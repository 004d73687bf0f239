using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>A primitive that is one loop nest which folds a pointwise expression along some axes: reductions, and contractions written out.</summary>
public interface IFoldPrimitive
{
    /// <summary>How to write the equation as a fold; null where a runtime kernel serves better.</summary>
    FoldSpec? Fold(Equation equation);
}

/// <summary>A fold over an index domain.</summary>
/// <param name="Domain">Extents of the loops.</param>
/// <param name="OutputAxes">For each axis of the result, which axis of the domain it is; the others are folded.</param>
/// <param name="Combine">The folded operation, associative and commutative.</param>
/// <param name="Start">What accumulators start from.</param>
/// <param name="Undefined">What does not exist over no elements, which is an error at run time; null where the fold is <paramref name="Start"/> then.</param>
/// <param name="Element">The folded expression at an index of the domain.</param>
public sealed record FoldSpec(IReadOnlyList<Dim> Domain, IReadOnlyList<int> OutputAxes, CodedPrimitive Combine, Scalar Start, string? Undefined,
    Func<PullContext, IReadOnlyList<Dim>, LoopExpr> Element)
{
    /// <summary>The same fold with the axes of its result first.</summary>
    public FoldSpec PerResult()
    {
        if (OutputAxes.Select((axis, i) => axis == i).All(isInPlace => isInPlace)) return this;
        int[] order = [.. OutputAxes, .. Enumerable.Range(0, Domain.Count).Where(axis => !OutputAxes.Contains(axis))];
        return this with
        {
            Domain = [.. order.Select(axis => Domain[axis])],
            OutputAxes = [.. OutputAxes.Select((_, i) => i)],
            Element = (context, at) => Element(context, [.. order.Select((axis, i) => (axis, i)).OrderBy(p => p.axis).Select(p => at[p.i])]),
        };
    }
}

/// <summary>
/// A pointwise primitive that reads some operands only where an index test allows (pad, concatenate). Its operands are materialized, so
/// that nothing is computed, and no local hoisted, outside of the test.
/// </summary>
public interface IGuardedPrimitive;
