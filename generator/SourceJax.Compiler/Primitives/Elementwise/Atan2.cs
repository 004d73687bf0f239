using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The angle of the point (y, x); its derivative at the origin is NaN.</summary>
public sealed record Atan2() : BinaryFunction("atan2", "Atan2")
{
    public override IReadOnlyList<string> Sources => Names.Of("Atan2", "Arctan2");
    protected override double Value(double x, double y) => Math.Atan2(x, y);

    protected override Var? Partial(IrBuilder b, Equation equation, int operand)
    {
        Var y = equation.Inputs[0], x = equation.Inputs[1], square = b.Add(b.Mul(x, x), b.Mul(y, y));
        return operand == 0 ? b.Div(x, square) : b.Neg(b.Div(y, square));
    }

    protected override IReadOnlyList<Domain> Domains => [Domain.Positive, Domain.Positive];
}
