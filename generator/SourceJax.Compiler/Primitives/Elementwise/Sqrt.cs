using System.Numerics;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The square root; its derivative at 0 is infinite.</summary>
public sealed record Sqrt() : UnaryFunction("sqrt", "Sqrt")
{
    public override IReadOnlyList<string> Sources => Names.Of("Sqrt");
    public override bool IsExact(DType operand) => !operand.IsComplex;
    protected override double Value(double x) => Math.Sqrt(x);
    protected override Func<Complex, Complex>? ComplexValue => Complex.Sqrt;
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Div(b.Like(y, 0.5), y);
    protected override IReadOnlyList<Domain> Domains => [Domain.Positive];
}
