using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;

namespace SourceJax.Compiler.Lowering;

/// <summary>What a pointwise primitive asks of the loop being built.</summary>
public abstract class PullContext
{
    Func<LoopExpr, LoopExpr>? sharing;

    /// <summary>The element of <paramref name="value"/> at an index: a load, a shared local, or its own expression inlined.</summary>
    public abstract LoopExpr Pull(Var value, IReadOnlyList<Dim> at);

    /// <summary>The element of <paramref name="value"/> at a row-major flat index, for reshapes whose index map is no polynomial per axis.</summary>
    public abstract LoopExpr PullFlat(Var value, Dim flat);

    /// <summary>An expression that the primitive uses more than once: a local, unless it is trivial.</summary>
    public abstract LoopExpr Share(LoopExpr expr);

    /// <summary>The same as a function.</summary>
    public Func<LoopExpr, LoopExpr> Sharing => sharing ??= Share;

    /// <summary>
    /// Names an integer, the index at a <paramref name="position"/> of several, so that it can index <paramref name="array"/> along
    /// <paramref name="axis"/>; if it <paramref name="wraps"/>, a negative one counts from the end. Out of range, it throws when the loop over positions runs.
    /// </summary>
    public abstract Dim BindIndex(LoopExpr index, IReadOnlyList<Dim> position, Var array, int axis, bool wraps);
}
