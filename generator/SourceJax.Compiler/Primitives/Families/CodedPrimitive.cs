using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>A scalar function that has an operator or a function in emitted code.</summary>
public abstract record CodedPrimitive(string Name, int Arity) : ElementwisePrimitive(Name, Arity)
{
    /// <summary>C# at rank 0: what a user would write, such as <c>Math.Sin({0})</c>.</summary>
    public abstract CodeTemplate Code(DType dtype);

    /// <summary>C# for one element inside a loop over arrays. Must give the same bits as <see cref="Lanes"/> does, wherever the element lies.</summary>
    public virtual CodeTemplate Element(DType dtype) => Code(dtype);

    /// <summary>C# for a vector of elements (booleans are lane masks); null where there is no such form and the loop stays scalar.</summary>
    public virtual CodeTemplate? Lanes(DType dtype) => null;

    /// <summary>C# for <c>Vector&lt;T&gt;</c>, with the same bits; null where there is no such form.</summary>
    public virtual CodeTemplate? Vectors(DType dtype)
        => IsExact(dtype) && Lanes(dtype) is { } code && !code.Text.Contains(LaneCode.LanesType + ".") ? code : null;

    public override bool IsCheap(DType dtype) => Code(dtype).Precedence != Precedence.Primary;

    public sealed override LoopExpr Apply(DType dtype, IReadOnlyList<LoopExpr> operands, bool isElement, Func<LoopExpr, LoopExpr> share)
        => new ApplyExpr(this, dtype, [.. operands], isElement);
}
