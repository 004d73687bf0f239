using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The derivative of <see cref="Igamma"/> by a. Not differentiable by a again.</summary>
public sealed record IgammaGradA() : BinaryFunction("igamma_grad_a", "IgammaGradA")
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Lax.IgammaGradA"];
    public override FunctionHome Home => FunctionHome.Special;
    protected override double Value(double x, double y) => SpecialReference.IgammaGradA(x, y);

    protected override Var? Partial(IrBuilder b, Equation equation, int operand)
    {
        if (operand == 0) throw NotDifferentiableException.By("the derivative of igamma by a", "a");
        Var a = equation.Inputs[0], x = equation.Inputs[1];
        return b.Mul(b.GammaDensity(a, x), b.Sub(b.Log(x), b.Digamma(a)));
    }

    protected override IReadOnlyList<Domain> Domains => [Domain.Positive, Domain.Positive];
    protected override IReadOnlyList<int> Inactive => [0];
}
