using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>
/// Each element of the single output is an expression over elements of the operands: arithmetic, and everything that only rearranges.
/// These fuse: a consumer's loop computes the element where it needs it.
/// </summary>
public abstract record PointwisePrimitive(string Name) : Primitive(Name)
{
    /// <summary>What only rearranges does.</summary>
    public override bool KeepsWhole => true;

    /// <summary>The output's element at an index, in terms of <see cref="PullContext.Pull"/> of the operands.</summary>
    public abstract LoopExpr Pull(PullContext context, Equation equation, IReadOnlyList<Dim> at);
}
