using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>A C# shift: only the low bits of the count are used, five of them for types of up to 32 bits (which are shifted as int), else six.</summary>
public abstract record ShiftPrimitive(string Name, string Operator) : ElementwisePrimitive(Name, 2)
{
    /// <summary>The shift of a value that is sign- or zero-extended to 64 bits.</summary>
    protected abstract long Shift(DType dtype, long x, int count);

    public sealed override bool IsExact(DType operand) => true;
    public sealed override bool Accepts(DType dtype) => dtype.IsInteger;

    public sealed override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
        => Scalar.Integer(Shift(dtype, operands[0].Bits, (int)operands[1].Bits & (dtype.Bytes < 8 ? 31 : 63)));

    public sealed override CodeTemplate Code(DType dtype) => BitwisePrimitive.Narrowed(dtype, $"{{0}} {Operator} (int)({{1}})", Precedence.Shift);
    public sealed override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [null];
    protected sealed override bool IsSmooth => false;
}
