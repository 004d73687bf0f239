using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The cosine of π x.</summary>
public sealed record CosPi() : UnaryFunction("cos_pi", "CosPi")
{
    public override IReadOnlyList<string> Sources => Names.OfFloats("CosPi");
    public override FunctionHome Home => FunctionHome.NumberOnly;
    protected override double Value(double x) => Math.Cos(Math.PI * Math.IEEERemainder(x, 2));
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Mul(b.Emit(new SinPi(), x), -Math.PI);
}
