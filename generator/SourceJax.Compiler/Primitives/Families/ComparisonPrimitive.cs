using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>A comparison; of truth values, false is the lesser one.</summary>
public abstract record ComparisonPrimitive(string Name) : CodedPrimitive(Name, 2)
{
    protected abstract bool Float(double x, double y);
    protected abstract bool Integer(long x, long y);

    public override bool Accepts(DType dtype) => !dtype.IsComplex;
    public sealed override int Cost(DType dtype, bool isElement) => 1;
    public sealed override bool IsExact(DType operand) => true;
    public sealed override DType ResultType(DType operand) => DType.Bool;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        if (dtype.IsFloat) return Scalar.Bool(Float(operands[0].Real, operands[1].Real));
        // Flipping the top bit maps the order of ulong to that of long.
        long flip = dtype == DType.U64 ? long.MinValue : 0;
        return Scalar.Bool(Integer(operands[0].Bits ^ flip, operands[1].Bits ^ flip));
    }

    protected sealed override bool IsSmooth => false;
}
