using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The inverse hyperbolic sine.</summary>
public sealed record Asinh() : UnaryFunction("asinh", "Asinh")
{
    public override IReadOnlyList<string> Sources => Names.Of("Asinh", "Arcsinh");
    protected override double Value(double x) => ElementaryReference.Asinh(x);
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Rsqrt(b.Add(b.Mul(x, x), 1));
}
