using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>A scalar function that is emitted as others applied to its operands, so that no code can be asked of it.</summary>
public abstract record ComposedPrimitive(string Name, int Arity) : ElementwisePrimitive(Name, Arity)
{
    public sealed override bool IsCheap(DType dtype)
    {
        var locals = new Locals();
        LoopExpr[] operands = [.. Enumerable.Range(0, Arity).Select(i => (LoopExpr)locals.New(OperandType(i, dtype), null))];
        return Apply(dtype, operands, isElement: false, expr => expr).All().OfType<ApplyExpr>().All(apply => apply.Primitive.IsCheap(apply.OperandType));
    }
}
