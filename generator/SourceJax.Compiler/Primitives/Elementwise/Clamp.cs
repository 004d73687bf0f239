using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>clamp(low, x, high): x within bounds. The derivative by x is 0 at the bounds.</summary>
public sealed record Clamp() : ElementwisePrimitive("clamp", 3)
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Lax.Clamp"];
    public override bool IsExact(DType operand) => true;
    public override bool Accepts(DType dtype) => dtype.IsInteger || dtype.IsFloat;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
        => new Min().Evaluate(dtype, [new Max().Evaluate(dtype, [operands[1], operands[0]]), operands[2]]);

    public override LoopExpr Pull(PullContext context, Equation equation, IReadOnlyList<Dim> at)
    {
        DType dtype = equation.Output.DType;
        LoopExpr[] operands = [.. equation.Inputs.Select(v => context.Pull(v, at))];
        bool isElement = equation.Output.Rank > 0;
        return new ApplyExpr(new Min(), dtype, [new ApplyExpr(new Max(), dtype, [operands[1], operands[0]], isElement), operands[2]], isElement);
    }

    /// <summary>Only minimum and maximum are ever emitted.</summary>
    public override CodeTemplate Code(DType dtype) => throw new InvalidOperationException($"{Name} has no code of its own: it is pulled as min and max");

    protected override Var? Contribution(IrBuilder b, Equation equation, int operand, Var tangent)
    {
        Var low = equation.Inputs[0], x = equation.Inputs[1], high = equation.Inputs[2];
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
