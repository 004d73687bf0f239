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
    Func<PullContext, IReadOnlyList<Dim>, LoopExpr> Element);

/// <summary>
/// A pointwise primitive that reads some operands only where an index test allows (pad, concatenate). Its operands are materialized, so
/// that nothing is computed, and no local hoisted, outside of the test.
/// </summary>
public interface IGuardedPrimitive;
