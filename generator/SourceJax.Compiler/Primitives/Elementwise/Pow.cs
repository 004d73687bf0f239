using System.Numerics;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x to the power y. The derivative by y takes log 1 for log 0, so that it is 0 and not NaN at x = 0.</summary>
/// <param name="IsWhole">
/// Whether y is known to be whole and constant (<see cref="Passes.WholeExponents"/>): then derivatives by x are those of x * ... * x, at 0 too.
/// </param>
public sealed record Pow(bool IsWhole = false) : BinaryFunction("pow", "Pow")
{
    public override IReadOnlyList<string> Sources => Names.OfFloats("Pow");

    /// <summary>NaN to the power 0, and 1 to the power NaN, are 1.</summary>
    public override bool PropagatesNaN => false;
    protected override double Value(double x, double y) => Math.Pow(x, y);
    protected override Func<Complex, Complex, Complex>? ComplexValue => Complex.Pow;

    protected override Var? Partial(IrBuilder b, Equation equation, int operand)
    {
        Var x = equation.Inputs[0], y = equation.Inputs[1];
        if (operand == 0) return b.Mul(y, b.Emit(this, x, IsWhole ? Lowered(b, y) : b.Sub(y, 1)));
        return IsWhole ? null : b.Mul(b.Log(b.Select(b.Equal(x, 0), 1, x)), equation.Output);
    }

    /// <summary>
    /// y - 1, but 0 for 0: the factor y is 0 there, and must not meet x^-1, which is infinite at 0. What comes out is whole again, so that this holds
    /// to every order.
    /// </summary>
    static Var Lowered(IrBuilder b, Var y) => b.Select(b.Equal(y, 0), y, b.Sub(y, 1));

    public override void WriteParameters(ParameterWriter writer)
    {
        if (IsWhole) writer.Write("whole", true);
    }

    protected override IReadOnlyList<Domain> Domains => [Domain.Positive, Domain.Real];
    protected override IReadOnlyList<int> Inactive => IsWhole ? [1] : [];
    public override IEnumerable<PrimitiveExample> Examples => IsWhole ? base.Examples : base.Examples.Concat(new Pow(IsWhole: true).Examples);
}
