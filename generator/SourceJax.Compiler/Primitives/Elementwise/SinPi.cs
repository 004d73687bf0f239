using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The sine of π x.</summary>
public sealed record SinPi() : UnaryFunction("sin_pi", "SinPi")
{
    public override IReadOnlyList<string> Sources => Names.OfFloats("SinPi");
    public override FunctionHome Home => FunctionHome.NumberOnly;
    protected override double Value(double x) => Math.Sin(Math.PI * Math.IEEERemainder(x, 2));
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Mul(b.Emit(new CosPi(), x), Math.PI);
}
