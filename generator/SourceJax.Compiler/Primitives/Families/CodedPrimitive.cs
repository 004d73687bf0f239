using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>A scalar function that is an operator or a function of a target, whose table says which.</summary>
public abstract record CodedPrimitive(string Name, int Arity) : ElementwisePrimitive(Name, Arity)
{
    /// <summary>That of a function's call, in additions.</summary>
    protected const int CostOfCall = 10;

    /// <summary>What it costs, in additions: as one number, or as an element of an array, which another function may compute.</summary>
    public virtual int Cost(DType dtype, bool isElement) => CostOfCall;

    public override bool IsCheap(DType dtype) => Cost(dtype, isElement: false) < CostOfCall;

    public sealed override LoopExpr Apply(DType dtype, IReadOnlyList<LoopExpr> operands, bool isElement, Func<LoopExpr, LoopExpr> share)
        => new ApplyExpr(this, dtype, operands is LoopExpr[] all ? new(all) : [.. operands], isElement);
}
