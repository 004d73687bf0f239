using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The error function.</summary>
public sealed record Erf() : UnaryFunction("erf", "Erf")
{
    public override IReadOnlyList<string> Sources => Names.OfJnp("Erf");
    public override FunctionHome Home => FunctionHome.Elementary;
    protected override double Value(double x) => SpecialReference.Erf(x);
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Mul(b.Exp(b.Neg(b.Mul(x, x))), 2 / Math.Sqrt(Math.PI));
}
