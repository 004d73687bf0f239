using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The regularized incomplete beta function I_x(a, b), differentiable by x only.</summary>
public sealed record Betainc() : FunctionPrimitive("betainc", "Betainc", 3)
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.BetaInc"];
    public override FunctionHome Home => FunctionHome.Special;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
        => Scalar.Float(SpecialReference.Betainc(operands[0].Real, operands[1].Real, operands[2].Real));

    protected override Var? Partial(IrBuilder b, Equation equation, int operand)
    {
        if (operand < 2) throw NotDifferentiableException.By(Name, "its parameters");
        Var a = equation.Inputs[0], c = equation.Inputs[1], x = equation.Inputs[2], one = b.Like(x, 1);
        // x^(a-1) (1-x)^(c-1) / B(a, c)
        Var powers = b.Add(b.Mul(b.Sub(a, one), b.Log(x)), b.Mul(b.Sub(c, one), b.Log1p(b.Neg(x))));
        Var beta = b.Sub(b.Add(b.Lgamma(a), b.Lgamma(c)), b.Lgamma(b.Add(a, c)));
        return b.Exp(b.Sub(powers, beta));
    }

    protected override IReadOnlyList<Domain> Domains => [Domain.Positive, Domain.Positive, new(0.1, 0.9)];
    protected override IReadOnlyList<int> Inactive => [0, 1];
}
