using System.Numerics;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The inverse sine.</summary>
public sealed record Asin() : UnaryFunction("asin", "Asin")
{
    public override IReadOnlyList<string> Sources => Names.Of("Asin", "Arcsin");
    protected override double Value(double x) => Math.Asin(x);
    protected override Func<Complex, Complex>? ComplexValue => Complex.Asin;
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Rsqrt(b.Mul(b.OneMinus(x), b.Add(x, 1)));
    protected override IReadOnlyList<Domain> Domains => [Domain.Unit];
}
