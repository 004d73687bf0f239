using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The modified Bessel function of the first kind of order 0.</summary>
public sealed record BesselI0() : UnaryFunction("bessel_i0", "BesselI0")
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.I0"];
    public override FunctionHome Home => FunctionHome.Special;
    protected override double Value(double x) => SpecialReference.BesselI(0, x);
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.BesselI1(x);
}
