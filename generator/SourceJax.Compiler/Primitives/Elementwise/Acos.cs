using System.Numerics;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The inverse cosine.</summary>
public sealed record Acos() : UnaryFunction("acos", "Acos")
{
    public override IReadOnlyList<string> Sources => Names.Of("Acos", "Arccos");
    protected override double Value(double x) => Math.Acos(x);
    protected override Func<Complex, Complex>? ComplexValue => Complex.Acos;
    protected override Var Derivative(IrBuilder b, Var x, Var y) => b.Neg(b.Rsqrt(b.Mul(b.OneMinus(x), b.Add(x, 1))));
    protected override IReadOnlyList<Domain> Domains => [Domain.Unit];
}
