using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The remainder of x / y truncated, with the sign of x, as C#'s %.</summary>
public sealed record Rem() : ArithmeticPrimitive("rem", 2)
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Jnp.Fmod", "SourceJax.Lax.Rem"];

    /// <summary>Integer division throws where it is run, and only there.</summary>
    public override bool IsExact(DType operand) => operand.IsFloat;
    public override double? HarmlessOperand(DType operand) => operand.IsInteger ? 1 : null;
    public override bool KeepsWhole => true;
    public override bool Accepts(DType dtype) => dtype.IsInteger || dtype.IsFloat;
    protected override double Float(double x, double y) => x % y;
    protected override long Integer(long x, long y) => y == -1 ? 0 : x % y;
    protected override ulong Unsigned(ulong x, ulong y) => x % y;

    protected override Var? Contribution(IrBuilder b, Equation equation, int operand, Var tangent)
        => operand == 0 ? tangent : b.Mul(tangent, b.Neg(b.Trunc(b.Div(equation.Inputs[0], equation.Inputs[1]))));

    // The quotient stays between 0 and 1, away from the jumps.
    protected override IReadOnlyList<Domain> Domains => [new(0.2, 0.9), new(1.1, 3)];
}
