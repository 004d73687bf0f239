using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>An operator with the same meaning on scalars and on lanes, defined on all numbers.</summary>
public abstract record ArithmeticPrimitive(string Name, int Arity) : CodedPrimitive(Name, Arity)
{
    protected abstract double Float(double x, double y);

    /// <summary>The operator on integers of up to 64 bits, before wrapping to their width.</summary>
    protected abstract long Integer(long x, long y);

    /// <summary>The operator on <c>ulong</c>, for those operators that look at the sign.</summary>
    protected virtual ulong Unsigned(ulong x, ulong y) => unchecked((ulong)Integer((long)x, (long)y));

    protected virtual Scalar Complex(Scalar x, Scalar y) => throw new InvalidOperationException($"{Name} has no complex form");

    public sealed override int Cost(DType dtype, bool isElement) => 1;
    public override bool IsExact(DType operand) => !operand.IsComplex;
    public override bool Accepts(DType dtype) => dtype != DType.Bool;

    public sealed override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        Scalar x = operands[0], y = operands[^1];
        if (dtype.IsComplex) return Complex(x, y);
        if (dtype.IsFloat) return Scalar.Float(Float(x.Real, y.Real));
        return Scalar.Integer(dtype == DType.U64 ? unchecked((long)Unsigned((ulong)x.Bits, (ulong)y.Bits)) : Integer(x.Bits, y.Bits));
    }
}
