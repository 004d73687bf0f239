using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>e^-|x| times the modified Bessel function of order 1.</summary>
public sealed record BesselI1e() : UnaryFunction("bessel_i1e", "BesselI1e")
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.I1e"];
    public override FunctionHome Home => FunctionHome.Special;
    protected override double Value(double x) => SpecialReference.BesselIe(1, x);

    protected override Var Derivative(IrBuilder b, Var x, Var y)
    {
        // I0e(x) - I1e(x) (sign(x) + 1 / x), whose limit at 0 is 1/2.
        Var isTiny = b.Less(b.Abs(x), x.DType.Epsilon), safe = b.Select(isTiny, 1, x);
        return b.Select(isTiny, 0.5, b.Sub(b.BesselI0e(safe), b.Mul(y, b.Add(b.Sign(safe), b.Reciprocal(safe)))));
    }
}
