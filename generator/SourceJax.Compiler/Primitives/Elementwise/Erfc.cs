using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>1 - erf(x), without cancellation.</summary>
public sealed record Erfc() : UnaryFunction("erfc", "Erfc")
{
    public override IReadOnlyList<string> Sources => Names.OfJnp("Erfc");
    public override FunctionHome Home => FunctionHome.Elementary;
    protected override double Value(double x) => SpecialReference.Erfc(x);
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Mul(b.Exp(b.Neg(b.Mul(x, x))), -2 / Math.Sqrt(Math.PI));
}
