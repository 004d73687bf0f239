using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The inverse hyperbolic tangent.</summary>
public sealed record Atanh() : UnaryFunction("atanh", "Atanh")
{
    public override IReadOnlyList<string> Sources => Names.Of("Atanh", "Arctanh");
    protected override double Value(double x) => ElementaryReference.Atanh(x);
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Reciprocal(b.Mul(b.OneMinus(x), b.Add(x, 1)));
    protected override IReadOnlyList<Domain> Domains => [Domain.Unit];
}
