using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The inverse of the distribution function of the standard normal; infinite at 0 and 1.</summary>
public sealed record Ndtri() : UnaryFunction("ndtri", "Ndtri")
{
    public override IReadOnlyList<string> Sources => Names.OfJnp("Ndtri");
    public override FunctionHome Home => FunctionHome.Special;
    protected override double Value(double x) => SpecialReference.Ndtri(x);
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Mul(b.Exp(b.Mul(b.Mul(y, y), 0.5)), Math.Sqrt(2 * Math.PI));
    protected override IReadOnlyList<Domain> Domains => [new(0.02, 0.98)];
}
