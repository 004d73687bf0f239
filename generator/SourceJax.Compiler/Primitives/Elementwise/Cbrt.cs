using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The real cube root; its derivative at 0 is infinite.</summary>
public sealed record Cbrt() : UnaryFunction("cbrt", "Cbrt")
{
    public override IReadOnlyList<string> Sources => Names.Of("Cbrt");
    protected override double Value(double x) => ElementaryReference.Cbrt(x);
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Div(b.Like(y, 1.0 / 3), b.Mul(y, y));
    protected override IReadOnlyList<Domain> Domains => [Domain.Positive];
}
