using System.Numerics;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The inverse tangent.</summary>
public sealed record Atan() : UnaryFunction("atan", "Atan")
{
    public override IReadOnlyList<string> Sources => Names.Of("Atan", "Arctan");
    protected override double Value(double x) => Math.Atan(x);
    protected override Func<Complex, Complex>? ComplexValue => Complex.Atan;
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Reciprocal(b.Add(b.Mul(x, x), 1));
}
