using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>-1, 0 or 1; of a float zero that zero, and NaN of NaN. The derivative is zero everywhere.</summary>
public sealed record Sign() : ElementwisePrimitive("sign", 1)
{
    public override IReadOnlyList<string> Sources => Names.Of("Sign");
    public override bool IsExact(DType operand) => true;
    public override bool Accepts(DType dtype) => dtype.IsSigned || dtype.IsFloat;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        Scalar x = operands[0];
        if (dtype.IsFloat) return Scalar.Float(x.Real > 0 ? 1 : x.Real < 0 ? -1 : x.Real);
        return Scalar.Integer(Math.Sign(x.Bits));
    }

    /// <summary>Chosen among constants: .NET's own sign throws on NaN.</summary>
    public override LoopExpr Pull(PullContext context, Equation equation, IReadOnlyList<Dim> at)
    {
        bool isElement = equation.Output.Rank > 0;
        LoopExpr x = context.Share(context.Pull(equation.Inputs[0], at)), zero = Number(0);
        LoopExpr Number(double value) => new ConstExpr(equation.Output.DType, Scalar.Of(equation.Output.DType, value));
        LoopExpr Choose(ElementwisePrimitive test, LoopExpr then, LoopExpr otherwise)
            => new ApplyExpr(new Select(), x.DType, [new ApplyExpr(test, x.DType, [x, zero], isElement), then, otherwise], isElement);
        return Choose(new Greater(), Number(1), Choose(new Less(), Number(-1), x));
    }

    /// <summary>Only comparisons and choices are ever emitted.</summary>
    public override CodeTemplate Code(DType dtype) => throw new InvalidOperationException($"{Name} has no code of its own: it is pulled as choices");

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [null];
    protected override bool IsSmooth => false;
}
