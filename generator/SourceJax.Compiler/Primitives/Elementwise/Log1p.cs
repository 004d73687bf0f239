using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The natural logarithm of 1 + x, exact to the last digits for small x.</summary>
public sealed record Log1p() : UnaryFunction("log1p", "Log1p")
{
    public override IReadOnlyList<string> Sources => Names.OfJnp("Log1p");
    public override FunctionHome Home => FunctionHome.Elementary;
    protected override double Value(double x) => ElementaryReference.Log1p(x);
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Div(b.Like(x, 1), b.Add(x, 1));
    protected override IReadOnlyList<Domain> Domains => [new(-0.7, 2)];
}
