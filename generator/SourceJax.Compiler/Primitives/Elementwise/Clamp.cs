using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>clamp(low, x, high): x within bounds. The derivative by x is 0 at the bounds.</summary>
public sealed record Clamp() : ComposedPrimitive("clamp", 3)
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Lax.Clamp"];
    public override bool IsExact(DType operand) => true;
    public override bool KeepsWhole => true;
    public override bool Accepts(DType dtype) => dtype.IsInteger || dtype.IsFloat;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
        => new Min().Evaluate(dtype, [new Max().Evaluate(dtype, [operands[1], operands[0]]), operands[2]]);

    public override LoopExpr Apply(DType dtype, IReadOnlyList<LoopExpr> operands, bool isElement, Func<LoopExpr, LoopExpr> share)
        => new ApplyExpr(new Min(), dtype, [new ApplyExpr(new Max(), dtype, [operands[1], operands[0]], isElement), operands[2]], isElement);

    protected override Var? Contribution(IrBuilder b, Equation equation, int operand, Var tangent) => Slope(b, equation.Inputs, operand, tangent);

    /// <summary>What the tangent of one of (low, x, high) adds to that of a clamped number.</summary>
    internal static Var Slope(IrBuilder b, IReadOnlyList<Var> operands, int operand, Var tangent)
    {
        Var low = operands[0], x = operands[1], high = operands[2];
        Var chosen = operand switch
        {
            0 => b.And(b.Greater(low, x), b.Less(low, high)),
            1 => b.And(b.Greater(x, low), b.Less(x, high)),
            _ => b.Less(high, x),
        };
        return b.Select(chosen, tangent, b.Zeros(tangent.Aval));
    }

    protected override IReadOnlyList<Domain> Domains => [new(-1, -0.5), Domain.Real, new(0.5, 1)];
}
