using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>1 / sqrt(x).</summary>
public sealed record Rsqrt() : UnaryFunction("rsqrt", "Rsqrt")
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.Rsqrt", "SourceJax.Lax.Rsqrt"];
    public override FunctionHome Home => FunctionHome.Elementary;
    protected override double Value(double x) => 1 / Math.Sqrt(x);
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Mul(b.Div(y, x), -0.5);
    protected override IReadOnlyList<Domain> Domains => [Domain.Positive];
}
