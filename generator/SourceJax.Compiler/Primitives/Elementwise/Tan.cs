using System.Numerics;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The tangent.</summary>
public sealed record Tan() : UnaryFunction("tan", "Tan")
{
    public override IReadOnlyList<string> Sources => Names.Of("Tan");
    protected override double Value(double x) => Math.Tan(x);
    protected override Func<Complex, Complex>? ComplexValue => Complex.Tan;
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Add(b.Mul(y, y), 1);
    protected override IReadOnlyList<Domain> Domains => [new(-1.2, 1.2)];
}
