using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The inverse of the error function.</summary>
public sealed record ErfInv() : UnaryFunction("erf_inv", "ErfInv")
{
    public override IReadOnlyList<string> Sources => Names.OfJnp("ErfInv");
    public override FunctionHome Home => FunctionHome.Elementary;
    protected override double Value(double x) => SpecialReference.ErfInv(x);
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Mul(b.Exp(b.Mul(y, y)), Math.Sqrt(Math.PI) / 2);
    protected override IReadOnlyList<Domain> Domains => [Domain.Unit];
}
