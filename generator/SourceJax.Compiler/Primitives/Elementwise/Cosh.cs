using System.Numerics;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The hyperbolic cosine.</summary>
public sealed record Cosh() : UnaryFunction("cosh", "Cosh")
{
    public override IReadOnlyList<string> Sources => Names.Of("Cosh");
    protected override double Value(double x) => Math.Cosh(x);
    protected override Func<Complex, Complex>? ComplexValue => Complex.Cosh;
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Sinh(x);
}
