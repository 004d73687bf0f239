using System.Numerics;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The logarithm to base 10.</summary>
public sealed record Log10() : UnaryFunction("log10", "Log10")
{
    public override IReadOnlyList<string> Sources => Names.Of("Log10");
    protected override double Value(double x) => Math.Log10(x);
    protected override Func<Complex, Complex>? ComplexValue => Complex.Log10;
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Div(b.Like(x, 1 / Math.Log(10)), x);
    protected override IReadOnlyList<Domain> Domains => [Domain.Positive];
}
