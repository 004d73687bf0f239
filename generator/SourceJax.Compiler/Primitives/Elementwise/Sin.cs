using System.Numerics;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The sine.</summary>
public sealed record Sin() : UnaryFunction("sin", "Sin")
{
    public override IReadOnlyList<string> Sources => Names.Of("Sin");
    protected override double Value(double x) => Math.Sin(x);
    protected override Func<Complex, Complex>? ComplexValue => Complex.Sin;
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Cos(x);
}
