using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The inverse hyperbolic cosine.</summary>
public sealed record Acosh() : UnaryFunction("acosh", "Acosh")
{
    public override IReadOnlyList<string> Sources => Names.Of("Acosh", "Arccosh");
    protected override double Value(double x) => ElementaryReference.Acosh(x);
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Rsqrt(b.Mul(b.Sub(x, 1), b.Add(x, 1)));
    protected override IReadOnlyList<Domain> Domains => [new(1.2, 3)];
}
