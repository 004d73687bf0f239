using System.Numerics;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>e to the power x.</summary>
public sealed record Exp() : UnaryFunction("exp", "Exp")
{
    public override IReadOnlyList<string> Sources => Names.Of("Exp");
    protected override double Value(double x) => Math.Exp(x);
    protected override Func<Complex, Complex>? ComplexValue => Complex.Exp;
    protected override Var Derivative(IrBuilder b, Var x, Var y) => y;
}
