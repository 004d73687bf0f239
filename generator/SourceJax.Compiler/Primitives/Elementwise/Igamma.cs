using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The regularized lower incomplete gamma function P(a, x).</summary>
public sealed record Igamma() : BinaryFunction("igamma", "Igamma")
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.GammaInc", "SourceJax.Lax.Igamma"];
    public override FunctionHome Home => FunctionHome.Special;
    protected override double Value(double x, double y) => SpecialReference.Igamma(x, y);

    protected override Var? Partial(IrBuilder b, Equation equation, int operand)
        => operand == 0 ? b.IgammaGradA(equation.Inputs[0], equation.Inputs[1]) : b.GammaDensity(equation.Inputs[0], equation.Inputs[1]);

    protected override IReadOnlyList<Domain> Domains => [Domain.Positive, Domain.Positive];
    protected override IReadOnlyList<int> Inactive => [0];
}
