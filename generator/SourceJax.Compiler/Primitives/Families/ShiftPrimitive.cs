using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>A shift by an int: the count is taken modulo the type's width (of types below 32 bits too, which C# itself shifts as int).</summary>
public abstract record ShiftPrimitive(string Name) : CodedPrimitive(Name, 2)
{
    /// <summary>The shift of a value that is sign- or zero-extended to 64 bits.</summary>
    protected abstract long Shift(DType dtype, long x, int count);

    protected sealed override int Leading => 0;
    public sealed override DType OperandType(int operand, DType leading) => operand == 0 ? leading : DType.I32;

    public sealed override int Cost(DType dtype, bool isElement) => 1;
    public sealed override bool IsExact(DType operand) => true;
    public sealed override bool Accepts(DType dtype) => dtype.IsInteger;

    public sealed override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
        => Scalar.Integer(Shift(dtype, operands[0].Bits, (int)operands[1].Bits & (dtype.Bits - 1)));

    protected sealed override bool IsSmooth => false;
}
