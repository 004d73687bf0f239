using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>An operator on the bits of integers, and on booleans and lane masks.</summary>
public abstract record BitwisePrimitive(string Name) : CodedPrimitive(Name, 2)
{
    protected abstract long Bits(long x, long y);

    public sealed override int Cost(DType dtype, bool isElement) => 1;
    public sealed override bool IsExact(DType operand) => true;
    public sealed override bool IsCommutative => true;
    public sealed override bool Accepts(DType dtype) => dtype.IsInteger || dtype == DType.Bool;
    public sealed override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands) => Scalar.Integer(Bits(operands[0].Bits, operands[1].Bits));
    protected sealed override bool IsSmooth => false;
}
