using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The Hurwitz zeta function: the sum of (y + k)^-x over k from 0. Not differentiable by x.</summary>
public sealed record Zeta() : BinaryFunction("zeta", "Zeta")
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.Zeta"];
    public override FunctionHome Home => FunctionHome.Special;
    protected override double Value(double x, double y) => SpecialReference.Zeta(x, y);

    protected override Var? Partial(IrBuilder b, Equation equation, int operand)
    {
        if (operand == 0) throw NotDifferentiableException.By("zeta", "its exponent");
        Var x = equation.Inputs[0], one = b.Like(x, 1);
        return b.Neg(b.Mul(x, b.Zeta(b.Add(x, one), equation.Inputs[1])));
    }

    protected override IReadOnlyList<Domain> Domains => [new(1.5, 4), Domain.Positive];
    protected override IReadOnlyList<int> Inactive => [0];
}
