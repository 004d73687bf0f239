using System.Numerics;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The hyperbolic sine.</summary>
public sealed record Sinh() : UnaryFunction("sinh", "Sinh")
{
    public override IReadOnlyList<string> Sources => Names.Of("Sinh");
    protected override double Value(double x) => Math.Sinh(x);
    protected override Func<Complex, Complex>? ComplexValue => Complex.Sinh;
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Cosh(x);
}
