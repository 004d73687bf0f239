using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>log(1 + e^x), without overflow.</summary>
public sealed record Softplus() : UnaryFunction("softplus", "Softplus")
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Nn.Softplus"];
    public override FunctionHome Home => FunctionHome.Elementary;
    protected override double Value(double x) => ElementaryReference.Softplus(x);
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Logistic(x);
}
