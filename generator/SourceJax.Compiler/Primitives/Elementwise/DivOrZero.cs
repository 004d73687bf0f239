using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x / y, and 0 where x is 0.</summary>
public sealed record DivOrZero() : ZeroPreservingPrimitive("div_or_zero", new Div(), "Divide")
{
    /// <summary>Where x is zero, so is the quotient, and with it the derivative by y.</summary>
    protected override Var? Contribution(IrBuilder b, Equation equation, int operand, Var tangent)
        => operand == 0 ? b.DivOrZero(tangent, equation.Inputs[1]) : b.MulOrZero(b.Neg(b.DivOrZero(equation.Output, equation.Inputs[1])), tangent);

    public override void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
        => b.Add(equation.Inputs[0], b.Quotient(cotangents[0]!, equation.Inputs[1]));

    protected override IReadOnlyList<Domain> Domains => [Domain.Real, Domain.Positive];
}
