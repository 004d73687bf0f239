using System.Numerics;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The hyperbolic tangent.</summary>
public sealed record Tanh() : UnaryFunction("tanh", "Tanh")
{
    public override IReadOnlyList<string> Sources => Names.Of("Tanh");
    protected override double Value(double x) => Math.Tanh(x);
    protected override Func<Complex, Complex>? ComplexValue => Complex.Tanh;
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.OneMinus(b.Mul(y, y));
}
