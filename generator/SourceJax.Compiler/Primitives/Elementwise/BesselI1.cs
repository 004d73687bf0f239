using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The modified Bessel function of the first kind of order 1.</summary>
public sealed record BesselI1() : UnaryFunction("bessel_i1", "BesselI1")
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.I1"];
    public override FunctionHome Home => FunctionHome.Special;
    protected override double Value(double x) => SpecialReference.BesselI(1, x);

    protected override Var Derivative(IrBuilder b, Var x, Var y)
    {
        // I0(x) - I1(x) / x, whose limit at 0 is 1/2.
        Var isTiny = b.Less(b.Abs(x), x.DType.Epsilon), safe = b.Select(isTiny, 1, x);
        return b.Select(isTiny, 0.5, b.Sub(b.BesselI0(safe), b.Div(y, safe)));
    }
}
