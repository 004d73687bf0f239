using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The derivative of <see cref="Lgamma"/>.</summary>
public sealed record Digamma() : UnaryFunction("digamma", "Digamma")
{
    public override IReadOnlyList<string> Sources => Names.OfJnp("Digamma");
    public override FunctionHome Home => FunctionHome.Elementary;
    protected override double Value(double x) => SpecialReference.Digamma(x);
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Polygamma(1, x);
    protected override IReadOnlyList<Domain> Domains => [Domain.Positive];
}
