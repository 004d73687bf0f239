using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>The larger or the smaller of two real numbers.</summary>
public abstract record ExtremumPrimitive(string Name, string Method) : CodedPrimitive(Name, 2)
{
    protected abstract double Float(double x, double y);
    protected abstract long Integer(long x, long y);

    /// <summary>Whether <paramref name="x"/> is chosen over <paramref name="y"/>; false when they are equal.</summary>
    protected abstract Var Wins(IrBuilder b, Var x, Var y);

    public sealed override bool IsExact(DType operand) => true;
    public sealed override bool IsCommutative => true;
    public sealed override bool KeepsWhole => true;
    public sealed override bool Accepts(DType dtype) => dtype.IsInteger || dtype.IsFloat;

    public sealed override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        if (dtype.IsFloat) return Scalar.Float(Float(operands[0].Real, operands[1].Real));
        // Flipping the top bit maps the order of ulong to that of long.
        long flip = dtype == DType.U64 ? long.MinValue : 0;
        return Scalar.Integer(Integer(operands[0].Bits ^ flip, operands[1].Bits ^ flip) ^ flip);
    }

    protected sealed override Var? Partial(IrBuilder b, Equation equation, int operand)
    {
        Var mine = equation.Inputs[operand], other = equation.Inputs[1 - operand];
        Var atTie = b.Select(b.Equal(mine, other), b.Like(mine, 0.5), b.Like(mine, 0));
        return b.Select(Wins(b, mine, other), b.Like(mine, 1), atTie);
    }

    // Random operands of the examples are never close to a tie that differences would see.
    protected sealed override IReadOnlyList<Domain> Domains => [Domain.Real, Domain.Real];
}
