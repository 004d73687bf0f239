using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>1 / (1 + e^-x).</summary>
public sealed record Logistic() : UnaryFunction("logistic", "Sigmoid")
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Lax.Logistic", "SourceJax.Nn.Sigmoid", "SourceJax.Jnp.Expit"];
    public override FunctionHome Home => FunctionHome.Elementary;
    protected override double Value(double x) => ElementaryReference.Logistic(x);
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Mul(y, b.OneMinus(y));
}
