using System.Numerics;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The cosine.</summary>
public sealed record Cos() : UnaryFunction("cos", "Cos")
{
    public override IReadOnlyList<string> Sources => Names.Of("Cos");
    protected override double Value(double x) => Math.Cos(x);
    protected override Func<Complex, Complex>? ComplexValue => Complex.Cos;
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Neg(b.Sin(x));
}
