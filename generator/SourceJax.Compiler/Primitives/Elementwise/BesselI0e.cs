using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>e^-|x| times the modified Bessel function of order 0.</summary>
public sealed record BesselI0e() : UnaryFunction("bessel_i0e", "BesselI0e")
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.I0e"];
    public override FunctionHome Home => FunctionHome.Special;
    protected override double Value(double x) => SpecialReference.BesselIe(0, x);
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Sub(b.BesselI1e(x), b.Mul(b.Sign(x), y));
}
