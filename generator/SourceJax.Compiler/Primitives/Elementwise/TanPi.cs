using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The tangent of π x.</summary>
public sealed record TanPi() : UnaryFunction("tan_pi", "TanPi")
{
    public override IReadOnlyList<string> Sources => Names.OfFloats("TanPi");
    public override FunctionHome Home => FunctionHome.NumberOnly;
    protected override double Value(double x) => Math.Tan(Math.PI * Math.IEEERemainder(x, 2));
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Mul(b.Add(b.Mul(y, y), 1), Math.PI);

    // Away from the poles at odd multiples of one half.
    protected override IReadOnlyList<Domain> Domains => [new(-0.4, 0.4)];
}
