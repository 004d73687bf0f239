using System.Numerics;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The natural logarithm.</summary>
public sealed record Log() : UnaryFunction("log", "Log")
{
    public override IReadOnlyList<string> Sources => Names.Of("Log");
    protected override double Value(double x) => Math.Log(x);
    protected override Func<Complex, Complex>? ComplexValue => Complex.Log;
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Div(b.Like(x, 1), x);
    protected override IReadOnlyList<Domain> Domains => [Domain.Positive];
}
