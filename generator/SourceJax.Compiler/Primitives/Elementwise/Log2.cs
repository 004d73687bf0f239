using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The logarithm to base 2.</summary>
public sealed record Log2() : UnaryFunction("log2", "Log2")
{
    public override IReadOnlyList<string> Sources => Names.Of("Log2");
    protected override double Value(double x) => ElementaryReference.Log2(x);
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Div(b.Like(x, 1 / Math.Log(2)), x);
    protected override IReadOnlyList<Domain> Domains => [Domain.Positive];
}
