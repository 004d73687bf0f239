using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The logarithm of the absolute value of the gamma function.</summary>
public sealed record Lgamma() : UnaryFunction("lgamma", "Lgamma")
{
    public override IReadOnlyList<string> Sources => Names.OfJnp("LGamma", "GammaLn");
    public override FunctionHome Home => FunctionHome.Elementary;
    protected override double Value(double x) => SpecialReference.LogGamma(x);
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Digamma(x);
    protected override IReadOnlyList<Domain> Domains => [Domain.Positive];
}
