using System.Numerics;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x to the power y. The derivative by y takes log 1 for log 0, so that it is 0 and not NaN at x = 0.</summary>
public sealed record Pow() : BinaryFunction("pow", "Pow")
{
    public override IReadOnlyList<string> Sources => Names.OfFloats("Pow");

    /// <summary>NaN to the power 0, and 1 to the power NaN, are 1.</summary>
    public override bool PropagatesNaN => false;
    protected override double Value(double x, double y) => Math.Pow(x, y);
    protected override Func<Complex, Complex, Complex>? ComplexValue => Complex.Pow;

    protected override Var? Partial(IrBuilder b, Equation equation, int operand)
    {
        Var x = equation.Inputs[0], y = equation.Inputs[1];
        if (operand == 0) return b.Mul(y, b.Pow(x, b.Sub(y, 1)));
        return b.Mul(b.Log(b.Select(b.Equal(x, 0), 1, x)), equation.Output);
    }

    protected override IReadOnlyList<Domain> Domains => [Domain.Positive, Domain.Real];
}
