using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>e to the power x, minus 1, exact to the last digits for small x.</summary>
public sealed record Expm1() : UnaryFunction("expm1", "Expm1")
{
    public override IReadOnlyList<string> Sources => Names.OfJnp("Expm1");
    public override FunctionHome Home => FunctionHome.Elementary;
    protected override double Value(double x) => ElementaryReference.Expm1(x);
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Add(y, 1);
}
