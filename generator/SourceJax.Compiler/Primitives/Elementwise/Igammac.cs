using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The regularized upper incomplete gamma function Q(a, x) = 1 - P(a, x).</summary>
public sealed record Igammac() : BinaryFunction("igammac", "Igammac")
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.GammaIncC", "SourceJax.Lax.Igammac"];
    public override FunctionHome Home => FunctionHome.Special;
    protected override double Value(double x, double y) => SpecialReference.Igammac(x, y);

    protected override Var? Partial(IrBuilder b, Equation equation, int operand)
        => b.Neg(operand == 0 ? b.IgammaGradA(equation.Inputs[0], equation.Inputs[1]) : b.GammaDensity(equation.Inputs[0], equation.Inputs[1]));

    protected override IReadOnlyList<Domain> Domains => [Domain.Positive, Domain.Positive];
    protected override IReadOnlyList<int> Inactive => [0];
}
