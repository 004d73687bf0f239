using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>2 to the power x.</summary>
public sealed record Exp2() : UnaryFunction("exp2", "Exp2")
{
    public override IReadOnlyList<string> Sources => Names.OfJnp("Exp2");
    public override FunctionHome Home => FunctionHome.Elementary;
    protected override double Value(double x) => Math.Pow(2, x);
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Mul(y, Math.Log(2));
}
